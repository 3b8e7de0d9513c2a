// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Markers where Spark takes no parameter: the message names them and their places in the application's text. */
class MarkerPlacesTest extends PreparedStatementFixture {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            SELECT * FROM ?                    | parameter 1 at line 1, character 15 is where a name must be
            SELECT ? FROM range(2) JOIN ? ON x | parameter 2 at line 1, character 29 is where a name must be
            INSERT INTO ? VALUES (?)           | parameter 1 at line 1, character 13 is where a name must be
            CREATE TABLE ? (a INT)             | parameter 1 at line 1, character 14 is where a name must be
            DROP TABLE ?                       | parameter 1 at line 1, character 12 is where a name must be
            USE ?                              | parameter 1 at line 1, character 5 is where a name must be
            SELECT 1 AS ?                      | parameter 1 at line 1, character 13 is where a name must be
            SELECT ? ? 1                       | the text has parameter 1 at line 1, character 8, parameter 2
            SELECT DATE ?                      | parameter 1 at line 1, character 13 cannot be: DATE takes a text in
            SELECT ?, timestamp ?              | parameter 2 at line 1, character 21 cannot be: TIMESTAMP takes a text
            SET spark.sql.shuffle.partitions=? | parameter 1 at line 1, character 34 cannot be: Spark takes what follows SET
            reset ?                            | parameter 1 at line 1, character 7 cannot be: Spark takes what follows RESET
            ADD JAR ?                          | parameter 1 at line 1, character 9 cannot be: Spark takes what follows ADD
            LIST JAR ?                         | parameter 1 at line 1, character 10 cannot be: Spark takes what follows
            REFRESH ?                          | parameter 1 at line 1, character 9 cannot be: Spark takes what follows
            """)
    void aMarkerThatIsNoParameterIsNamed(String sql, String message) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int count = statement.getParameterMetaData().getParameterCount();
            for (int i = 1; i <= count; i++) {
                statement.setString(i, "7");
            }
            assertThatThrownBy(statement::execute)
                    .isInstanceOf(SQLSyntaxErrorException.class)
                    .hasMessageContaining(message)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("42601");
        }
    }

    @Test
    void linesAreCountedInTheTextOfTheApplication() throws SQLException {
        try (PreparedStatement query = prepare("SELECT ?,\n  '?' -- ?\r\nFROM\n\n  ?", 1, "x")) {
            assertThatThrownBy(query::executeQuery)
                    .hasMessageContaining("parameter 2 at line 5, character 3 is where a name must be");
        }
    }

    @Test
    void nothingIsStoredOfASettingWithAMarker() throws SQLException {
        try (PreparedStatement set = prepare("SET my.setting = ?", "x")) {
            assertThatThrownBy(set::execute).isInstanceOf(SQLSyntaxErrorException.class);
        }
        assertThat(ask("SELECT count(*) FROM (SELECT 1) WHERE '${my.setting}' LIKE '%:%' AND ? = 1", 1))
                .isEqualTo("0");
    }

    @Test
    void errorsThatAreNotOfSyntaxAreAsSparkSaidThem() throws SQLException {
        try (PreparedStatement query = prepare("SELECT no_such_column + ?", 1)) {
            assertThatThrownBy(query::executeQuery)
                    .isInstanceOf(SQLSyntaxErrorException.class)
                    .hasMessageNotContaining("parameter 1");
        }
        try (PreparedStatement query = prepare("SELEC 1")) {
            assertThatThrownBy(query::execute).hasMessageNotContaining("the text has");
        }
    }

    @Test
    void settingsThatAreGrammarTakeParameters() throws SQLException {
        run("DECLARE OR REPLACE VARIABLE marker_places INT");
        for (String sql : new String[] {"SET VAR marker_places = ?", "SET VARIABLE marker_places = ? + 0"}) {
            try (PreparedStatement set = prepare(sql, 5)) {
                set.execute();
            }
        }
        assertThat(ask("SELECT marker_places + ?", 1)).isEqualTo("6");
        run("DROP TEMPORARY VARIABLE marker_places");
        assertThat(ask("SELECT EXTRACT(DAY FROM CAST(? AS DATE))", "2024-02-29"))
                .isEqualTo("29");
    }
}
