// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.sparkconnect.jdbc.testing.RawServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Input: what a server answers to a statement. The first byte is the gRPC status of the end and says what statement it
 * is; then come messages, each after two bytes for its length. After a status that is an error, the last message is its
 * details, and the answer of every call for more of them.
 */
final class ResponseFuzz {
    private static final List<String> STATEMENTS = List.of("SELECT 1", "INSERT INTO t VALUES (1)", "CALL p()");

    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private static final int STATUSES = Status.Code.values().length;
    private static final int MOST_ROWS = 20;

    private static RawServer server;
    private static Connection connection;
    private static volatile Script script;

    private ResponseFuzz() {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Script(List<byte[]> messages, Status status, Metadata trailers, byte[] details) {}

    static void run(byte[] input) throws IOException, SQLException {
        if (input.length == 0) {
            return;
        }
        script = script(input);
        String sql = STATEMENTS.get((input[0] & 0xFF) / STATUSES % STATEMENTS.size());
        boolean scrolls = (input[0] & 0x80) != 0;
        try (Statement statement = connection()
                .createStatement(
                        scrolls ? ResultSet.TYPE_SCROLL_INSENSITIVE : ResultSet.TYPE_FORWARD_ONLY,
                        ResultSet.CONCUR_READ_ONLY)) {
            execute(statement, sql);
        } catch (SQLException refused) {
            if (refused.getSQLState() == null || refused.getSQLState().length() != 5) {
                throw new AssertionError("SQLSTATE " + refused.getSQLState(), refused);
            }
        }
    }

    private static Script script(byte[] input) {
        List<byte[]> messages = new ArrayList<>();
        int at = 1;
        while (at + 2 <= input.length) {
            int length = Math.min(((input[at] & 0xFF) << 8) | (input[at + 1] & 0xFF), input.length - at - 2);
            messages.add(Arrays.copyOfRange(input, at + 2, at + 2 + length));
            at += 2 + length;
        }
        Status status = Status.fromCodeValue((input[0] & 0xFF) % STATUSES);
        byte[] details = new byte[0];
        Metadata trailers = new Metadata();
        if (!status.isOk() && !messages.isEmpty()) {
            details = messages.remove(messages.size() - 1);
            trailers.put(DETAILS, details);
        }
        return new Script(messages, status, trailers, details);
    }

    private static Connection connection() throws IOException, SQLException {
        if (server == null) {
            server = new RawServer(ResponseFuzz::answer);
        }
        if (connection != null && !connection.isValid(5)) {
            connection.close();
        }
        if (connection == null || connection.isClosed()) {
            connection = server.connect(";retryTimeout=0;keepAlive=0");
        }
        return connection;
    }

    private static void answer(String method, ServerCall<byte[], byte[]> call) {
        Script now = script;
        switch (method) {
            case "ExecutePlan" -> RawServer.say(call, now.messages(), now.status(), now.trailers());
            case "ReattachExecute" -> RawServer.say(call, List.of(), Status.OK, new Metadata());
            case "FetchErrorDetails" -> RawServer.say(call, List.of(now.details()), Status.OK, new Metadata());
            default -> RawServer.say(call, List.of(new byte[0]), Status.OK, new Metadata());
        }
    }

    private static void execute(Statement statement, String sql) throws SQLException {
        if (!statement.execute(sql)) {
            statement.getLargeUpdateCount();
            return;
        }
        try (ResultSet rows = statement.getResultSet()) {
            ResultSetMetaData metaData = rows.getMetaData();
            int columns = Math.min(20, metaData.getColumnCount());
            for (int i = 1; i <= columns; i++) {
                metaData.getColumnTypeName(i);
                metaData.getColumnClassName(i);
                metaData.getColumnDisplaySize(i);
            }
            for (int row = 0; row < MOST_ROWS && rows.next(); row++) {
                for (int i = 1; i <= columns; i++) {
                    read(rows, i);
                }
            }
            rows.isLast();
        }
    }

    private static void read(ResultSet rows, int column) {
        try {
            rows.getString(column);
            rows.getObject(column);
            rows.getLong(column);
        } catch (SQLException refused) {
            if (refused.getSQLState() == null) {
                throw new AssertionError("no SQLSTATE", refused);
            }
        }
    }

    /** After the last input. */
    static void close() throws SQLException {
        if (server != null) {
            connection.close();
            server.close();
            server = null;
            connection = null;
        }
    }
}
