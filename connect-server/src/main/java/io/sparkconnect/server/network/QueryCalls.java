// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.sparkconnect.server.limit.Denial;
import io.sparkconnect.server.limit.DeniedException;
import io.sparkconnect.server.limit.Limit;
import io.sparkconnect.server.limit.Origin;
import io.sparkconnect.server.limit.Queries;
import io.sparkconnect.server.limit.Query;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.connect.proto.AnalyzePlanRequest;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.InterruptRequest;
import org.apache.spark.connect.proto.InterruptResponse;
import org.apache.spark.connect.proto.ReattachExecuteRequest;
import org.apache.spark.connect.proto.ReleaseExecuteRequest;
import org.apache.spark.connect.proto.ReleaseSessionRequest;
import org.sparkproject.connect.grpc.Context;
import org.sparkproject.connect.protobuf.Message;

/**
 * What each call means for queries. One that has to wait does so in the thread of its call, which does nothing else;
 * gRPC has one for each. Thread-safe.
 */
final class QueryCalls {
    private final Queries queries;
    private final Queries analyses;
    private final QueryText texts;
    private final long largestPlan;

    QueryCalls(Queries queries, Queries analyses, QueryText texts, long largestPlan) {
        this.queries = queries;
        this.analyses = analyses;
        this.texts = texts;
        this.largestPlan = largestPlan;
    }

    /** With the operation's id, which a client may leave to the server. */
    static Message named(Message message) {
        return message instanceof ExecutePlanRequest request && !request.hasOperationId()
                ? request.toBuilder()
                        .setOperationId(UUID.randomUUID().toString())
                        .build()
                : message;
    }

    Optional<Denial> refusal(Message message) {
        if (message instanceof ExecutePlanRequest || message instanceof AnalyzePlanRequest) {
            int size = message.getSerializedSize();
            if (Limit.isExceeded(largestPlan, size)) {
                return Optional.of(Limit.PLAN.denial(size, largestPlan));
            }
        }
        return Optional.empty();
    }

    Denial largerUnpacked() {
        return Limit.PACKED_PLAN.denial(largestPlan);
    }

    /**
     * Lets Spark answer, when it is time, and if it is to answer at all.
     *
     * @param refuse is told why not, where there are too many queries
     */
    void serve(Request request, Origin origin, Answer<?, ?> answer, Runnable spark, Consumer<Denial> refuse) {
        try {
            serve(request, origin, answer, spark);
        } catch (DeniedException e) {
            refuse.accept(e.denial());
        }
    }

    private void serve(Request request, Origin origin, Answer<?, ?> answer, Runnable spark) throws DeniedException {
        Message message = request.message();
        if (message instanceof ExecutePlanRequest execute) {
            execute(request, execute, origin, answer, spark);
        } else if (message instanceof AnalyzePlanRequest analyze && Analysis.isOfAPlan(analyze)) {
            analyze(request, analyze, origin, answer, spark);
        } else if (message instanceof ReattachExecuteRequest reattach) {
            reattach(request, reattach, answer, spark);
        } else if (message instanceof InterruptRequest interrupt) {
            List<Query> ended = cancelWaiting(request, which(interrupt));
            answer.onEachMessage(response -> withInterrupted((InterruptResponse) response, ended));
            spark.run();
        } else if (message instanceof ReleaseExecuteRequest release && release.hasReleaseAll()) {
            cancelWaiting(request, hasId(release.getOperationId()));
            settleAfter(request, answer, hasId(release.getOperationId()));
            spark.run();
        } else if (message instanceof ReleaseSessionRequest) {
            cancelWaiting(request, query -> true);
            settleAfter(request, answer, query -> true);
            spark.run();
        } else {
            spark.run();
        }
    }

