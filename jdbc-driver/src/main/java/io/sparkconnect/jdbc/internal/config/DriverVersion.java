// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this driver, as the build writes it. */
public final class DriverVersion {
    /** Such as {@code 0.1.0}. */
    public static final String NUMBER = read();

    public static final int MAJOR = part(0);
    public static final int MINOR = part(1);

    private DriverVersion() {}

    private static String read() {
        try (InputStream file = DriverVersion.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int part(int index) {
        return Integer.parseInt(NUMBER.split("[.-]", -1)[index]);
    }
}
