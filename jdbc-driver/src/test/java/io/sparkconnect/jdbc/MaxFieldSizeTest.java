// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.SparkServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DataTruncation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values cut to the bytes that an application asked for. */
class MaxFieldSizeTest {
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void connect() throws SQLException {
        connection = SparkServer.connect();
        statement = connection.createStatement();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    private ResultSet row(int limit, String values) throws SQLException {
        statement.setMaxFieldSize(limit);
        ResultSet rows = statement.executeQuery("SELECT " + values);
        assertThat(rows.next()).isTrue();
        return rows;
    }

    @ParameterizedTest
    @CsvSource({
        "abc, 0, abc",
        "abc, 3, abc",
        "abc, 2, ab",
        "äöü, 2, ä",
        "äöü, 3, ä",
        "äöü, 4, äö",
        "a😀b, 4, a",
        "a😀b, 5, a😀",
        "😀, 3, ''",
        "😀, 1, ''"
    })
    void textIsCutBetweenCodePoints(String text, int limit, String shown) throws SQLException {
        ResultSet row = row(limit, "'" + text + "'");
        assertThat(row.getString(1)).isEqualTo(shown);
        assertThat(row.getObject(1)).isEqualTo(shown);
        assertThat(row.getObject(1, String.class)).isEqualTo(shown);
    }

    @Test
    void streamsAndBytesOfTextAreCutToo() throws SQLException, IOException {
        ResultSet row = row(2, "'abc'");
        assertThat(row.getCharacterStream(1).read()).isEqualTo('a');
        assertThat(row.getBytes(1)).hasSize(2);
        assertThat(row.getBinaryStream(1).readAllBytes()).hasSize(2);
        assertThat(row.getAsciiStream(1).readAllBytes()).hasSize(2);
    }

    @Test
    void textThatIsNoUtf8IsCutAtTheLimit() throws SQLException {
        ResultSet row = row(6, "CAST(X'8080808080808080' AS STRING)");
        assertThat(row.getBytes(1)).hasSize(6);
    }

    @Test
    void charVarcharAndBinaryAreCut() throws SQLException {
        ResultSet row = row(2, "X'010203', CAST('abc' AS CHAR(3)), CAST('abc' AS VARCHAR(5))");
        assertThat(row.getBytes(1)).containsExactly(1, 2);
        assertThat(row.getString(1)).isEqualTo("0102");
        assertThat(row.getString(2)).isEqualTo("ab");
        assertThat(row.getString(3)).isEqualTo("ab");
    }

    @Test
    void nothingElseIsCut() throws SQLException {
        ResultSet row = row(
                1,
                "12345, DATE'2024-01-02', 123.45BD, ARRAY('abc'), NAMED_STRUCT('s', 'abc'), MAP('k', 'abc'),"
                        + " INTERVAL '10' YEAR, CAST(NULL AS STRING)");
        assertThat(row.getString(1)).isEqualTo("12345");
        assertThat(row.getString(2)).isEqualTo("2024-01-02");
        assertThat(row.getString(3)).isEqualTo("123.45");
        assertThat((Object[]) row.getArray(4).getArray()).containsExactly("abc");
        assertThat(row.getString(5)).isEqualTo("{abc}");
        assertThat(row.getString(6)).isEqualTo("{k -> abc}");
        assertThat(row.getString(7)).isEqualTo("INTERVAL '10' YEAR");
        assertThat(row.getString(8)).isNull();
        assertThat((Throwable) row.getWarnings()).isNull();
    }

    /** Part of a number is another number. */
    @Test
    void whatIsReadAsANumberOrATimeIsWhole() throws SQLException {
        ResultSet row = row(1, "'12345', '2024-01-02', 'true'");
        assertThat(row.getInt(1)).isEqualTo(12345);
        assertThat(row.getBigDecimal(1)).hasToString("12345");
        assertThat(row.getDate(2)).hasToString("2024-01-02");
        assertThat(row.getBoolean(3)).isTrue();
        assertThat((Throwable) row.getWarnings()).isNull();
    }

    @Test
    void theRowWarnsOfEachColumnThatWasCut() throws SQLException {
        statement.setMaxFieldSize(3);
        ResultSet rows = statement.executeQuery("VALUES ('abcdef', X'0102030405'), ('abc', X'01')");
        assertThat(rows.next()).isTrue();
        assertThat((Throwable) rows.getWarnings()).isNull();
        assertThat(rows.getString(1)).isEqualTo("abc");
        assertThat(rows.getString(1)).isEqualTo("abc");
        assertThat(rows.getBytes(2)).hasSize(3);
        DataTruncation first = (DataTruncation) rows.getWarnings();
        assertThat(first.getSQLState()).isEqualTo("01004");
        assertThat(first.getIndex()).isEqualTo(1);
        assertThat(first.getParameter()).isFalse();
        assertThat(first.getRead()).isTrue();
        assertThat(first.getDataSize()).isEqualTo(6);
        assertThat(first.getTransferSize()).isEqualTo(3);
        SQLWarning second = first.getNextWarning();
        assertThat(((DataTruncation) second).getDataSize()).isEqualTo(5);
        assertThat((Throwable) second.getNextWarning()).isNull();
        rows.clearWarnings();
        assertThat((Throwable) rows.getWarnings()).isNull();
        assertThat(rows.getString(1)).isEqualTo("abc");
        assertThat(rows.next()).isTrue();
        assertThat((Throwable) rows.getWarnings()).isNull();
        assertThat(rows.getString(1)).isEqualTo("abc");
        assertThat((Throwable) rows.getWarnings()).isNull();
    }

    @Test
    void itIsRefusedIfNegativeAndCostsTheStatementNoWarning() throws SQLException {
        assertThatThrownBy(() -> statement.setMaxFieldSize(-1))
                .hasMessageContaining("the maximum field size cannot be -1");
        statement.setMaxFieldSize(10);
        assertThat(statement.getMaxFieldSize()).isEqualTo(10);
        assertThat((Throwable) statement.getWarnings()).isNull();
    }
}
