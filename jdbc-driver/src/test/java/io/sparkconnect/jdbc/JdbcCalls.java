// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import io.sparkconnect.jdbc.testing.SparkServer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLType;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Calendar;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;

/** Calls a method of java.sql as an application would, on a live object made for it, and tells what came of it. */
final class JdbcCalls implements AutoCloseable {
    enum Result {
        WORKS,
        WARNS,
        REFUSED
    }

    /** What came of a call, and the words of the warning or the refusal. */
    record Outcome(Result result, String words) {}

    private static final String COMMAND = "CREATE OR REPLACE TEMPORARY VIEW jdbc_calls AS SELECT 1";

    /** What a getter reads, by the end of its name; any other reads 1. */
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("Date", "DATE'2024-02-29'"),
            Map.entry("Time", "TIMESTAMP_NTZ'2024-02-29 12:34:56'"),
            Map.entry("Timestamp", "TIMESTAMP'2024-02-29 12:34:56'"),
            Map.entry("Array", "array(1, 2)"),
            Map.entry("Bytes", "X'01'"),
            Map.entry("Blob", "X'01'"),
            Map.entry("BinaryStream", "X'01'"),
            Map.entry("Clob", "'x'"),
            Map.entry("NClob", "'x'"),
            Map.entry("SQLXML", "'<x/>'"),
            Map.entry("URL", "'https://example.org/'"));

    private final Connection connection;

    JdbcCalls() throws SQLException {
        this.connection = SparkServer.connect();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    Outcome call(Class<?> type, Method method) throws Exception {
        try {
            Object target = target(type, method);
            method.invoke(target, arguments(method));
            SQLWarning warning = warning(target, method);
            return warning == null ? new Outcome(Result.WORKS, "") : new Outcome(Result.WARNS, warning.getMessage());
        } catch (SQLFeatureNotSupportedException refused) {
            return new Outcome(Result.REFUSED, refused.getMessage());
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof SQLFeatureNotSupportedException refused) {
                return new Outcome(Result.REFUSED, refused.getMessage());
            } else if (thrown.getCause() instanceof SQLException demanded && isDemanded(type, method)) {
                return new Outcome(Result.WORKS, "throws, as JDBC has it: " + demanded.getMessage());
            }
            throw new AssertionError(method + " cannot be classified", thrown.getCause());
        }
    }

    /** A statement with a text refuses another one, says the javadoc of Statement. */
    private static boolean isDemanded(Class<?> type, Method method) {
        return PreparedStatement.class.isAssignableFrom(type)
                && method.getParameterCount() > 0
                && method.getParameterTypes()[0] == String.class;
    }

    private static SQLWarning warning(Object target, Method method) throws SQLException {
        if (method.getName().matches("close|abort|getWarnings|clearWarnings")) {
            return null;
        } else if (target instanceof Connection own) {
            return own.isClosed() ? null : own.getWarnings();
        } else if (target instanceof Statement statement) {
            return statement.isClosed() ? null : statement.getWarnings();
        }
        return target instanceof ResultSet rows && !rows.isClosed() ? rows.getWarnings() : null;
    }

    private Object target(Class<?> type, Method method) throws SQLException {
        return switch (type.getSimpleName()) {
            case "Connection" -> freshConnection(method);
            case "Statement" -> statement(method);
            case "PreparedStatement" -> prepared(method);
            case "CallableStatement" -> callable();
            case "ResultSet" -> rows(method);
            case "ResultSetMetaData" -> rows(method).getMetaData();
            case "ParameterMetaData" -> connection.prepareStatement("SELECT ?").getParameterMetaData();
            case "Array" -> connection.createArrayOf("INT", new Object[] {1, 2});
            case "Struct" -> connection.createStruct("STRUCT<a: INT>", new Object[] {1});
            case "Clob" -> clob();
            case "Blob" -> blob();
            default -> throw new IllegalArgumentException("no object of " + type);
        };
    }

    private static Connection freshConnection(Method method) throws SQLException {
        Connection own = SparkServer.connect();
        if (method.getName().matches("commit|rollback|.*[sS]avepoint")) {
            own.setAutoCommit(false);
            own.clearWarnings();
        }
        return own;
    }

    private Statement statement(Method method) throws SQLException {
        Statement statement = connection.createStatement();
        if (method.getName().matches("execute(Large)?Batch")) {
            statement.addBatch(COMMAND);
        } else if (method.getName().matches("get(Result|More|Update|Large|Generated).*")) {
            statement.execute(COMMAND);
        }
        return statement;
    }

    private PreparedStatement prepared(Method method) throws SQLException {
        boolean command = method.getName().matches("execute(Large)?Update|.*Batch");
        PreparedStatement statement = connection.prepareStatement(command ? COMMAND : "SELECT ?");
        if (!command) {
            statement.setInt(1, 1);
        }
        return statement;
    }

    /** With IN parameters only: procedures of Spark have no others. */
    private CallableStatement callable() throws SQLException {
        CallableStatement statement = connection.prepareCall("{call jdbc_calls(?)}");
        statement.setInt(1, 1);
        return statement;
    }

    private ResultSet rows(Method method) throws SQLException {
        String name = method.getName();
        String column = name.startsWith("get") ? COLUMNS.getOrDefault(name.substring(3), "1") : "1";
        ResultSet rows = scrollable().executeQuery("SELECT " + column + " AS x");
        rows.next();
        return rows;
    }

    private Statement scrollable() throws SQLException {
        try {
            return connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
        } catch (SQLFeatureNotSupportedException forwardOnly) {
            return connection.createStatement();
        }
    }

    private NClob clob() throws SQLException {
        NClob clob = connection.createNClob();
        clob.setString(1, "text");
        return clob;
    }

    private Blob blob() throws SQLException {
        Blob blob = connection.createBlob();
        blob.setBytes(1, new byte[] {1, 2});
        return blob;
    }

    private Object[] arguments(Method method) throws Exception {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = types[i] == int.class
                    ? number(method, i)
                    : types[i] == String.class ? text(method, i) : argument(types[i], method);
        }
        return arguments;
    }

    private static int number(Method method, int position) {
        String name = method.getName();
        if (name.matches("createStatement|prepareStatement|prepareCall")) {
            boolean keys = method.getParameterCount() == 2 && method.getParameterTypes()[0] == String.class;
            int first = method.getParameterTypes()[0] == String.class ? 1 : 0;
            int[] form = {ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, ResultSet.HOLD_CURSORS_OVER_COMMIT};
            return keys ? Statement.RETURN_GENERATED_KEYS : form[position - first];
        } else if (name.equals("setFetchDirection")) {
            return ResultSet.FETCH_FORWARD;
        } else if (name.equals("setTransactionIsolation")) {
            return Connection.TRANSACTION_READ_COMMITTED;
        } else if ((position == 1 && name.matches("setNull|registerOutParameter"))
                || (position == 2 && name.equals("setObject"))) {
            return Types.INTEGER;
        }
        return name.matches("setBytes|setString") && position == 2 ? 0 : 1;
    }

    private static String text(Method method, int position) {
        String name = method.getName();
        if (name.matches("executeQuery|nativeSQL|prepareStatement")) {
            return "SELECT 1";
        } else if (name.matches("execute.*|addBatch")) {
            return COMMAND;
        } else if (name.equals("prepareCall")) {
            return "{call jdbc_calls(?)}";
        }
        return switch (name) {
            case "createArrayOf" -> "INT";
            case "createStruct" -> "STRUCT<a: INT>";
            case "setSchema" -> "default";
            case "setCatalog" -> "spark_catalog";
            case "setClientInfo", "getClientInfo" -> position == 0 ? "ApplicationName" : "x";
            default -> "x";
        };
    }

    private Object argument(Class<?> type, Method method) throws Exception {
        if (type == long.class) {
            return 1L;
        } else if (type == boolean.class) {
            return !method.getName().equals("setAutoCommit");
        } else if (type == byte.class) {
            return (byte) 1;
        } else if (type == short.class) {
            return (short) 1;
        } else if (type == float.class) {
            return 1f;
        } else if (type == double.class) {
            return 1d;
        } else if (type == Object.class) {
            return 1;
        } else if (type == Class.class) {
            return Integer.class;
        } else if (type == Map.class) {
            return Map.of();
        } else if (type == Calendar.class) {
            return Calendar.getInstance();
        } else if (type == Properties.class) {
            return new Properties();
        }
        return object(type);
    }

    private Object object(Class<?> type) throws Exception {
        return switch (type.getSimpleName()) {
            case "BigDecimal" -> BigDecimal.ONE;
            case "Date" -> Date.valueOf("2024-02-29");
            case "Time" -> Time.valueOf("12:34:56");
            case "Timestamp" -> Timestamp.valueOf("2024-02-29 12:34:56");
            case "URL" -> new URL("https://example.org/");
            case "InputStream" -> (InputStream) new ByteArrayInputStream(new byte[] {'x'});
            case "Reader" -> (Reader) new StringReader("x");
            case "byte[]" -> new byte[] {1};
            case "int[]" -> new int[] {1};
            case "String[]" -> new String[] {"x"};
            case "Object[]" -> new Object[] {1};
            case "SQLType" -> (SQLType) JDBCType.INTEGER;
            case "Executor" -> (Executor) Runnable::run;
            case "Array" -> connection.createArrayOf("INT", new Object[] {1});
            case "Struct" -> connection.createStruct("STRUCT<a: INT>", new Object[] {1});
            case "Clob" -> (Clob) clob();
            case "NClob" -> clob();
            case "Blob" -> blob();
            case "SQLXML" -> xml();
            default ->
                Proxy.newProxyInstance(
                        JdbcCalls.class.getClassLoader(), new Class<?>[] {type}, (proxy, called, given) -> null);
        };
    }

    private SQLXML xml() throws SQLException {
        SQLXML xml = connection.createSQLXML();
        xml.setString("<x/>");
        return xml;
    }
}
