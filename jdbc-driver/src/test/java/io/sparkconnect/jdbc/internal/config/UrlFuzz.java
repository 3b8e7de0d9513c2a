// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Properties;

/** Input: the first line is a URL, each further line a property and its value. */
public final class UrlFuzz {
    private UrlFuzz() {}

    public static void run(byte[] input) {
        String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", -1);
        String url = "jdbc:sparkconnect:" + lines[0];
        Properties info = new Properties();
        for (int i = 1; i < lines.length; i++) {
            int equals = Math.max(0, lines[i].indexOf('='));
            info.setProperty(lines[i].substring(0, equals), lines[i].substring(equals));
        }
        ConnectionConfig.describe(url, info);
        parse(url, info);
        ConnectionConfig alone = parse(url, null);
        if (alone != null) {
            requireTheSame(alone);
        }
    }

    private static ConnectionConfig parse(String url, Properties info) {
        try {
            return ConnectionConfig.parse(url, info);
        } catch (SQLException refused) {
            if (!refused.getSQLState().equals("08001") && !refused.getSQLState().equals("22023")) {
                throw new AssertionError("SQLSTATE " + refused.getSQLState(), refused);
            }
            return null;
        }
    }

    /** The URL that is shown has no secrets, and says all else that the URL said. */
    private static void requireTheSame(ConnectionConfig config) {
        ConnectionConfig again = parse(config.displayUrl(), null);
        if (again == null
                || !again.displayUrl().equals(config.displayUrl())
                || !again.target().equals(config.target())
                || !again.catalog().equals(config.catalog())
                || !again.schema().equals(config.schema())) {
            throw new AssertionError("shown as " + config.displayUrl());
        }
    }
}
