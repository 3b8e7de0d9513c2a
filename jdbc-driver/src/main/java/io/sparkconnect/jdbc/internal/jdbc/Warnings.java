// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import java.sql.SQLWarning;

/** A chain of warnings, as Connection and Statement keep one. */
final class Warnings {
    /** SQLSTATE class 01: warning, no subclass. */
    private static final String WARNING = "01000";

    private SQLWarning first;

    void add(String message) {
        add(new SQLWarning(message, WARNING));
    }

    void add(SQLWarning warning) {
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
