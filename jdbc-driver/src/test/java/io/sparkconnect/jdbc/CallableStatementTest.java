// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.ServerVersion;
import io.sparkconnect.jdbc.testing.Since;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientException;
import java.sql.Types;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallableStatementTest {
    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = SparkServer.connect();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    @Tag("each-version")
    @Test
    @Since(
            value = "4.1",
            otherwise = {"42601", "0A000"})
    void runsAScriptWithParametersAndShowsItsLastResult() throws SQLException {
        String script =
                """
                BEGIN
                  DECLARE total INT DEFAULT ?;
                  SELECT 'not the last';
                  IF ? THEN SET total = total + ?; END IF;
                  SELECT total AS total, ? AS name;
                END
                """;
        try (CallableStatement call = connection.prepareCall(script)) {
            call.setInt(1, 40);
            call.setBoolean(2, true);
            call.setInt(3, 2);
            call.setString(4, "it's");
            assertThat(call.execute()).isTrue();
            ResultSet rows = call.getResultSet();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt("total")).isEqualTo(42);
            assertThat(rows.getString("name")).isEqualTo("it's");
            assertThat(rows.next()).isFalse();
            assertThat(call.wasNull()).isFalse();
        }
    }

    @Test
    void runsAnyStatement() throws SQLException {
        try (CallableStatement call = connection.prepareCall("SELECT {fn LCASE(?)}")) {
            call.setString(1, "ABC");
            ResultSet rows = call.executeQuery();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("abc");
        }
    }

    @Tag("each-version")
    @ParameterizedTest
    @ValueSource(
            strings = {"{call no_such_procedure(?)}", "CALL no_such_procedure(?)", "CALL no_such_procedure(x => ?)"})
    void anUnknownProcedureIsSparksError(String sql) throws SQLException {
        try (CallableStatement call = connection.prepareCall(
                sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, ResultSet.HOLD_CURSORS_OVER_COMMIT)) {
            call.setInt(1, 1);
            assertThatThrownBy(call::execute)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(stateOfNoProcedure()))
                    .hasMessageContaining(ServerVersion.isAtLeast("4.2") ? "no_such_procedure" : "");
        }
    }

    /** Spark 3.5 has no CALL; 4.0 and 4.1 say that the catalog has no procedures. */
    private static String stateOfNoProcedure() {
        if (ServerVersion.isAtLeast("4.1")) {
            return ServerVersion.isAtLeast("4.2") ? "42883" : "0A000";
        }
        return ServerVersion.isAtLeast("4.0") ? "HY000" : "42601";
    }

    @Test
    void refusesReturnValues() {
        assertThatThrownBy(() -> connection.prepareCall("{? = call p(?)}"))
                .isInstanceOf(SQLFeatureNotSupportedException.class)
                .hasMessageContaining("Spark's procedures return no value");
    }

    @Test
    void refusesOutParameters() throws SQLException {
        try (CallableStatement call = connection.prepareCall("CALL p(?)")) {
            assertThatThrownBy(() -> call.registerOutParameter(1, Types.INTEGER))
                    .isInstanceOfSatisfying(SQLFeatureNotSupportedException.class, e -> assertThat(e.getSQLState())
                            .isEqualTo("0A000"))
                    .hasMessage("registerOutParameter is not supported: Spark's procedures have no OUT parameters; read"
                            + " the rows that the call gives, by getResultSet");
            assertThatThrownBy(() -> call.getInt(1)).hasMessageStartingWith("getInt is not supported: ");
            assertThatThrownBy(() -> call.getString("x")).hasMessageStartingWith("getString is not supported: ");
        }
    }

    @Test
    void setsParametersByTheNamesInTheText() throws SQLException {
        try (CallableStatement call =
                connection.prepareCall("SELECT concat_ws(?, 'a', mask('Ab1', upperChar => ?, `digitChar` => ?))")) {
            call.setString(1, "-");
            call.setString("UPPERCHAR", "U");
            call.setObject("digitChar", 0, JDBCType.VARCHAR);
            try (ResultSet rows = call.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("a-Ux0");
            }
        }
    }

    @Test
    void namesTheParametersThatHaveNames() throws SQLException {
        try (CallableStatement call = connection.prepareCall("{call p(a => ?, B => ?, ?)}")) {
            assertThatThrownBy(() -> call.setInt("x", 1))
                    .isInstanceOf(SQLNonTransientException.class)
                    .hasMessage("parameter 'x' is not one of [a, b]; name parameters in the text,"
                            + " as in CALL p(name => ?), or set them by index");
            assertThatThrownBy(() -> call.setInt((String) null, 1)).hasMessageStartingWith("parameter 'null' is not");
        }
    }

    @Test
    void saysThatItIsClosed() throws SQLException {
        CallableStatement call =
                connection.prepareCall("CALL p(?)", ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        connection.clearWarnings();
        call.close();
        assertThatThrownBy(call::wasNull).isInstanceOf(SQLNonTransientException.class);
        assertThatThrownBy(() -> call.getInt(1)).hasMessage("the statement is closed");
        assertThatThrownBy(() -> call.setInt("x", 1)).hasMessage("the statement is closed");
    }
}
