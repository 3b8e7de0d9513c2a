// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.server.RunningServer;
import io.sparkconnect.server.identity.Tokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.connect.proto.ConfigRequest;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.apache.spark.connect.proto.UserContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkproject.connect.grpc.InsecureChannelCredentials;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.MethodDescriptor;
import org.sparkproject.connect.grpc.MethodDescriptor.PrototypeMarshaller;
import org.sparkproject.connect.grpc.Status;
import org.sparkproject.connect.protobuf.Message;

/** Whatever Spark's service offers, to callers who should get nothing. */
class EveryRpcTest {
    private static final String ALICE = Tokens.random();
    private static final String BOB = Tokens.random();
    private static final String EXPIRED = Tokens.random();
    private static final String ALICES_SESSION = UUID.randomUUID().toString();

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
                folder, "auth.tokens = " + tokens, "listen.max-message-size = 1m", "role.default.profile = full");
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
    void letsAUserIntoASessionOfTheirOwn(MethodDescriptor<?, ?> rpc) throws Exception {
        assertThat(code(rpc, request(rpc, ALICES_SESSION_TO_END), RawClient.token(ALICE)))
                .isNotIn(Status.Code.UNAUTHENTICATED, Status.Code.PERMISSION_DENIED);
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

    private static String newSession() {
        return UUID.randomUUID().toString();
    }
}
