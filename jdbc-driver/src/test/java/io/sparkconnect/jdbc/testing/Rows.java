// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;

/** Reads results whole, as texts to compare. */
public final class Rows {
    private Rows() {}

    /** The values of the columns in each row, with a space between them. */
    public static List<String> of(ResultSet rows, String... labels) throws SQLException {
        try (rows) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (String label : labels) {
                    values.add(rows.getString(label));
                }
                found.add(String.join(" ", values));
            }
            return found;
        }
    }

    /** The warnings of a result that is read to its end, without closing it. */
    public static List<String> warnings(ResultSet rows) throws SQLException {
        while (rows.next()) {
            // only to its end
        }
        List<String> messages = new ArrayList<>();
        for (SQLWarning warning = rows.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            messages.add(warning.getMessage());
        }
        return messages;
    }
}
