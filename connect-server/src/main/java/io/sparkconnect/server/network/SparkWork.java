// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.sparkconnect.server.limit.Query;
import io.sparkconnect.server.limit.Work;
import java.time.Duration;
import org.apache.spark.sql.connect.service.ExecuteHolder;
import org.apache.spark.sql.connect.service.ExecuteKey;
import org.apache.spark.sql.connect.service.SessionKey;
import org.apache.spark.sql.connect.service.SparkConnectService$;
import org.sparkproject.connect.google_protos.rpc.ErrorInfo;
import org.sparkproject.connect.grpc.protobuf.StatusProto;
import org.sparkproject.connect.protobuf.Any;
import org.sparkproject.connect.protobuf.InvalidProtocolBufferException;
import scala.Option;

/**
 * An operation of Spark, found by its key as soon as Spark has made it. Asks Spark each time instead of listening to its
 * bus, which drops events under load.
 */
final class SparkWork implements Work {
    private static final SparkConnectService$ SPARK = SparkConnectService$.MODULE$;

    /** How long an operation may have no thread because Spark is just starting it. */
    private static final Duration START = Duration.ofSeconds(10);

    private final ExecuteKey key;
    private volatile ExecuteHolder found;

    SparkWork(Query.Key key) {
        this.key = new ExecuteKey(key.user(), key.session(), key.operation());
    }

    private ExecuteHolder find() {
        if (found == null) {
            found = inSpark().getOrElse(() -> null);
        }
        return found;
    }

    private Option<ExecuteHolder> inSpark() {
        return SPARK.executionManager().getExecuteHolder(key);
    }

    @Override
    public boolean isOver(boolean handedOver) {
        ExecuteHolder operation = find();
        return operation == null ? handedOver : operation.responseObserver().completed() || isDead(operation);
    }

    private static boolean isDead(ExecuteHolder operation) {
        return operation.isOrphan() && System.nanoTime() - operation.creationTimeNs() > START.toNanos();
    }

    @Override
    public boolean isReleased() {
        return inSpark().isEmpty();
    }

    @Override
    public Query.State outcome() {
        ExecuteHolder operation = find();
        if (operation == null || isDead(operation)) {
            return Query.State.FAILED;
        }
        if (operation.responseObserver().getError().isEmpty()) {
            return Query.State.FINISHED;
        }
        return operation.eventsManager().hasCanceled().contains(true) ? Query.State.CANCELED : Query.State.FAILED;
    }

    @Override
    public String errorClass() {
        ExecuteHolder operation = find();
        if (operation == null) {
            return null;
        }
        Option<Throwable> error = operation.responseObserver().getError();
        return error.isEmpty() ? null : errorClass(error.get());
    }

    /** The class, or the name of an exception that has none. */
    static String errorClass(Throwable error) {
        org.sparkproject.connect.google_protos.rpc.Status status = StatusProto.fromThrowable(error);
        if (status != null) {
            for (Any detail : status.getDetailsList()) {
                if (detail.is(ErrorInfo.class)) {
                    try {
                        ErrorInfo info = detail.unpack(ErrorInfo.class);
                        return info.getMetadataOrDefault("errorClass", info.getReason());
                    } catch (InvalidProtocolBufferException unreadable) {
                        return error.getClass().getName();
                    }
                }
            }
        }
        return error.getClass().getName();
    }

    @Override
    public void interrupt() {
        ExecuteHolder operation = find();
        if (operation != null) {
            operation.interrupt();
        }
    }

    @Override
    public void touch() {
        touch(new Query.Key(key.userId(), key.sessionId(), key.operationId()));
    }

    /** Spark looks at the time of the last call only, and would close the session of a query that takes longer. */
    static void touch(Query.Key key) {
        SPARK.sessionManager().getIsolatedSessionIfPresent(new SessionKey(key.user(), key.session()));
    }
}
