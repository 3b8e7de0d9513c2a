// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.sparkconnect.server.RunningServer;
import io.sparkconnect.server.identity.Tokens;
import io.sparkconnect.server.network.HostileSocket.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.connect.proto.AnalyzePlanRequest;
import org.apache.spark.connect.proto.CompressionCodec;
import org.apache.spark.connect.proto.ConfigRequest;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.Limit;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Range;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.SQL;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.apache.spark.connect.proto.UserContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkproject.connect.grpc.InsecureChannelCredentials;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.MethodDescriptor;
import org.sparkproject.connect.grpc.MethodDescriptor.PrototypeMarshaller;
import org.sparkproject.connect.grpc.Status;
import org.sparkproject.connect.protobuf.ByteString;
import org.sparkproject.connect.protobuf.Message;

/** Whatever Spark's service offers, to callers who should get nothing. */
class EveryRpcTest {
    private static final String ALICE = Tokens.random();
    private static final String BOB = Tokens.random();
    private static final String EXPIRED = Tokens.random();
    private static final String ALICES_SESSION = UUID.randomUUID().toString();

    /** A quarter of a megabyte that unpacks to a quarter of a gigabyte. */
    private static final byte[] GZIP_BOMB = zeros(GZIPOutputStream::new);

    private static final byte[] ZSTD_BOMB = zeros(ZstdOutputStream::new);

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static RawClient client;

    @BeforeAll
    static void start() throws Exception {
        Path tokens = Files.write(
                folder.resolve("tokens"),
                List.of(
                        Tokens.line("alice", ALICE, null),
                        Tokens.line("bob", BOB, null),
                        Tokens.line("carol", EXPIRED, Instant.parse("2020-01-01T00:00:00Z"))));
        server = RunningServer.start(
                folder,
                "auth.tokens = " + tokens,
                "listen.max-message-size = 1m",
                "limit.plan-size = 1m",
                "role.default.profile = full");
        client = new RawClient(server.port(), InsecureChannelCredentials.create());
        assertThat(makeSession()).hasToString(Status.OK.toString());
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.close();
    }

