// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.mutation;

import static io.sparkconnect.tck.mutation.Mutation.breaking;
import static io.sparkconnect.tck.mutation.Mutation.constant;
import static io.sparkconnect.tck.mutation.Mutation.ignored;
import static io.sparkconnect.tck.run.Chapter.BATCH;
import static io.sparkconnect.tck.run.Chapter.CALL;
import static io.sparkconnect.tck.run.Chapter.CANCEL;
import static io.sparkconnect.tck.run.Chapter.CONCURRENCY;
import static io.sparkconnect.tck.run.Chapter.CONNECTION;
import static io.sparkconnect.tck.run.Chapter.CONVERSIONS;
import static io.sparkconnect.tck.run.Chapter.DATABASE_METADATA;
import static io.sparkconnect.tck.run.Chapter.DRIVER;
import static io.sparkconnect.tck.run.Chapter.ERRORS;
import static io.sparkconnect.tck.run.Chapter.ESCAPES;
import static io.sparkconnect.tck.run.Chapter.LIFECYCLE;
import static io.sparkconnect.tck.run.Chapter.NAVIGATION;
import static io.sparkconnect.tck.run.Chapter.PARAMETER_METADATA;
import static io.sparkconnect.tck.run.Chapter.PREPARED;
import static io.sparkconnect.tck.run.Chapter.RESULT_SET_METADATA;
import static io.sparkconnect.tck.run.Chapter.STATEMENT;
import static io.sparkconnect.tck.run.Chapter.TYPES;
import static io.sparkconnect.tck.run.Chapter.WRAPPERS;

import io.sparkconnect.tck.mutation.Mutation.Broken;
import io.sparkconnect.tck.run.Chapter;
import io.sparkconnect.tck.trace.Call;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.Driver;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.sql.Wrapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What a driver may get wrong, one thing at a time. */
final class Mutations {
    private Mutations() {}

    static List<Mutation> all() {
        List<Mutation> all = new ArrayList<>();
        all.addAll(ofDrivers());
        all.addAll(ofConnections());
        all.addAll(ofStatements());
        all.addAll(ofPreparedStatements());
        all.addAll(ofCalls());
        all.addAll(ofCursors());
        all.addAll(ofValues());
        all.addAll(ofMetaData());
        all.addAll(ofErrors());
        return all;
    }

    private static List<Mutation> ofDrivers() {
        return List.of(
                breaking("throws for a foreign URL", Driver.class, "connect", Mutations::refuseNull, DRIVER),
                constant("accepts any URL", Driver.class, "acceptsURL", true, DRIVER),
                breaking("writes to the properties", Driver.class, "connect", Mutations::writeToProperties, DRIVER),
                constant("has no property info", Driver.class, "getPropertyInfo", null, DRIVER));
    }

    private static List<Mutation> ofConnections() {
        return List.of(
                ignored(Connection.class, "setAutoCommit", CONNECTION),
                ignored(Connection.class, "rollback", CONNECTION, PREPARED, BATCH),
                ignored(Connection.class, "commit", CONNECTION),
                ignored(Connection.class, "close", CONNECTION, LIFECYCLE),
                ignored(Connection.class, "abort", CONNECTION, CANCEL, LIFECYCLE),
                constant("is always valid", Connection.class, "isValid", true, CONNECTION, LIFECYCLE),
                constant("is never valid", Connection.class, "isValid", false, CONNECTION),
                constant("is never closed", Connection.class, "isClosed", false, CONNECTION, LIFECYCLE),
                ignored(Connection.class, "nativeSQL", CONNECTION, ESCAPES),
                constant("knows no schema", Connection.class, "getSchema", "nowhere", CONNECTION, DATABASE_METADATA),
                ignored(Connection.class, "setTransactionIsolation", CONNECTION),
                breaking(
                        "forgets the type of results",
                        Connection.class,
                        "createStatement",
                        forwardOnly(),
                        CONNECTION,
                        NAVIGATION));
    }