    private void execute(
            Request request, ExecutePlanRequest execute, Origin origin, Answer<?, ?> answer, Runnable spark)
            throws DeniedException {
        Optional<Query.Key> key = key(request, execute.getOperationId());
        if (key.isEmpty()) {
            spark.run(); // which says what is wrong with the id
            return;
        }
        Optional<Query> known = queries.find(key.get());
        Query query = known.isPresent()
                ? known.get()
                : queries.admit(texts.describe(key.get(), execute), origin, new SparkWork(key.get()));
        try {
            read(query, "", answer, spark);
        } finally {
            query.handedOver();
            queries.settle(query);
        }
    }

    /** What Spark may run as it analyses is a query for all that is told and allowed of queries. */
    private void analyze(
            Request request, AnalyzePlanRequest analyze, Origin origin, Answer<?, ?> answer, Runnable spark)
            throws DeniedException {
        Query.Key key = new Query.Key(
                request.user(), request.session(), UUID.randomUUID().toString());
        SqlTexts sql = SqlTexts.of(analyze);
        Analysis.run(
                sql.mayRun() ? queries : analyses, texts.describe(key, analyze, sql.texts()), origin, answer, spark);
    }

    private void reattach(Request request, ReattachExecuteRequest reattach, Answer<?, ?> answer, Runnable spark) {
        Optional<Query> query = key(request, reattach.getOperationId()).flatMap(queries::find);
        if (query.isPresent()) {
            read(query.get(), reattach.getLastResponseId(), answer, spark);
        } else {
            spark.run(); // which says that there is none
        }
    }

    /** Sends the result, or what there is after the last response that the client has. */
    private void read(Query query, String lastRead, Answer<?, ?> answer, Runnable spark) {
        if (!query.attach(answer)) {
            query.denial().ifPresent(answer::deny);
            return;
        }
        answer.onEachMessage(new ResultCount(query, lastRead));
        answer.beforeEnd(() -> {
            query.detach(answer);
            queries.settle(query);
        });
        if (isItsTurn(query, answer)) {
            spark.run();
        } else {
            query.denial().ifPresent(answer::deny);
        }
    }

    /** Waits until it is, or nobody wants to know any more. */
    private static boolean isItsTurn(Query query, Answer<?, ?> answer) {
        Context.CancellationListener gone = context -> query.abandon(answer);
        Context.current().addListener(gone, Runnable::run);
        try {
            return query.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            query.deny(Denial.STOPPING);
            return false;
        } finally {
            Context.current().removeListener(gone);
        }
    }

    private List<Query> cancelWaiting(Request request, Predicate<Query> which) {
        List<Query> waiting = queries.waiting(request.user(), request.session()).stream()
                .filter(which)
                .toList();
        waiting.forEach(Query::cancel);
        return waiting;
    }

    private void settleAfter(Request request, Answer<?, ?> answer, Predicate<Query> which) {
        answer.beforeEnd(() -> queries.all().stream()
                .filter(query -> query.key().user().equals(request.user())
                        && query.key().session().equals(request.session()))
                .filter(which)
                .forEach(queries::settle));
    }

    private static Predicate<Query> which(InterruptRequest interrupt) {
        return switch (interrupt.getInterruptType()) {
            case INTERRUPT_TYPE_ALL -> query -> true;
            case INTERRUPT_TYPE_TAG -> query -> query.request().tags().contains(interrupt.getOperationTag());
            case INTERRUPT_TYPE_OPERATION_ID -> hasId(interrupt.getOperationId());
            default -> query -> false;
        };
    }

    private static Predicate<Query> hasId(String operation) {
        return query -> query.key().operation().equalsIgnoreCase(operation);
    }

    private static InterruptResponse withInterrupted(InterruptResponse response, List<Query> ended) {
        return response.toBuilder()
                .addAllInterruptedIds(
                        ended.stream().map(query -> query.key().operation()).collect(Collectors.toList()))
                .build();
    }

    /** As Spark writes the id; empty for one that Spark refuses. */
    private static Optional<Query.Key> key(Request request, String operation) {
        try {
            String id = UUID.fromString(operation).toString();
            return Optional.of(new Query.Key(request.user(), request.session(), id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
