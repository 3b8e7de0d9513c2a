// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import io.sparkconnect.jdbc.internal.auth.Authorization;
import io.sparkconnect.jdbc.internal.error.SqlState;
import java.sql.SQLException;
import java.util.concurrent.Executor;

/**
 * The credential of one call, where that is not always the same. gRPC asks for it when the connection is there; if it has
 * to be fetched first, that is done by the thread that waits for the call.
 */
final class CallAuthorization extends CallCredentials {
    static final Metadata.Key<String> HEADER = Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Authorization authorization;
    private volatile String sent;

    CallAuthorization(Authorization authorization) {
        this.authorization = authorization;
    }

    @Override
    public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
        String atHand = authorization.headerAtHand();
        if (atHand == null) {
            executor.execute(() -> fetch(applier));
        } else {
            apply(applier, atHand);
        }
    }

    private void fetch(MetadataApplier applier) {
        try {
            apply(applier, authorization.header());
        } catch (SQLException failure) {
            applier.fail(status(failure).withCause(failure));
        } catch (RuntimeException failure) {
            applier.fail(
                    Status.UNAUTHENTICATED.withDescription(failure.toString()).withCause(failure));
        }
    }

    /** That it cannot be fetched now is a broken way like any other, and tried again like that. */
    private static Status status(SQLException failure) {
        return SqlState.CONNECTION_FAILURE.code().equals(failure.getSQLState())
                ? Status.UNAVAILABLE
                : Status.UNAUTHENTICATED;
    }

    private void apply(MetadataApplier applier, String header) {
        sent = header;
        Metadata metadata = new Metadata();
        metadata.put(HEADER, header);
        applier.apply(metadata);
    }

    /** After the server refused the call: whether another try makes sense, with a credential that is fetched anew. */
    boolean renew() {
        String refused = sent;
        if (refused == null) {
            return false;
        }
        authorization.refused(refused);
        return true;
    }
}