    static Stream<MethodDescriptor<?, ?>> rpcs() {
        return SparkConnectServiceGrpc.getServiceDescriptor().getMethods().stream();
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void refusesACallerWithoutCredentials(MethodDescriptor<?, ?> rpc) throws Exception {
        assertThat(code(rpc, request(rpc, newSession()), new Metadata())).isEqualTo(Status.Code.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void refusesAWrongToken(MethodDescriptor<?, ?> rpc) throws Exception {
        assertThat(code(rpc, request(rpc, newSession()), RawClient.token(Tokens.random())))
                .isEqualTo(Status.Code.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void refusesAnExpiredToken(MethodDescriptor<?, ?> rpc) throws Exception {
        assertThat(code(rpc, request(rpc, newSession()), RawClient.token(EXPIRED)))
                .isEqualTo(Status.Code.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void refusesTheSessionOfAnotherUser(MethodDescriptor<?, ?> rpc) throws Exception {
        assertThat(code(rpc, request(rpc, ALICES_SESSION), RawClient.token(BOB)))
                .isEqualTo(Status.Code.PERMISSION_DENIED);
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void refusesASessionIdThatIsNone(MethodDescriptor<?, ?> rpc) throws Exception {
        assertThat(code(rpc, request(rpc, "../" + newSession()), RawClient.token(ALICE)))
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void refusesBytesThatAreNoMessage(MethodDescriptor<?, ?> rpc) throws Exception {
        byte[] nonsense = "\u00ff\u00ffnonsense".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(code(rpc, nonsense, RawClient.token(ALICE))).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void refusesAMessageThatIsTooLarge(MethodDescriptor<?, ?> rpc) throws Exception {
        assertThat(code(rpc, new byte[2 << 20], RawClient.token(ALICE))).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void refusesAMessageThatIsTooDeep(MethodDescriptor<?, ?> rpc) throws Exception {
        byte[] groups = new byte[100_000];
        Arrays.fill(groups, (byte) ((15 << 3) | 3)); // each begins a group of a field that no message has
        assertThat(code(rpc, groups, RawClient.token(ALICE))).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void doesNotUnpackMoreThanAMessageMayHave(MethodDescriptor<?, ?> rpc) throws Exception {
        assertThat(packed(rpc, GZIP_BOMB, "gzip")).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void refusesWhatCannotBeUnpacked(MethodDescriptor<?, ?> rpc) throws Exception {
        byte[] nonsense = "nonsense".getBytes(StandardCharsets.US_ASCII);
        for (String encoding : List.of("gzip", "unheard-of", "unknown", "identity")) {
            assertThat(packed(rpc, nonsense, encoding)).as(encoding).isEqualTo(Status.Code.INVALID_ARGUMENT);
        }
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void refusesACallWithoutARequest(MethodDescriptor<?, ?> rpc) throws Exception {
        assertThat(client.call(rpc, List.of(), RawClient.token(ALICE)))
                .satisfies(status -> assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT))
                .satisfies(status -> assertThat(status.getDescription()).contains("ended without a request"));
    }

    static Stream<MethodDescriptor<?, ?>> rpcsOfOneRequest() {
        return rpcs().filter(rpc -> rpc.getType().clientSendsOneMessage());
    }

    @ParameterizedTest
    @MethodSource("rpcsOfOneRequest")
    void refusesASecondRequest(MethodDescriptor<?, ?> rpc) throws Exception {
        byte[] request = request(rpc, newSession());
        assertThat(code(rpc, List.of(request, request))).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void letsAUserIntoASessionOfTheirOwn(MethodDescriptor<?, ?> rpc) throws Exception {
        assertThat(code(rpc, request(rpc, ALICES_SESSION_TO_END), RawClient.token(ALICE)))
                .isNotIn(Status.Code.UNAUTHENTICATED, Status.Code.PERMISSION_DENIED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x02, 0x80, 0xff})
    void survivesFlagsThatNoMessageHas(int flags) throws Exception {
        try (HostileSocket socket = HostileSocket.connect(server.port())) {
            socket.send(HostileSocket.beginning());
            socket.send(
                    Frame.HEADERS,
                    HostileSocket.END_HEADERS,
                    1,
                    HostileSocket.headers(
                            "/" + SparkConnectServiceGrpc.getConfigMethod().getFullMethodName(),
                            "authorization",
                            "Bearer " + ALICE));
            socket.send(Frame.DATA, HostileSocket.END_STREAM, 1, (byte) flags, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
            assertThat(socket.isClosedWithin(1_000)).isFalse();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packedPlans")
    void refusesAPlanThatCannotBeUnpacked(String what, byte[] packed) throws Exception {
        Plan plan = Plan.newBuilder()
                .setCompressedOperation(Plan.CompressedOperation.newBuilder()
                        .setData(ByteString.copyFrom(packed))
                        .setOpType(Plan.CompressedOperation.OpType.OP_TYPE_RELATION)
                        .setCompressionCodec(CompressionCodec.COMPRESSION_CODEC_ZSTD))
                .build();
        assertThat(execute(plan.toByteArray()).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(explain(plan)).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    static Stream<Arguments> packedPlans() {
        byte[] nonsense = "nonsense".getBytes(StandardCharsets.US_ASCII);
        return Stream.of(
                arguments("a bomb", ZSTD_BOMB),
                arguments("half a bomb", Arrays.copyOf(ZSTD_BOMB, ZSTD_BOMB.length / 2)),
                arguments("nonsense", nonsense),
                arguments("packed nonsense", Zstd.compress(nonsense)));
    }

    /** A level is two messages, of which there may be 1024 in each other. */
    @ParameterizedTest
    @CsvSource({"600, INVALID_ARGUMENT", "20000, INVALID_ARGUMENT"})
    void refusesAPlanThatIsTooDeep(int levels, Status.Code code) throws Exception {
        assertThat(execute(nested(levels)).getCode()).isEqualTo(code);
    }

    @Test
    void survivesThePlanThatIsAsDeepAsItMayBe() throws Exception {
        assertThat(execute(nested(500)).getCode()).isIn(Status.Code.OK, Status.Code.INTERNAL, Status.Code.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 5_000})
    void survivesTextThatIsDeep(int levels) throws Exception {
        String sql = "SELECT " + "(".repeat(levels) + "1" + ")".repeat(levels);
        Relation.Builder relation =
                Relation.newBuilder().setSql(SQL.newBuilder().setQuery(sql));
        assertThat(execute(Plan.newBuilder().setRoot(relation).build().toByteArray())
                        .getCode())
                .isIn(Status.Code.OK, Status.Code.INTERNAL, Status.Code.UNKNOWN);
    }

    /** A session of its own, since one of the calls ends it. */
    private static final String ALICES_SESSION_TO_END = newSession();

    @AfterEach
    void staysUp() throws Exception {
        assertThat(makeSession()).hasToString(Status.OK.toString());
    }

    private static Status makeSession() throws Exception {
        ConfigRequest request = ConfigRequest.newBuilder()
                .setSessionId(ALICES_SESSION)
                .setUserContext(UserContext.newBuilder().setUserId("somebody"))
                .setOperation(ConfigRequest.Operation.newBuilder()
                        .setGetAll(ConfigRequest.GetAll.newBuilder().setPrefix("spark.none")))
                .build();
        return client.call(SparkConnectServiceGrpc.getConfigMethod(), request.toByteArray(), RawClient.token(ALICE));
    }

    private static Status.Code code(MethodDescriptor<?, ?> rpc, byte[] request, Metadata headers) throws Exception {
        return client.call(rpc, request, headers).getCode();
    }

    private static Status.Code code(MethodDescriptor<?, ?> rpc, List<byte[]> requests) throws Exception {
        return client.call(rpc, requests, RawClient.token(ALICE)).getCode();
    }

    /** Of that session, said to be made by alice. */
    private static byte[] request(MethodDescriptor<?, ?> rpc, String session) {
        Message prototype = (Message) ((PrototypeMarshaller<?>) rpc.getRequestMarshaller()).getMessagePrototype();
        return prototype
                .newBuilderForType()
                .setField(prototype.getDescriptorForType().findFieldByName("session_id"), session)
                .setField(
                        prototype.getDescriptorForType().findFieldByName("user_context"),
                        UserContext.newBuilder().setUserId("alice").build())
                .build()
                .toByteArray();
    }

    private static Status.Code packed(MethodDescriptor<?, ?> rpc, byte[] bytes, String encoding) throws Exception {
        try (RawClient packing = RawClient.packing(server.port(), InsecureChannelCredentials.create(), encoding)) {
            return packing.callPacked(rpc, bytes, RawClient.token(ALICE), encoding)
                    .getCode();
        }
    }

    private interface Packing {
        OutputStream open(OutputStream out) throws IOException;
    }

    private static byte[] zeros(Packing packing) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packing.open(packed)) {
            byte[] some = new byte[1 << 20];
            for (int i = 0; i < 256; i++) {
                out.write(some);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** @param plan its bytes */
    private static Status execute(byte[] plan) throws Exception {
        ByteString request = ByteString.copyFrom(request(SparkConnectServiceGrpc.getExecutePlanMethod(), newSession()))
                .concat(field(ExecutePlanRequest.PLAN_FIELD_NUMBER, ByteString.copyFrom(plan)));
        return client.call(
                SparkConnectServiceGrpc.getExecutePlanMethod(), request.toByteArray(), RawClient.token(ALICE));
    }

    private static Status.Code explain(Plan plan) throws Exception {
        MethodDescriptor<?, ?> rpc = SparkConnectServiceGrpc.getAnalyzePlanMethod();
        AnalyzePlanRequest request = AnalyzePlanRequest.parseFrom(request(rpc, newSession())).toBuilder()
                .setSchema(AnalyzePlanRequest.Schema.newBuilder().setPlan(plan))
                .build();
        return code(rpc, request.toByteArray(), RawClient.token(ALICE));
    }

    /** A plan of limits of limits, put together from the inside, since Java's stack is too small to write some of them. */
    private static byte[] nested(int levels) {
        ByteString plan = Relation.newBuilder()
                .setRange(Range.newBuilder().setEnd(1).setStep(1))
                .build()
                .toByteString();
        for (int i = 0; i < levels; i++) {
            plan = field(Relation.LIMIT_FIELD_NUMBER, field(Limit.INPUT_FIELD_NUMBER, plan));
        }
        return field(Plan.ROOT_FIELD_NUMBER, plan).toByteArray();
    }

    private static ByteString field(int number, ByteString message) {
        ByteString.Output start = ByteString.newOutput(12);
        for (int value : new int[] {(number << 3) | 2, message.size()}) {
            int rest = value;
            for (; rest > 127; rest >>>= 7) {
                start.write((rest & 127) | 128);
            }
            start.write(rest);
        }
        return start.toByteString().concat(message);
    }

    private static String newSession() {
        return UUID.randomUUID().toString();
    }
}
