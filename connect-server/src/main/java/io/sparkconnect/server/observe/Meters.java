// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sparkconnect.server.limit.Query;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Numbers for Prometheus. None names a user or has SQL. Thread-safe. */
final class Meters implements Consumer<Event>, AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final AtomicInteger connections = registry.gauge("sparkconnect.connections", new AtomicInteger());

    Meters() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    void watch(Board board) {
        registry.gauge("sparkconnect.sessions", board, there -> there.sessions().size());
        registry.gauge(
                "sparkconnect.queries.running", board, there -> there.queries().count(Query.State.RUNNING));
        registry.gauge(
                "sparkconnect.queries.queued", board, there -> there.queries().count(Query.State.QUEUED));
    }

    void watchAudit(LongSupplier dropped) {
        registry.more().counter("sparkconnect.audit.dropped", List.of(), dropped, LongSupplier::getAsLong);
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.QueryEnded ended) {
            count(ended.query());
        } else if (event instanceof Event.AnalysisEnded ended) {
            time("sparkconnect.analyses", ended.analysis());
        } else if (event instanceof Event.Refused refused) {
            refusal(refused.errorClass());
        } else if (event instanceof Event.LoggedIn login) {
            registry.counter("sparkconnect.logins", "proof", login.proof()).increment();
        } else if (event instanceof Event.LoginFailed) {
            registry.counter("sparkconnect.logins.failed").increment();
        } else if (event instanceof Event.SessionOpened) {
            registry.counter("sparkconnect.sessions.opened").increment();
        } else if (event instanceof Event.Connection connection) {
            connections.addAndGet(connection.open() ? 1 : -1);
        } else if (event instanceof Event.ConnectionRefused) {
            refusal("SERVER.TOO_MANY_CONNECTIONS");
        }
    }

    private void count(Query query) {
        time("sparkconnect.queries", query);
        registry.counter("sparkconnect.result.rows").increment((double) query.rows());
        registry.counter("sparkconnect.result.bytes").increment((double) query.bytes());
    }

    private void time(String name, Query query) {
        String outcome = query.state().name().toLowerCase(Locale.ROOT);
        registry.timer(name, "outcome", outcome).record(query.ran());
        registry.timer(name + ".wait").record(query.waited());
        if (query.state() == Query.State.REFUSED) {
            refusal(query.errorClass());
        }
    }

    private void refusal(String errorClass) {
        registry.counter("sparkconnect.refusals", "class", errorClass).increment();
    }

    /** In Prometheus' text format. */
    String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