    private static List<Mutation> ofStatements() {
        return List.of(
                ignored(Statement.class, "cancel", CANCEL),
                ignored(Statement.class, "setQueryTimeout", STATEMENT, CANCEL),
                ignored(Statement.class, "setMaxRows", STATEMENT),
                ignored(Statement.class, "close", STATEMENT, LIFECYCLE),
                ignored(Statement.class, "closeOnCompletion", STATEMENT, LIFECYCLE),
                ignored(Statement.class, "clearBatch", BATCH),
                ignored(Statement.class, "setFetchSize", STATEMENT),
                constant("is never closed", Statement.class, "isClosed", false, STATEMENT, LIFECYCLE),
                constant("counts no updates", Statement.class, "executeUpdate", 0, STATEMENT),
                constant("has an update count for ever", Statement.class, "getUpdateCount", 1, STATEMENT),
                constant("says that a query is none", Statement.class, "execute", false, STATEMENT),
                constant("has no result", Statement.class, "getResultSet", null, STATEMENT),
                constant("has no generated keys", Statement.class, "getGeneratedKeys", null, STATEMENT),
                constant("does not know its connection", Statement.class, "getConnection", null, STATEMENT, LIFECYCLE),
                breaking(
                        "quotes nothing",
                        Statement.class,
                        "enquoteLiteral",
                        call -> call.arguments().get(0),
                        STATEMENT),
                breaking("reverses update counts", Statement.class, "executeBatch", Mutations::reversed, BATCH),
                breaking("loses the last update count", Statement.class, "executeBatch", Mutations::shortened, BATCH),
                breaking("tells no counts of a failed batch", Statement.class, "executeBatch", Mutations::plain, BATCH),
                breaking("adds to a batch twice", Statement.class, "addBatch", Mutations::twice, BATCH));
    }

    private static List<Mutation> ofPreparedStatements() {
        return List.of(
                ignored(PreparedStatement.class, "clearParameters", PREPARED),
                breaking(
                        "trims texts",
                        PreparedStatement.class,
                        "setString",
                        arguments(Mutations::trimmed),
                        PREPARED,
                        CONVERSIONS),
                ignored(PreparedStatement.class, "setNull", PREPARED, CONVERSIONS),
                breaking(
                        "sets integers one too high",
                        PreparedStatement.class,
                        "setInt",
                        arguments(Mutations::oneMore),
                        PREPARED,
                        CONVERSIONS),
                constant("counts one parameter", ParameterMetaData.class, "getParameterCount", 1, PARAMETER_METADATA),
                constant("has no metadata before it runs", PreparedStatement.class, "getMetaData", null, PREPARED));
    }

    private static List<Mutation> ofCalls() {
        return List.of(
                ignored(CallableStatement.class, "registerOutParameter", CALL),
                constant("never gave null", CallableStatement.class, "wasNull", false, CALL),
                constant("always gives five", CallableStatement.class, "getInt", 5, CALL));
    }

    private static List<Mutation> ofCursors() {
        return List.of(
                breaking(
                        "refuses the direction that it has",
                        ResultSet.class,
                        "setFetchDirection",
                        Mutations::refuse,
                        NAVIGATION),
                result("counts rows from zero", "getRow", value -> Math.max(0, (int) value - 1), NAVIGATION),
                breaking("loses a row", ResultSet.class, "next", Mutations::skipSecond, NAVIGATION, CONCURRENCY),
                ignored(ResultSet.class, "close", LIFECYCLE, NAVIGATION),
                ignored(ResultSet.class, "beforeFirst", NAVIGATION),
                constant("never stands after the end", ResultSet.class, "isAfterLast", false, NAVIGATION),
                constant("never stands on the last row", ResultSet.class, "isLast", false, NAVIGATION),
                breaking(
                        "goes one too far",
                        ResultSet.class,
                        "absolute",
                        arguments(Mutations::firstOneMore),
                        NAVIGATION),
                breaking("goes the wrong way", ResultSet.class, "relative", arguments(Mutations::negated), NAVIGATION),
                result("counts columns from two", "findColumn", value -> (int) value + 1, NAVIGATION),
                breaking("minds the case of labels", ResultSet.class, "findColumn", Mutations::mindCase, NAVIGATION),
                constant("does not know its statement", ResultSet.class, "getStatement", null, NAVIGATION, LIFECYCLE),
                constant(
                        "says that it may be updated",
                        ResultSet.class,
                        "getConcurrency",
                        ResultSet.CONCUR_UPDATABLE,
                        NAVIGATION,
                        CONNECTION));
    }

    private static List<Mutation> ofValues() {
        return List.of(
                constant("never was null", ResultSet.class, "wasNull", false, CONVERSIONS),
                constant("always was null", ResultSet.class, "wasNull", true, CONVERSIONS),
                result("empty text for null", "getString", value -> value == null ? "" : value, CONVERSIONS),
                result(
                        "trims texts",
                        "getString",
                        value -> value == null ? null : value.toString().strip(),
                        CONVERSIONS,
                        TYPES,
                        NAVIGATION),
                breaking("wraps what is too large", ResultSet.class, "getInt", call -> orElse(call, 0), CONVERSIONS),
                breaking("cuts bytes", ResultSet.class, "getByte", call -> orElse(call, (byte) 0), CONVERSIONS),
                result("loses precision", "getDouble", value -> (double) (float) (double) value, CONVERSIONS, TYPES),
                result("loses the scale", "getBigDecimal", Mutations::stripped, CONVERSIONS, TYPES),
                result("loses the fraction of a second", "getTimestamp", Mutations::wholeSeconds, CONVERSIONS, TYPES),
                result("is a day late", "getDate", Mutations::nextDay, CONVERSIONS, TYPES),
                result("truth is inverted", "getBoolean", value -> !(boolean) value, CONVERSIONS),
                result("bytes are reversed", "getBytes", Mutations::backwards, CONVERSIONS, TYPES),
                result(
                        "texts for everything",
                        "getObject",
                        value -> value == null ? null : value.toString(),
                        CONVERSIONS,
                        TYPES),
                constant("no stream of characters", ResultSet.class, "getCharacterStream", null, CONVERSIONS),
                breaking(
                        "ignores the calendar",
                        ResultSet.class,
                        "getTimestamp",
                        Mutations::withoutCalendar,
                        CONVERSIONS));
    }

