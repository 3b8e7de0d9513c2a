// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.google.rpc.ErrorInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.sparkconnect.jdbc.internal.arrow.ArrowField;
import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.ArrowWriter;
import io.sparkconnect.jdbc.testing.RawServer;
import io.sparkconnect.proto.AnalyzePlanResponse;
import io.sparkconnect.proto.ExecutePlanResponse;
import io.sparkconnect.proto.FetchErrorDetailsResponse;
import io.sparkconnect.proto.FetchErrorDetailsResponse.SparkThrowable;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose bytes, trailers, errors and answers to small questions are not those of the protocol. */
@Timeout(60)
class UnreadableServerTest {
    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private RawServer server;
    private Connection connection;

    private record Reply(List<byte[]> messages, Status status, Metadata trailers) {
        static Reply of(byte[]... messages) {
            return new Reply(List.of(messages), Status.OK, new Metadata());
        }

        static Reply of(MessageLite message) {
            return of(message.toByteArray());
        }

        /** An error with details of whatever bytes. */
        static Reply error(Status status, byte[] details) {
            Metadata trailers = new Metadata();
            trailers.put(DETAILS, details);
            return new Reply(List.of(), status, trailers);
        }
    }

    @BeforeEach
    void connect() throws Exception {
        server = new RawServer((method, call) -> {
            Reply reply = replies.getOrDefault(method, Reply.of(new byte[0]));
            RawServer.say(call, reply.messages(), reply.status(), reply.trailers());
        });
        connection = server.connect(";retryTimeout=0");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        server.close();
    }

    private interface Action {
        void run() throws SQLException;
    }

    private static SQLException failureOf(Action action) {
        SQLException failure = catchThrowableOfType(SQLException.class, action::run);
        assertThat((Throwable) failure).isNotNull();
        return failure;
    }

    private SQLException failureOfQuery() {
        return failureOf(() -> connection.createStatement().executeQuery("SELECT 1"));
    }

