// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import java.sql.SQLException;
import java.util.TimeZone;

/** The JVM's time zone while a part of a test runs. */
final class JvmZone {
    @FunctionalInterface
    interface Part {
        void run() throws SQLException;
    }

    private JvmZone() {}

    static void in(String id, Part part) throws SQLException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(id));
        try {
            part.run();
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