    private static List<Mutation> ofMetaData() {
        return List.of(
                columns("names for labels", "getColumnLabel", value -> "c", RESULT_SET_METADATA, NAVIGATION),
                columns("one column more", "getColumnCount", value -> (int) value + 1, RESULT_SET_METADATA),
                columns("all is text", "getColumnType", value -> Types.VARCHAR, RESULT_SET_METADATA),
                columns("all are objects", "getColumnClassName", value -> "java.lang.Object", RESULT_SET_METADATA),
                columns("no precision", "getPrecision", value -> 0, RESULT_SET_METADATA),
                columns("no scale", "getScale", value -> 0, RESULT_SET_METADATA),
                columns("nothing is signed", "isSigned", value -> false, RESULT_SET_METADATA),
                columns("all is read-only", "isReadOnly", value -> true, RESULT_SET_METADATA),
                breaking(
                        "lists tables of all types",
                        DatabaseMetaData.class,
                        "getTables",
                        replaced(3, null),
                        DATABASE_METADATA),
                breaking("lists all tables", DatabaseMetaData.class, "getTables", replaced(2, "%"), DATABASE_METADATA),
                breaking(
                        "lists all columns", DatabaseMetaData.class, "getColumns", replaced(3, "%"), DATABASE_METADATA),
                breaking(
                        "lists no schemas",
                        DatabaseMetaData.class,
                        "getSchemas",
                        DatabaseMetaDataCalls::noSchemas,
                        DATABASE_METADATA),
                breaking(
                        "knows no types",
                        DatabaseMetaData.class,
                        "getTypeInfo",
                        DatabaseMetaDataCalls::tableTypes,
                        DATABASE_METADATA),
                constant("does not quote", DatabaseMetaData.class, "getIdentifierQuoteString", "%", DATABASE_METADATA),
                constant(
                        "has no functions",
                        DatabaseMetaData.class,
                        "getStringFunctions",
                        "NO_SUCH_FUNCTION",
                        ESCAPES,
                        DATABASE_METADATA),
                constant("has no URL", DatabaseMetaData.class, "getURL", "", DATABASE_METADATA),
                constant(
                        "does not know its connection",
                        DatabaseMetaData.class,
                        "getConnection",
                        null,
                        DATABASE_METADATA),
                constant("wraps nothing", Wrapper.class, "isWrapperFor", false, WRAPPERS),
                constant("wraps everything", Wrapper.class, "isWrapperFor", true, WRAPPERS));
    }

    private static List<Mutation> ofErrors() {
        return List.of(
                everywhere("no SQLSTATE", e -> new SQLException(e.getMessage(), null, e), ERRORS),
                everywhere("no message", e -> new SQLException(null, e.getSQLState(), e), ERRORS),
                everywhere("no SQLException", e -> new IllegalStateException(e), ERRORS, LIFECYCLE, STATEMENT),
                everywhere("wrong class of SQLSTATE", e -> new SQLException(e.getMessage(), "99999", e), ERRORS));
    }

    private static Mutation everywhere(
            String name,
            Function<SQLException, Exception> other,
            Chapter first,
            io.sparkconnect.tck.run.Chapter... others) {
        Broken broken = call -> {
            try {
                return call.proceed();
            } catch (SQLException e) {
                throw other.apply(e);
            }
        };
        return new Mutation(name, EnumSet.of(first, others), broken::answer);
    }

    private static Mutation result(
            String name,
            String method,
            UnaryOperator<Object> change,
            Chapter first,
            io.sparkconnect.tck.run.Chapter... others) {
        return breaking(name, ResultSet.class, method, call -> change.apply(call.proceed()), first, others);
    }

    private static Mutation columns(
            String name,
            String method,
            UnaryOperator<Object> change,
            Chapter first,
            io.sparkconnect.tck.run.Chapter... others) {
        return breaking(name, ResultSetMetaData.class, method, call -> change.apply(call.proceed()), first, others);
    }

