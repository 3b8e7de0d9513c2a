// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.ForwardingServer;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Variants of all kinds of scalars, as JSON and as text: instants in them don't say in which zone to show them. */
class VariantZonesTest {
    private static final String INSTANT = "CAST(TIMESTAMP'2024-07-01 12:00:00Z' AS VARIANT)";
    private static final String INSTANTS = "to_variant_object(array(TIMESTAMP'2024-07-01 12:00:00.5Z',"
            + " TIMESTAMP'1800-01-01 00:00:00Z', TIMESTAMP'0001-01-02 00:00:00Z', TIMESTAMP'9999-12-30 00:00:00Z'))";
    private static final String OBJECT = "to_variant_object(named_struct('y', 1Y, 'l', 9223372036854775807L,"
            + " 'f', float('1e10'), 'd', 1e10D, 'nan', double('NaN'), 'inf', double('-Infinity'), 'zero', -0.0D,"
            + " 'dec', CAST('1.500' AS DECIMAL(38,3)), 'n', CAST(NULL AS INT), 'day', DATE'0001-01-01', 'b', false,"
            + " 'ts', TIMESTAMP'2024-01-01 12:00:00.789Z', 'ntz', TIMESTAMP_NTZ'2024-01-01 12:00:00',"
            + " 'bin', X'00FF', 's', 'é😀\"\\\\', 'a', array(map('k', array(1)))))";

    @ParameterizedTest
    @ValueSource(strings = {"server", "UTC", "America/New_York", "Asia/Kolkata", "Pacific/Chatham"})
    void areShownAsSparkShowsThem(String zone) throws SQLException {
        try (Connection connection = SparkServer.connect(";timeZone=" + zone);
                Statement statement = connection.createStatement()) {
            assertShown(statement);
            statement.execute("SET TIME ZONE '-2:30'");
            assertShown(statement);
        }
    }

    private static void assertShown(Statement statement) throws SQLException {
        String sql =
                "SELECT a, CAST(a AS STRING), b, to_json(b), c, to_json(c), CAST(array(a, b, c) AS STRING), array(a, b, c)"
                        + " FROM (SELECT " + INSTANT + " AS a, " + INSTANTS + " AS b, " + OBJECT + " AS c)";
        try (ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo(rows.getString(2));
            assertThat(rows.getObject(1)).isEqualTo(rows.getString(2));
            assertThat(rows.getString(3)).isEqualTo(rows.getString(4));
            assertThat(rows.getString(5)).isEqualTo(rows.getString(6));
            assertThat(rows.getString(8)).isEqualTo(rows.getString(7));
        }
    }

    @Test
    void makeTheDriverAskForTheZoneOnceForEachResultThatNeedsIt() throws Exception {
        try (ForwardingServer server =
                        new ForwardingServer("127.0.0.1", SparkServer.address().port());
                Connection connection =
                        DriverManager.getConnection(SparkServer.url(server.port(), ";timeZone=Asia/Kolkata"));
                Statement statement = connection.createStatement()) {
            server.forget();
            try (ResultSet rows = statement.executeQuery("SELECT parse_json('[1]') FROM range(3)")) {
                while (rows.next()) {
                    assertThat(rows.getString(1)).isEqualTo("[1]");
                }
            }
            assertThat(server.calls()).doesNotContain("Config");

            try (ResultSet rows = statement.executeQuery("SELECT " + INSTANT + " FROM range(3)")) {
                while (rows.next()) {
                    assertThat(rows.getString(1)).isEqualTo("2024-07-01 17:30:00");
                }
            }
            assertThat(Collections.frequency(server.calls(), "Config")).isEqualTo(1);
        }
    }
}
