// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.proto.AddArtifactsResponse;
import io.sparkconnect.proto.SparkConnectServiceGrpc;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * Puts bytes into the server's cache, under their hash, before a statement that refers to them. All that is put counts
 * as one statement for its timeout. Confined to one thread, except {@link #cancel}.
 */
public final class CacheUpload {
    private final Session session;
    private final Patience patience;
    private volatile Pending<Boolean> running;
    private volatile boolean cancelled;

    CacheUpload(Session session, ExecuteOptions options) {
        this.session = session;
        this.patience = session.patience(options.statementTimeout(), options.networkTimeout());
    }

    /**
     * Sends the bytes, and waits until the server has them. Less than a message can have: one call, one message. The
     * server takes the same bytes twice, and keeps them once.
     *
     * @return the hash
     */
    public String put(byte[] bytes) throws SQLException {
        String hash = hash(bytes);
        running = session.start(
                SparkConnectServiceGrpc.getAddArtifactsMethod(),
                session.requests().cache(hash, bytes),
                this::isWhole,
                patience);
        if (cancelled) { // by another thread, which may have seen the call before
            running.close();
        }
        if (!whole()) {
            throw SqlState.PROTOCOL_VIOLATION.exception("rows arrived damaged at the server; execute the batch again");
        }
        return hash;
    }

    private boolean whole() throws SQLException {
        try {
            return running.get();
        } catch (SQLException failure) {
            throw cancelled ? SqlState.CANCELED.exception("the statement was cancelled", failure) : failure;
        }
    }

    private boolean isWhole(List<AddArtifactsResponse> responses) throws SQLException {
        for (AddArtifactsResponse response : responses) {
            session.sawServerSession(response.getServerSideSessionId());
        }
        return !responses.isEmpty()
                && responses.stream()
                        .flatMap(response -> response.getArtifactsList().stream())
                        .allMatch(AddArtifactsResponse.ArtifactSummary::getIsCrcSuccessful);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) { // every Java has it
            throw new IllegalStateException(impossible);
        }
    }

    /** What the statement itself may still take: zero for ever. */
    public Duration remaining() throws SQLException {
        return patience.remaining();
    }

    /** Ends it, from any thread; whoever waits gets an SQLException with HY008. */
    public void cancel() {
        cancelled = true;
        Pending<?> call = running;
        if (call != null) {
            call.close();
        }
    }
}
