// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.SparkServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A connection in New York, and short ways to ask it with parameters. */
abstract class PreparedStatementFixture {
    static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = SparkServer.connect(";spark.sql.timeType.enabled=true", ";timeZone=America/New_York");
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    static PreparedStatement prepare(String sql, Object... values) throws SQLException {
        return set(connection.prepareStatement(sql), values);
    }

    static PreparedStatement set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    static <T> T ask(Class<T> type, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            assertThat(rows.next()).isTrue();
            return rows.getObject(1, type);
        }
    }

    static String ask(String sql, Object... values) throws SQLException {
        return ask(String.class, sql, values);
    }

    static void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
