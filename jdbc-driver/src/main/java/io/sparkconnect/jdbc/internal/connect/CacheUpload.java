// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.proto.AddArtifactsRequest;
import io.sparkconnect.proto.AddArtifactsResponse;
import io.sparkconnect.proto.SparkConnectServiceGrpc;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Puts bytes into the server's cache, under their hash, before a statement that refers to them. All that is put counts
 * as one statement for its timeout. Confined to one thread, except {@link #cancel}.
 */
public final class CacheUpload {
    private final Session session;
    private final Patience patience;
    private volatile ServerStream<AddArtifactsRequest, AddArtifactsResponse> stream;
    private volatile boolean cancelled;

    CacheUpload(Session session, ExecuteOptions options) {
        this.session = session;
        this.patience = new Patience(options.statementTimeout(), options.networkTimeout());
    }

    /**
     * Sends the bytes, and waits until the server has them. Less than a message can have: one call, one message.
     *
     * @return the hash
     */
    public String put(byte[] bytes) throws SQLException {
        String hash = hash(bytes);
        AddArtifactsRequest request = session.requests().cache(hash, bytes);
        stream = session.stream(SparkConnectServiceGrpc.getAddArtifactsMethod(), request);
        if (cancelled) { // by another thread, which may have seen the stream before
            stream.cancel();
        }
        boolean arrived = false;
        while (await() == ServerStream.Outcome.MESSAGE) {
            AddArtifactsResponse response = stream.take();
            session.sawServerSession(response.getServerSideSessionId());
            arrived = response.getArtifactsList().stream()
                    .allMatch(AddArtifactsResponse.ArtifactSummary::getIsCrcSuccessful);
        }
        if (cancelled) {
            throw SqlState.CANCELED.exception("the statement was cancelled");
        }
        if (!stream.status().isOk()) {
            throw session.error(stream.status(), stream.trailers());
        }
        if (!arrived) {
            throw SqlState.PROTOCOL_VIOLATION.exception("rows arrived damaged at the server; execute the batch again");
        }
        return hash;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) { // every Java has it
            throw new IllegalStateException(impossible);
        }
    }

    private ServerStream.Outcome await() throws SQLException {
        ServerStream.Outcome outcome;
        try {
            outcome = patience.await(stream);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stream.cancel();
            throw SqlState.CANCELED.exception("the thread was interrupted while it sent rows to the server", e);
        }
        if (outcome == ServerStream.Outcome.TIMED_OUT) {
            stream.cancel();
            throw patience.over();
        }
        return outcome;
    }

    /** What the statement itself may still take: zero for ever. */
    public Duration remaining() throws SQLException {
        return patience.remaining();
    }

    /** Ends it, from any thread; whoever waits gets an SQLException with HY008. */
    public void cancel() {
        cancelled = true;
        ServerStream<?, ?> running = stream;
        if (running != null) {
            running.cancel();
        }
    }
}
