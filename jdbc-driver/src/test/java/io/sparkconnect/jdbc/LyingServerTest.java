// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static io.sparkconnect.jdbc.testing.ScriptedServer.complete;
import static io.sparkconnect.jdbc.testing.ScriptedServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.sparkconnect.jdbc.internal.arrow.ArrowField;
import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.ArrowWriter;
import io.sparkconnect.jdbc.testing.ScriptedServer;
import io.sparkconnect.jdbc.testing.ScriptedServer.Script;
import io.sparkconnect.proto.DataType;
import io.sparkconnect.proto.ExecutePlanResponse;
import io.sparkconnect.proto.ExecutePlanResponse.ArrowBatch;
import io.sparkconnect.proto.ExecutePlanResponse.ExecutionProgress;
import io.sparkconnect.proto.Relation;
import io.sparkconnect.proto.SQL;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose responses contradict each other, the protocol or themselves; after each the connection goes on. */
@Timeout(60)
class LyingServerTest {
    private static final DataType LONG =
            DataType.newBuilder().setLong(DataType.Long.getDefaultInstance()).build();

    private static final DataType TEXT = DataType.newBuilder()
            .setString(DataType.String.getDefaultInstance())
            .build();

    private ScriptedServer server;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void connect() throws Exception {
        server = new ScriptedServer();
        reconnect(";retryTimeout=1s");
    }

    private void reconnect(String... parameters) throws SQLException {
        connection = server.connect(parameters);
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        server.close();
    }

    private static ExecutePlanResponse schema(String id, DataType... types) {
        DataType.Struct.Builder struct = DataType.Struct.newBuilder();
        for (DataType type : types) {
            struct.addFields(DataType.StructField.newBuilder()
                    .setName("c" + struct.getFieldsCount())
                    .setDataType(type));
        }
        return response(id).setSchema(DataType.newBuilder().setStruct(struct)).build();
    }

    /** Two rows of as many columns. */
    private static byte[] longs(int columns) {
        List<ArrowField> fields = IntStream.range(0, columns)
                .mapToObj(i -> new ArrowField("c" + i, true, new ArrowType.Int(64, true), List.of(), Map.of()))
                .toList();
        ArrowWriter writer = new ArrowWriter(fields);
        for (long row = 0; row < 2; row++) {
            writer.add(Collections.nCopies(columns, row).toArray());
        }
        return writer.take();
    }

    private static ExecutePlanResponse batch(String id, UnaryOperator<ArrowBatch.Builder> lie) {
        ArrowBatch.Builder truth = ArrowBatch.newBuilder().setRowCount(2).setData(ByteString.copyFrom(longs(1)));
        return response(id).setArrowBatch(lie.apply(truth)).build();
    }

    private static Script all(ExecutePlanResponse... responses) {
        return stream -> {
            for (ExecutePlanResponse response : responses) {
                stream.onNext(response);
            }
            stream.onCompleted();
        };
    }

