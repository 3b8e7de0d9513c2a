// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.sparkconnect.server.limit.Denial;
import io.sparkconnect.server.limit.DeniedException;
import io.sparkconnect.server.limit.Origin;
import io.sparkconnect.server.limit.Queries;
import io.sparkconnect.server.limit.Query;
import io.sparkconnect.server.limit.Work;
import org.apache.spark.connect.proto.AnalyzePlanRequest;
import org.sparkproject.connect.grpc.Context;

/**
 * A call for what Spark can tell of a plan without running it. Spark works on it in the thread of the call and knows no
 * way to stop it, so that all that can be interrupted is that thread, as Spark interrupts those of queries.
 */
final class Analysis implements Work {
    private final Query.Key key;
    private final Answer<?, ?> answer;
    private final Thread thread = Thread.currentThread();
    private boolean over;

    private Analysis(Query.Key key, Answer<?, ?> answer) {
        this.key = key;
        this.answer = answer;
    }

    /** Whether it takes Spark more than a look at a text. */
    static boolean isOfAPlan(AnalyzePlanRequest request) {
        return switch (request.getAnalyzeCase()) {
            case SPARK_VERSION, DDL_PARSE, JSON_TO_DDL, ANALYZE_NOT_SET -> false;
            default -> true;
        };
    }

    /**
     * Lets Spark answer when it is time, and until the time is over or nobody wants to know any more.
     *
     * @param analyses those that it is one of
     * @throws DeniedException if there are too many
     */
    static void run(Queries analyses, Query.Request request, Origin origin, Answer<?, ?> answer, Runnable spark)
            throws DeniedException {
        Analysis analysis = new Analysis(request.key(), answer);
        Query query = analyses.admit(request, origin, analysis);
        try {
            analysis.run(query, spark);
        } finally {
            analysis.end();
            query.handedOver();
            analyses.settle(query);
        }
    }

    private void run(Query query, Runnable spark) {
        query.attach(answer);
        Context.CancellationListener gone = context -> query.deny(Denial.CANCELED);
        Context.current().addListener(gone, Runnable::run);
        try {
            if (query.await()) {
                spark.run();
            } else {
                query.denial().ifPresent(answer::deny);
            }
        } catch (InterruptedException e) {
            query.deny(Denial.STOPPING);
        } finally {
            Context.current().removeListener(gone);
        }
    }

    /** The thread is given back as it was. */
    private synchronized void end() {
        over = true;
        Thread.interrupted();
    }

    @Override
    public synchronized boolean isOver(boolean handedOver) {
        return over;
    }

    @Override
    public synchronized boolean isReleased() {
        return over;
    }

    @Override
    public Query.State outcome() {
        return answer.failure().isEmpty() ? Query.State.FINISHED : Query.State.FAILED;
    }

    @Override
    public String errorClass() {
        return answer.failure().map(SparkWork::errorClass).orElse(null);
    }

    @Override
    public synchronized void interrupt() {
        if (!over) {
            thread.interrupt();
        }
    }

    @Override
    public void touch() {
        SparkWork.touch(key);
    }
}
