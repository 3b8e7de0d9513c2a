// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.SparkServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traps of Spark 4.1 and 4.2, which put a value's text into the SQL text. */
@Tag("each-version")
class ParameterTrapsTest extends PreparedStatementFixture {
    @Test
    void manyParametersOfAQueryKeepTheirOrder() throws SQLException {
        assertThat(ask("SELECT concat_ws(',', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))
                .isEqualTo("1,2,3,4,5,6,7,8,9,10,11");
    }

    @Test
    void manyParametersOfACommandKeepTheirOrder() throws SQLException {
        run("CREATE TABLE prepared_order (a INT, b INT, c INT, d INT, e INT, f INT, g INT) USING parquet");
        try (PreparedStatement insert =
                prepare("INSERT INTO prepared_order VALUES (?, ?, ?, ?, ?, ?, ?)", 1, 2, 3, 4, 5, 6, 7)) {
            assertThat(insert.executeUpdate()).isZero();
            assertThat(insert.execute()).isFalse();
            assertThat(ask("SELECT array_distinct(collect_list(struct(*))) FROM prepared_order"))
                    .isEqualTo("[{1, 2, 3, 4, 5, 6, 7}]");
            assertThat(ask("SELECT count(*) FROM prepared_order")).isEqualTo("2");
        } finally {
            run("DROP TABLE prepared_order");
        }
    }

    @Test
    void aMinusBeforeANegativeNumberIsNoComment() throws SQLException {
        assertThat(ask("SELECT 10 -?", -5)).isEqualTo("15");
    }

    @Test
    void wordsThatTouchAMarkerStayWords() throws SQLException {
        assertThat(ask("select?as x", 5)).isEqualTo("5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-11-03T05:30:00Z",
                "2024-11-03T06:30:00Z",
                "1883-11-18T17:00:00Z",
                "1850-01-01T00:00:00.000001Z",
                "0001-01-01T00:00:00Z",
                "-0044-03-15T00:00:00Z",
                "9999-12-31T23:59:59.999999Z"
            })
    void anInstantIsThatInstant(String text) throws SQLException {
        Instant instant = Instant.parse(text);
        assertThat(ask(Instant.class, "SELECT ?", instant)).isEqualTo(instant);
    }

    /** Spark reads a DATE through java.sql.Date, which has no days between the two calendars. */
    @ParameterizedTest
    @ValueSource(strings = {"1582-10-04", "1582-10-05", "1582-10-10", "1582-10-14", "1582-10-15", "2011-12-30"})
    void aDayIsThatDay(String text) throws SQLException {
        assertThat(ask("SELECT ?", LocalDate.parse(text))).isEqualTo(text);
    }

    @Test
    void decimalsKeepDigitsAndScale() throws SQLException {
        for (String text : List.of(
                "0",
                "0.0000",
                "-1.50",
                "123.4500",
                "1E+3",
                "1E-38",
                "0E-10",
                "0.00000000000000000001",
                "99999999999999999999999999999999999999",
                "-0.99999999999999999999999999999999999999",
                "1234567890123456789012345678.0123456789")) {
            BigDecimal value = new BigDecimal(text);
            assertThat(ask(BigDecimal.class, "SELECT ?", value))
                    .as(text)
                    .isEqualTo(value.setScale(Math.max(0, value.scale())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void textIsThatTextWhateverTheLiteralsOfTheSession(String raw) throws SQLException {
        List<String> texts = List.of(
                "",
                "it's",
                "''",
                "a\\b",
                "\\",
                "\\'",
                "\\\\n\\u0041",
                "\"q\"",
                "${spark.app.name}",
                "? :p1 -- /* `",
                "\u0000\r\n\t\u001a",
                "😀é\u2028",
                "%\\_%",
                "'; DROP TABLE x; --");
        try (Connection own = SparkServer.connect();
                Statement statement = own.createStatement();
                PreparedStatement query = own.prepareStatement("SELECT ?, length(?)")) {
            statement.execute("SET spark.sql.parser.escapedStringLiterals=" + raw);
            for (String text : texts) {
                query.setString(1, text);
                query.setString(2, text);
                try (ResultSet rows = query.executeQuery()) {
                    rows.next();
                    assertThat(rows.getString(1)).isEqualTo(text);
                    assertThat(rows.getInt(2)).isEqualTo(text.codePointCount(0, text.length()));
                }
            }
        }
    }

    @Test
    void rawLiteralsLeaveTextItsPlaces() throws SQLException {
        try (Connection own = SparkServer.connect(";spark.sql.parser.escapedStringLiterals=true");
                Statement statement = own.createStatement();
                PreparedStatement query = own.prepareStatement(
                        "SELECT x IN ('y', ?), x LIKE ?, CASE x WHEN ? THEN 1 END FROM IDENTIFIER(?)")) {
            statement.execute("CREATE TEMPORARY VIEW `raw it's` AS SELECT \"it's\" AS x");
            set(query, "it's", "%'s", "it's", "`raw it's`");
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                assertThat(rows.getBoolean(1)).isTrue();
                assertThat(rows.getBoolean(2)).isTrue();
                assertThat(rows.getInt(3)).isEqualTo(1);
            }
        }
    }

    @Test
    void aChangeOfTheLiteralsIsNoticed() throws SQLException {
        try (Connection own = SparkServer.connect();
                Statement statement = own.createStatement();
                PreparedStatement query = own.prepareStatement("SELECT ?")) {
            query.setString(1, "it's \\");
            for (String raw : List.of("false", "true", "false")) {
                statement.execute("SET spark.sql.parser.escapedStringLiterals=" + raw);
                try (ResultSet rows = query.executeQuery()) {
                    rows.next();
                    assertThat(rows.getString(1)).as(raw).isEqualTo("it's \\");
                }
            }
        }
    }
}
