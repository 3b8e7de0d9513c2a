// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import java.sql.DataTruncation;
import java.sql.SQLWarning;

/** What is to be said of the row at hand: which of its values came cut, each column once. Confined to one thread. */
final class RowWarnings {
    private SQLWarning first;

    /** Told that a column's value was read in part. */
    void cut(int column, int bytes, int bytesRead) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            if (warning instanceof DataTruncation earlier && earlier.getIndex() == column) {
                return;
            }
        }
        DataTruncation warning = new DataTruncation(column, false, true, bytes, bytesRead);
        if (first == null) {
            first = warning;
        } else {
            first.setNextWarning(warning);
        }
    }

    SQLWarning first() {
        return first;
    }

    void clear() {
        first = null;
    }
}
