// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.SparkServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Calls every method of every java.sql object with all that a careless caller could pass, in every state: nothing but
 * SQLExceptions with a SQLSTATE may come out.
 */
class ReflectiveWalkTest {
    private static final String ROW = "SELECT 1 AS i, 'x' AS s, DATE'2024-01-01' AS d, ARRAY(1, 2) AS a,"
            + " NAMED_STRUCT('k', 1) AS st, MAP(1, 'm') AS m, CAST(NULL AS STRING) AS n";

    /** They are tested elsewhere, and would end the walk. */
    private static final Set<String> ENDING = Set.of("close", "abort", "free", "closeOnCompletion");

    private static Connection connection;
    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    static void connect() throws SQLException {
        connection = SparkServer.connect();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    @AfterEach
    void nothingButSqlExceptionsCameOut() {
        assertThat(faults).isEmpty();
    }

    @Test
    void walksTheDriver() {
        walk(Driver.class, new SparkConnectDriver());
    }

    @Test
    void walksTheDataSource() {
        walk(DataSource.class, new SparkConnectDataSource());
    }

    @Test
    void walksAConnection() throws SQLException {
        try (Connection own = SparkServer.connect()) {
            walk(Connection.class, own);
        }
    }

    @Test
    void walksAClosedConnection() throws SQLException {
        Connection own = SparkServer.connect();
        own.close();
        walk(Connection.class, own);
        assertThat(own.isClosed()).isTrue();
    }

    @Test
    void walksTheMetadata() throws SQLException {
        walk(DatabaseMetaData.class, connection.getMetaData());
    }

    @Test
    void walksTheMetadataOfAClosedConnection() throws SQLException {
        Connection own = SparkServer.connect();
        DatabaseMetaData metaData = own.getMetaData();
        own.close();
        walk(DatabaseMetaData.class, metaData);
    }

    @Test
    void walksAStatementBeforeAndAfterAnExecution() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            walk(Statement.class, statement);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(ROW);
            walk(Statement.class, statement);
        }
    }

    @Test
    void walksAPreparedStatementBeforeAndAfterAnExecution() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT ? AS i")) {
            walk(PreparedStatement.class, statement);
            walk(ParameterMetaData.class, statement.getParameterMetaData());
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT ? AS i")) {
            statement.setInt(1, 1);
            statement.execute();
            walk(PreparedStatement.class, statement);
        }
    }

    @Test
    void walksAClosedPreparedStatement() throws SQLException {
        PreparedStatement statement = connection.prepareStatement("SELECT ? AS i");
        statement.close();
        walk(PreparedStatement.class, statement);
    }

    @Test
    void walksACallableStatement() throws SQLException {
        try (CallableStatement statement = connection.prepareCall("SELECT ? AS i")) {
            walk(CallableStatement.class, statement);
        }
    }

    @Test
    void walksAClosedStatement() throws SQLException {
        Statement statement = connection.createStatement();
        statement.close();
        walk(Statement.class, statement);
    }

    @Test
    void walksAResultSetBeforeItsFirstRow() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ROW)) {
            walk(ResultSet.class, rows, "next");
        }
    }

    @Test
    void walksAResultSetOnARow() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ROW)) {
            assertThat(rows.next()).isTrue();
            walk(ResultSet.class, rows, "next");
        }
    }

    @Test
    void walksAScrollableResultSet() throws SQLException {
        try (Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
                ResultSet rows = statement.executeQuery(ROW)) {
            walk(ResultSet.class, rows);
            assertThat(rows.first()).isTrue();
            walk(ResultSet.class, rows);
        }
    }

    @Test
    void walksAResultSetAfterItsLastRow() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ROW)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isFalse();
            walk(ResultSet.class, rows);
        }
    }

    @Test
    void walksAClosedResultSet() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery(ROW);
            rows.close();
            walk(ResultSet.class, rows);
        }
    }

    @Test
    void walksWhatAResultSetGives() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ROW)) {
            assertThat(rows.next()).isTrue();
            walk(ResultSetMetaData.class, rows.getMetaData());
            walk(Array.class, rows.getArray("a"));
            walk(ResultSet.class, rows.getArray("a").getResultSet());
            walk(Struct.class, (Struct) rows.getObject("st"));
            Array freed = rows.getArray("a");
            freed.free();
            walk(Array.class, freed);
        }
    }

    @Test
    void aMethodThatIsNotSupportedSaysSoByItsName() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ROW)) {
            rows.next();
            assertThatThrownBy(() -> rows.updateInt(1, 1))
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessageContaining("updateInt");
        }
    }

    private <T> void walk(Class<T> type, T object, String... without) {
        List<Method> methods = Stream.of(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !ENDING.contains(method.getName()))
                .filter(method -> !Set.of(without).contains(method.getName()))
                .sorted(Comparator.comparing(Method::toString))
                .toList();
        for (Method method : methods) {
            for (int round = 0; round < 4; round++) {
                call(method, object, round);
            }
        }
        assertThat(methods).isNotEmpty();
    }

    private void call(Method method, Object object, int round) {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = argument(types[i], round);
        }
        try {
            method.invoke(object, arguments);
        } catch (InvocationTargetException thrown) {
            judge(method, arguments, thrown.getCause());
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void judge(Method method, Object[] arguments, Throwable thrown) {
        boolean fine = thrown instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().length() == 5
                && sql.getMessage() != null
                && !sql.getMessage().isBlank();
        if (!fine) {
            String what = thrown instanceof SQLException sql ? " with SQLSTATE " + sql.getSQLState() : "";
            faults.add(method + " with " + java.util.Arrays.deepToString(arguments) + " threw " + thrown + what);
        }
    }

    /** Round 0: null and 0; 1: wrong values; 2: the extremes; 3: what may be right. */
    private static Object argument(Class<?> type, int round) {
        if (type == int.class) {
            return new int[] {0, -1, Integer.MAX_VALUE, 1}[round];
        } else if (type == long.class) {
            return new long[] {0, -1, Long.MAX_VALUE, 1}[round];
        } else if (type == short.class) {
            return (short) round;
        } else if (type == byte.class) {
            return (byte) round;
        } else if (type == float.class) {
            return (float) round;
        } else if (type == double.class) {
            return (double) round;
        } else if (type == boolean.class) {
            return round % 2 == 1;
        }
        return round == 0 ? null : object(type, round);
    }

    private static Object object(Class<?> type, int round) {
        if (type == String.class) {
            return new String[] {null, "no such thing", "\u0000'`\"\\%", "i"}[round];
        } else if (type == Class.class) {
            return new Class<?>[] {null, Thread.class, int.class, String.class}[round];
        } else if (type == Calendar.class) {
            return Calendar.getInstance(TimeZone.getTimeZone("Asia/Kolkata"));
        } else if (type == Map.class) {
            return round == 1 ? new HashMap<>(Map.of("x", String.class)) : new HashMap<>();
        } else if (type == Properties.class) {
            return new Properties();
        } else if (type == Executor.class) {
            return (Executor) Runnable::run;
        } else if (type == String[].class) {
            return new String[] {null, "TABLE"};
        } else if (type == int[].class) {
            return new int[] {round};
        } else if (type == byte[].class) {
            return new byte[] {1};
        } else if (type == Object[].class) {
            return new Object[] {1, null};
        } else if (type == Object.class) {
            return "object";
        } else if (type.isInterface()) {
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (p, m, a) -> null);
        }
        return null;
    }
}