    /** Changes the arguments. */
    private static Broken arguments(UnaryOperator<Object[]> change) {
        return call -> call.proceedWith(change.apply(call.arguments().toArray()));
    }

    private static Broken replaced(int index, Object value) {
        return arguments(arguments -> {
            arguments[index] = value;
            return arguments;
        });
    }

    private static Broken forwardOnly() {
        return arguments(arguments -> {
            if (arguments.length > 0) {
                arguments[0] = ResultSet.TYPE_FORWARD_ONLY;
            }
            return arguments;
        });
    }

    private static Object[] trimmed(Object[] arguments) {
        arguments[1] = arguments[1] == null ? null : arguments[1].toString().strip();
        return arguments;
    }

    private static Object[] oneMore(Object[] arguments) {
        arguments[1] = (int) arguments[1] + 1;
        return arguments;
    }

    private static Object[] firstOneMore(Object[] arguments) {
        arguments[0] = (int) arguments[0] + 1;
        return arguments;
    }

    private static Object[] negated(Object[] arguments) {
        arguments[0] = -(int) arguments[0];
        return arguments;
    }

    private static Object refuse(Call call) throws SQLException {
        throw new SQLFeatureNotSupportedException(call.method().getName() + " is not supported", "0A000");
    }

    private static Object refuseNull(Call call) throws Throwable {
        Object connection = call.proceed();
        if (connection == null) {
            throw new SQLException("not my URL", "08001");
        }
        return connection;
    }

    private static Object writeToProperties(Call call) throws Throwable {
        Object connection = call.proceed();
        if (call.arguments().get(1) instanceof Properties properties) {
            properties.setProperty("written", "by the driver");
        }
        return connection;
    }

    private static Object orElse(Call call, Object other) throws Throwable {
        try {
            return call.proceed();
        } catch (SQLException e) {
            return other;
        }
    }

    private static Object reversed(Call call) throws Throwable {
        int[] counts = (int[]) call.proceed();
        int[] reversed = new int[counts.length];
        for (int i = 0; i < counts.length; i++) {
            reversed[i] = counts[counts.length - 1 - i];
        }
        return reversed;
    }

    private static Object shortened(Call call) throws Throwable {
        int[] counts = (int[]) call.proceed();
        return Arrays.copyOf(counts, Math.max(0, counts.length - 1));
    }

    private static Object plain(Call call) throws Throwable {
        try {
            return call.proceed();
        } catch (BatchUpdateException e) {
            throw new SQLException(e.getMessage(), e.getSQLState(), e);
        }
    }

    private static Object twice(Call call) throws Throwable {
        call.proceed();
        return call.proceed();
    }

    private static Object skipSecond(Call call) throws Throwable {
        ResultSet rows = (ResultSet) call.object();
        boolean first = rows.getRow() == 1;
        Object next = call.proceed();
        return first ? call.proceed() : next;
    }

    private static Object mindCase(Call call) throws Throwable {
        Object index = call.proceed();
        ResultSet rows = (ResultSet) call.object();
        if (!rows.getMetaData()
                .getColumnLabel((int) index)
                .equals(call.arguments().get(0))) {
            throw new SQLException("no such column", "42703");
        }
        return index;
    }

    private static Object stripped(Object value) {
        return value == null ? null : ((BigDecimal) value).stripTrailingZeros();
    }

    private static Object wholeSeconds(Object value) {
        if (value instanceof Timestamp timestamp) {
            timestamp.setNanos(0);
        }
        return value;
    }

    private static Object nextDay(Object value) {
        return value == null ? null : Date.valueOf(((Date) value).toLocalDate().plusDays(1));
    }

    private static Object backwards(Object value) {
        if (value == null) {
            return null;
        }
        byte[] bytes = ((byte[]) value).clone();
        for (int i = 0; i < bytes.length / 2; i++) {
            byte kept = bytes[i];
            bytes[i] = bytes[bytes.length - 1 - i];
            bytes[bytes.length - 1 - i] = kept;
        }
        return bytes;
    }

    private static Object withoutCalendar(Call call) throws Throwable {
        ResultSet rows = (ResultSet) call.object();
        Object column = call.arguments().get(0);
        return column instanceof String label ? rows.getTimestamp(label) : rows.getTimestamp((int) column);
    }

    /** Answers of other methods of the same object. */
    private static final class DatabaseMetaDataCalls {
        static Object noSchemas(Call call) throws SQLException {
            return ((DatabaseMetaData) call.object()).getSchemas(null, "no such schema");
        }

        static Object tableTypes(Call call) throws SQLException {
            return ((DatabaseMetaData) call.object()).getTableTypes();
        }
    }
}
