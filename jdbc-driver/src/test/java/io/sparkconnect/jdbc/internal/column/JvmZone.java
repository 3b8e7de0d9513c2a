// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import java.util.TimeZone;

/** The JVM's time zone while a test runs. */
final class JvmZone implements AutoCloseable {
    private final TimeZone before = TimeZone.getDefault();

    private JvmZone() {}

    static JvmZone of(String id) {
        JvmZone zone = new JvmZone();
        TimeZone.setDefault(TimeZone.getTimeZone(id));
        return zone;
    }

    @Override
    public void close() {
        TimeZone.setDefault(before);
    }
}
