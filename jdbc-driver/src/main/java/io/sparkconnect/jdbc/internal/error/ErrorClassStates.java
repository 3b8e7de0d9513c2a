// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** SQLSTATEs of error classes, for servers that send the class but no SQLSTATE (Spark 3.5). */
final class ErrorClassStates {
    private static final Properties STATES = read();

    private ErrorClassStates() {}

    private static Properties read() {
        try (InputStream file = ErrorClassStates.class.getResourceAsStream("spark-3.5-states.properties")) {
            Properties states = new Properties();
            states.load(file);
            return states;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @param errorClass with or without a subclass after a dot; may be empty */
    static String stateOf(String errorClass) {
        int dot = errorClass.indexOf('.');
        String mainClass = dot < 0 ? errorClass : errorClass.substring(0, dot);
        return STATES.getProperty(mainClass, SqlState.GENERAL_ERROR.code());
    }
}
