// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.sparkconnect.server.limit.Denial;
import org.sparkproject.connect.google_protos.rpc.ErrorInfo;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.ServerCall;
import org.sparkproject.connect.grpc.Status;
import org.sparkproject.connect.grpc.StatusRuntimeException;
import org.sparkproject.connect.grpc.protobuf.StatusProto;
import org.sparkproject.connect.protobuf.Any;

/**
 * Why the server does not do what a call asks for, told the way Spark tells its errors, so that clients show the class
 * and the SQLSTATE.
 *
 * @param errorClass such as {@code SERVER.SESSION_OF_ANOTHER_USER}
 * @param message lower case, names the thing, the rule and the way out
 */
record Refusal(Status.Code code, String errorClass, String sqlState, String message) {
    /** What Spark's clients look for; the domain of Spark's own errors. */
    private static final String DOMAIN = "org.apache.spark";

    /** What Spark's own client makes of it. With no class it shows an IndexOutOfBoundsException instead. */
    private static final String CLASSES = "[\"org.apache.spark.SparkException\"]";

    static Refusal ofSessionOf(String session) {
        return new Refusal(
                Status.Code.PERMISSION_DENIED,
                "SERVER.SESSION_OF_ANOTHER_USER",
                "42501",
                "session '" + session + "' belongs to another user; use a session id of your own");
    }

    /** @param reason names what is not allowed, to whom, and the way out */
    static Refusal ofPolicy(String reason) {
        return new Refusal(Status.Code.PERMISSION_DENIED, "SERVER.FORBIDDEN_BY_POLICY", "42501", reason);
    }

    static Refusal ofStopping() {
        return of(Denial.STOPPING);
    }

    static Refusal of(Denial denial) {
        return new Refusal(
                Status.Code.valueOf(denial.code().name()), denial.errorClass(), denial.sqlState(), denial.message());
    }

    static Refusal ofUnreadable() {
        return ofNoRequest(
                "the request is no message of Spark Connect, is packed in a way that the server does not know"
                        + " (it knows gzip), or is larger when unpacked than the server takes (setting"
                        + " 'listen.max-message-size'); use a client of Spark Connect, and send less at a time");
    }

    static Refusal ofAbsence() {
        return ofNoRequest("the call ended without a request; use a client of Spark Connect");
    }

    static Refusal ofExcess() {
        return ofNoRequest(
                "the call has a second request, where one is all it may have; use a client of Spark Connect");
    }

    private static Refusal ofNoRequest(String message) {
        return new Refusal(Status.Code.INVALID_ARGUMENT, "SERVER.INVALID_REQUEST", "08P01", message);
    }

    static Refusal ofSessionId(String session) {
        return new Refusal(
                Status.Code.INVALID_ARGUMENT,
                "SERVER.INVALID_SESSION_ID",
                "08P01",
                "the session id '" + session + "' is no UUID; use one such as 123e4567-e89b-12d3-a456-426614174000");
    }

    void close(ServerCall<?, ?> call) {
        StatusRuntimeException e = exception();
        call.close(e.getStatus(), e.getTrailers() == null ? new Metadata() : e.getTrailers());
    }

    private StatusRuntimeException exception() {
        ErrorInfo info = ErrorInfo.newBuilder()
                .setReason("io.sparkconnect.server.Refusal")
                .setDomain(DOMAIN)
                .putMetadata("classes", CLASSES)
                .putMetadata("errorClass", errorClass)
                .putMetadata("sqlState", sqlState)
                .build();
        return StatusProto.toStatusRuntimeException(org.sparkproject.connect.google_protos.rpc.Status.newBuilder()
                .setCode(code.value())
                .setMessage("[" + errorClass + "] " + message + " SQLSTATE: " + sqlState)
                .addDetails(Any.pack(info))
                .build());
    }
}