    /** Reads all rows. */
    private void query() throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT c0 FROM t")) {
            while (rows.next()) {
                rows.getString(1);
            }
        }
    }

    private void assertRefused(String state, String message) throws SQLException {
        SQLException failure = catchThrowableOfType(SQLException.class, this::query);
        assertThat((Throwable) failure).isNotNull();
        assertThat(failure.getSQLState()).as("state of %s", failure).isEqualTo(state);
        assertThat((Throwable) failure)
                .hasMessageContaining(message)
                .isInstanceOf(
                        state.startsWith("08")
                                ? SQLNonTransientConnectionException.class
                                : SQLNonTransientException.class);
        assertGoesOn();
    }

    private void assertGoesOn() throws SQLException {
        server.say(all(schema("1", LONG), batch("2", truth -> truth), complete("3")));
        try (ResultSet rows = statement.executeQuery("SELECT c0 FROM t")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isZero();
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isFalse();
        }
    }

    @Nested
    class Ids {
        @ParameterizedTest
        @ValueSource(strings = {"session", "operation"})
        void thoseOfOthersAreRefused(String what) throws SQLException {
            ExecutePlanResponse.Builder first = schema("1", LONG).toBuilder();
            first = what.equals("session") ? first.setSessionId("another") : first.setOperationId("another");
            server.say(all(first.build(), complete("2")));
            assertRefused("08P01", "the server sent a response of " + what + " 'another' to " + what + " '");
        }

        @Test
        void aRepeatedResponseIsRefused() throws SQLException {
            server.say(all(schema("1", LONG), batch("1", truth -> truth), complete("2")));
            assertRefused("08P01", "the server sent the response 1 twice");
        }
    }

    @Nested
    class Batches {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "rowCount=3            | the server sent 2 rows in a batch of 3",
                    "rowCount=-1           | the server sent a batch of -1 rows",
                    "startOffset=5         | the server sent rows from 5 where rows from 0 had to come",
                    "startOffset=-1        | the server sent rows from -1 where rows from 0 had to come",
                    "chunkIndex=1          | the server sent chunk 1 of 1 where chunk 0 had to come",
                    "chunkIndex=-1         | the server sent chunk -1 of 1 where chunk 0 had to come",
                    "numChunksInBatch=2    | the server sent the end of the result where chunk 1 had to come",
                })
        void numbersThatLieAreRefused(String lie, String message) throws SQLException {
            String[] parts = lie.strip().split("=", -1);
            long number = Long.parseLong(parts[1]);
            server.say(all(
                    schema("1", LONG),
                    batch("2", truth -> switch (parts[0]) {
                        case "rowCount" -> truth.setRowCount(number);
                        case "startOffset" -> truth.setStartOffset(number);
                        case "chunkIndex" -> truth.setChunkIndex(number);
                        default -> truth.setNumChunksInBatch(number);
                    }),
                    complete("3")));
            assertRefused("08P01", message);
        }

        @Test
        void chunksWithoutEndAndContentAreRefused() throws SQLException {
            server.say(stream -> {
                stream.onNext(schema("1", LONG));
                for (int i = 0; i < 20_000; i++) {
                    int chunk = i;
                    stream.onNext(batch("chunk " + i, truth -> truth.setData(ByteString.EMPTY)
                            .setChunkIndex(chunk)
                            .setNumChunksInBatch(Long.MAX_VALUE)));
                }
            });
            assertRefused("08P01", "responses in a row with nothing in them");
        }

        @Test
        void otherColumnsThanThoseOfTheSchemaAreRefused() throws SQLException {
            server.say(all(schema("1", LONG, LONG), batch("2", truth -> truth), complete("3")));
            assertRefused("08P01", "the server sent a batch of 1 columns for a result of 2");
        }

        @Test
        void anotherTypeThanThatOfTheSchemaIsRefused() throws SQLException {
            server.say(all(schema("1", TEXT), batch("2", truth -> truth), complete("3")));
            assertRefused("08P01", "column 'c0' of type STRING came as Arrow type Int");
        }

        @Test
        void bytesThatAreNoStreamAreRefused() throws SQLException {
            server.say(all(
                    schema("1", LONG),
                    batch("2", truth -> truth.setData(ByteString.copyFromUtf8("arrow"))),
                    complete("3")));
            assertRefused("08P01", "the server sent a batch that cannot be read");
        }

        @Test
        void aLaterBatchOfOtherColumnsIsRefused() throws SQLException {
            server.say(all(
                    schema("1", LONG),
                    batch("2", truth -> truth),
                    batch("3", truth -> truth.setData(ByteString.copyFrom(longs(2)))),
                    complete("4")));
            assertRefused("08P01", "the server sent a batch of 2 columns for a result of 1");
        }
    }

    @Nested
    class Schemas {
        @Test
        void aSecondOneIsRefused() throws SQLException {
            server.say(all(
                    schema("1", LONG),
                    batch("2", truth -> truth),
                    schema("3", LONG, LONG),
                    batch("4", truth -> truth.setData(ByteString.copyFrom(longs(2)))),
                    complete("5")));
            assertRefused("08P01", "the server sent a second schema");
        }

        @Test
        void theSameWithoutEndIsRefused() throws SQLException {
            server.say(stream -> {
                for (int i = 0; i < 20_000; i++) {
                    stream.onNext(schema("schema " + i, LONG));
                }
            });
            assertRefused("08P01", "responses in a row with nothing in them");
        }

        @ParameterizedTest
        @ValueSource(ints = {60, 1_000})
        void typesNestedWithoutEndAreRefused(int levels) throws SQLException {
            server.say(all(schema("1", arrays(levels)), complete("2")));
            assertRefused("08P01", "the server sent a message that cannot be read: ");
        }

        /** One within the other, as bytes that protobuf writes without going down all of them. */
        private static DataType arrays(int levels) {
            ByteString type = LONG.toByteString();
            for (int i = 1; i < levels; i++) {
                ByteString array =
                        field(DataType.Array.ELEMENT_TYPE_FIELD_NUMBER, type).toByteString();
                type = field(DataType.ARRAY_FIELD_NUMBER, array).toByteString();
            }
            ByteString outermost =
                    field(DataType.Array.ELEMENT_TYPE_FIELD_NUMBER, type).toByteString();
            return DataType.newBuilder()
                    .setUnknownFields(field(DataType.ARRAY_FIELD_NUMBER, outermost))
                    .build();
        }

        private static UnknownFieldSet field(int number, ByteString content) {
            return UnknownFieldSet.newBuilder()
                    .addField(
                            number,
                            UnknownFieldSet.Field.newBuilder()
                                    .addLengthDelimited(content)
                                    .build())
                    .build();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "38 | 2147483647",
                    "38 | -2147483648",
                    "0 | 0",
                    "39 | 0",
                })
        void decimalsThatCannotBeAreRefused(int precision, int scale) throws SQLException {
            DataType decimal = DataType.newBuilder()
                    .setDecimal(DataType.Decimal.newBuilder()
                            .setPrecision(precision)
                            .setScale(scale))
                    .build();
            server.say(all(schema("1", decimal), complete("2")));
            assertRefused("08P01", "the server sent a column of type DECIMAL(" + precision + "," + scale + ")");
        }

        @Test
        void manyColumnsAreNoHarm() throws SQLException {
            DataType[] types = new DataType[100_000];
            Arrays.fill(types, LONG);
            server.say(all(schema("1", types), complete("2")));
            try (ResultSet rows = statement.executeQuery("SELECT * FROM t")) {
                assertThat(rows.getMetaData().getColumnLabel(100_000)).isEqualTo("c99999");
                assertThat(rows.findColumn("c99999")).isEqualTo(100_000);
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Nested
    class WithoutEnd {
        private static final Script PROGRESS = stream -> {
            for (int i = 0; !((ServerCallStreamObserver<?>) stream).isCancelled(); i++) {
                stream.onNext(response("progress " + i)
                        .setExecutionProgress(ExecutionProgress.getDefaultInstance())
                        .build());
                Thread.sleep(1);
            }
        };

        @Test
        void progressIsEndedByTheQueryTimeout() throws SQLException {
            server.say(PROGRESS);
            statement.setQueryTimeout(1);
            SQLException failure = catchThrowableOfType(SQLException.class, LyingServerTest.this::query);
            assertThat((Throwable) failure).isInstanceOf(SQLTimeoutException.class);
            statement.setQueryTimeout(0);
            assertGoesOn();
        }

        @Test
        void progressIsEndedByCancel() throws Exception {
            server.say(PROGRESS);
            CompletableFuture<SQLException> failure = CompletableFuture.supplyAsync(
                    () -> catchThrowableOfType(SQLException.class, LyingServerTest.this::query));
            Thread.sleep(300);
            statement.cancel();
            assertThat(failure.get().getSQLState()).isEqualTo("HY008");
            assertGoesOn();
        }

        @Test
        void aQuerySentBackAgainAndAgainIsRefused() throws SQLException {
            Script back = all(
                    response("1")
                            .setSqlCommandResult(ExecutePlanResponse.SqlCommandResult.newBuilder()
                                    .setRelation(Relation.newBuilder()
                                            .setSql(SQL.newBuilder().setQuery("SELECT 1"))))
                            .build(),
                    complete("2"));
            server.say(back, back, back, back);
            SQLException failure =
                    catchThrowableOfType(SQLException.class, () -> statement.execute("CREATE TABLE t (a INT)"));
            assertThat((Throwable) failure).hasMessage("the server sent a query back that it had sent back before");
            assertThat(failure.getSQLState()).isEqualTo("08P01");
            assertGoesOn();
        }
    }

    @Nested
    class Sizes {
        private static final ByteString MANY_ZEROS = ByteString.copyFrom(new byte[8 << 20]);

        private static void large(StreamObserver<ExecutePlanResponse> stream) {
            stream.onNext(schema("1", LONG));
            stream.onNext(batch("2", truth -> truth.setData(MANY_ZEROS)));
            stream.onNext(complete("3"));
            stream.onCompleted();
        }

        @Test
        void aMessageLargerThanTheLimitIsRefusedByItsName() throws SQLException {
            connection.close();
            reconnect(";grpc_max_message_size=1m");
            server.say(Sizes::large);
            assertRefused("54000", "'grpc_max_message_size'");
        }

        @Test
        void aSmallMessageThatInflatesBeyondTheLimitIsRefusedByItsName() throws SQLException {
            connection.close();
            reconnect(";grpc_max_message_size=1m");
            server.say(stream -> {
                ((ServerCallStreamObserver<?>) stream).setCompression("gzip");
                large(stream);
            });
            assertRefused("54000", "'grpc_max_message_size'");
        }
    }
}