    private static byte[] details(Map<String, String> metadata) {
        return com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.INTERNAL.value())
                .addDetails(
                        Any.pack(ErrorInfo.newBuilder().putAllMetadata(metadata).build()))
                .build()
                .toByteArray();
    }

    @Nested
    class Messages {
        @Test
        void bytesThatAreNoMessageAreAProtocolViolation() {
            replies.put("ExecutePlan", Reply.of(new byte[] {(byte) 0xFF, 1, 2, 3}));
            SQLException failure = failureOfQuery();
            assertThat(failure.getSQLState()).isEqualTo("08P01");
            assertThat((Throwable) failure).hasMessageStartingWith("the server sent a message that cannot be read: ");
        }

        @Test
        void answersWithoutEndAreAProtocolViolation() {
            replies.put("AnalyzePlan", new Reply(Collections.nCopies(300_000, new byte[0]), Status.OK, new Metadata()));
            SQLException failure = failureOf(() -> connection.getMetaData().getDatabaseProductVersion());
            assertThat((Throwable) failure)
                    .hasMessage("the server sent more than 268435456 bytes in answer to AnalyzePlan");
            assertThat(failure.getSQLState()).isEqualTo("08P01");
        }

        @Test
        void noAnswerIsAProtocolViolation() {
            replies.put("AnalyzePlan", Reply.of());
            assertThat(failureOf(() -> connection.getMetaData().getDatabaseProductVersion())
                            .getSQLState())
                    .isEqualTo("08P01");
            replies.put("Config", Reply.of());
            assertThat(failureOf(() -> connection
                                    .unwrap(SparkConnectConnection.class)
                                    .setSetting("a.b", "c"))
                            .getSQLState())
                    .isEqualTo("08P01");
        }
    }

    @Nested
    class Errors {
        @Test
        void detailsThatAreNoMessageAreLeftOut() {
            replies.put(
                    "ExecutePlan",
                    Reply.error(Status.INTERNAL.withDescription("why"), new byte[] {(byte) 0xFF, 1, 2, 3}));
            SQLException failure = failureOfQuery();
            assertThat((Throwable) failure).hasMessage("why");
            assertThat(failure.getSQLState()).isEqualTo("HY000");
        }

        @Test
        void detailsOfAnotherCodeAreReadAllTheSame() {
            replies.put(
                    "ExecutePlan",
                    Reply.error(Status.UNKNOWN.withDescription("why"), details(Map.of("sqlState", "42601"))));
            assertThat(failureOfQuery().getSQLState()).isEqualTo("42601");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "4", "426011", "nonsense", "4260é", "     "})
        void whatIsNoSqlStateIsNotTakenForOne(String state) {
            replies.put(
                    "ExecutePlan",
                    Reply.error(Status.INTERNAL.withDescription("why"), details(Map.of("sqlState", state))));
            assertThat(failureOfQuery().getSQLState()).isEqualTo("HY000");
        }

        @ParameterizedTest
        @CsvSource({"0, 0", "0, 1", "5, 0", "-1, 0", "0, -1", "0, 99"})
        void causesThatGoInACircleOrNowhereEnd(int root, int cause) {
            FetchErrorDetailsResponse.Error error = FetchErrorDetailsResponse.Error.newBuilder()
                    .setMessage("a longer why")
                    .setCauseIdx(cause)
                    .setSparkThrowable(SparkThrowable.newBuilder().setSqlState("nonsense"))
                    .build();
            replies.put(
                    "ExecutePlan",
                    Reply.error(
                            Status.INTERNAL.withDescription("why"),
                            details(Map.of("errorId", "e", "sqlState", "42601"))));
            replies.put(
                    "FetchErrorDetails",
                    Reply.of(FetchErrorDetailsResponse.newBuilder()
                            .setRootErrorIdx(root)
                            .addErrors(error)
                            .addErrors(error)
                            .build()));
            int causes = 0;
            SQLException failure = failureOfQuery();
            for (Throwable each = failure; each != null; each = each.getCause()) {
                causes++;
            }
            assertThat(causes).isBetween(2, 22);
            assertThat(failure.getSQLState()).isEqualTo(root == 0 ? "HY000" : "42601");
        }

        @Test
        void moreTrailersThanGrpcTakesEndTheStatement() {
            replies.put("ExecutePlan", Reply.error(Status.INTERNAL.withDescription("why"), new byte[1 << 20]));
            SQLException failure = failureOfQuery();
            assertThat((Throwable) failure)
                    .hasMessageStartingWith("the server sent more headers or trailers than this driver takes: ");
            assertThat(failure.getSQLState()).isEqualTo("08P01");
        }
    }

    @Nested
    class SmallAnswers {
        @ParameterizedTest
        @ValueSource(strings = {"", "none", "99999999999999999999.1", "-1", "4"})
        void anyVersionIsOne(String version) throws SQLException {
            replies.put(
                    "AnalyzePlan",
                    Reply.of(AnalyzePlanResponse.newBuilder()
                            .setSparkVersion(AnalyzePlanResponse.SparkVersion.newBuilder()
                                    .setVersion(version))
                            .build()));
            DatabaseMetaData metaData = connection.getMetaData();
            assertThat(metaData.getDatabaseProductVersion()).isEqualTo(version);
            assertThat(metaData.getDatabaseMajorVersion()).isNotNegative();
            assertThat(metaData.getDatabaseMinorVersion()).isNotNegative();
        }

        @Test
        void aSettingWithoutAValueIsAProtocolViolation() {
            assertThat(failureOf(() -> connection
                                    .unwrap(SparkConnectConnection.class)
                                    .getSetting("a.b"))
                            .getSQLState())
                    .isEqualTo("08P01");
        }

        @Test
        void rowsOfMetadataThatAreNotSparksAreAProtocolViolation() {
            ArrowWriter rows = new ArrowWriter(
                    List.of(new ArrowField("n", true, new ArrowType.Int(64, true), List.of(), Map.of())));
            rows.add(new Object[] {1L});
            replies.put(
                    "ExecutePlan",
                    Reply.of(ExecutePlanResponse.newBuilder()
                            .setArrowBatch(ExecutePlanResponse.ArrowBatch.newBuilder()
                                    .setData(ByteString.copyFrom(rows.take())))
                            .build()));
            for (Action question : questions()) {
                assertThat(failureOf(question).getSQLState()).isEqualTo("08P01");
            }
        }

        private List<Action> questions() {
            return List.of(
                    () -> all(connection.getMetaData().getSchemas()),
                    () -> all(connection.getMetaData().getTables(null, null, null, null)),
                    () -> all(connection.getMetaData().getColumns(null, null, "t", null)),
                    () -> all(connection.getMetaData().getFunctions(null, null, null)),
                    connection::getCatalog,
                    connection::getSchema);
        }

        private static void all(ResultSet rows) throws SQLException {
            while (rows.next()) {
                rows.getString(1);
            }
        }
    }
}
