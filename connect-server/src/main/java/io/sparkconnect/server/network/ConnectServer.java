// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.InvalidConfigurationException;
import io.sparkconnect.server.config.ServerSettings;
import io.sparkconnect.server.identity.Gatekeeper;
import io.sparkconnect.server.limit.Kind;
import io.sparkconnect.server.limit.Queries;
import io.sparkconnect.server.observe.Board;
import io.sparkconnect.server.observe.Event;
import io.sparkconnect.server.policy.Policy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connect.service.SparkConnectService;
import org.sparkproject.connect.grpc.Server;
import org.sparkproject.connect.grpc.health.v1.HealthCheckResponse.ServingStatus;
import org.sparkproject.connect.grpc.protobuf.services.HealthStatusManager;

/** The network side of the server. */
public final class ConnectServer implements Board {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Transport transport;
    private final Server server;
    private final Guard guard;
    private final HealthStatusManager health;

    private final SessionOwners owners;
    private final Queries queries;
    private final Queries analyses;
    private final Sweeper sweeper;
    private final OptionalInt sparkPort;

    private ConnectServer(
            Transport transport,
            Server server,
            Guard guard,
            HealthStatusManager health,
            SessionOwners owners,
            Queries queries,
            Queries analyses,
            OptionalInt sparkPort) {
        this.transport = transport;
        this.server = server;
        this.guard = guard;
        this.health = health;
        this.owners = owners;
        this.queries = queries;
        this.sparkPort = sparkPort;
        this.analyses = analyses;
        this.sweeper = Sweeper.start(List.of(queries, analyses), owners);
    }

    /**
     * Listens as it is configured, after a query went through all of Spark.
     *
     * @param events is told what happens; must return soon
     * @throws IOException if the address cannot be listened on
     */
    public static ConnectServer start(
            SparkSession spark, Configuration configuration, Gatekeeper gatekeeper, Consumer<Event> events)
            throws IOException, InvalidConfigurationException {
        SparkService.start(spark);
        SparkConnectService service = new SparkConnectService(false);
        Trial.run(service);
        SessionOwners owners =
                new SessionOwners(configuration.get(ServerSettings.SESSIONS), configuration.roles()::of, events);
        spark.sparkContext().addSparkListener(owners);
        Policy policy = Policy.of(configuration, gatekeeper.isOpen());
        policy.enforce();
        Guard guard = new Guard(spark.sparkContext(), owners, policy);
        Queries queries = new Queries(configuration, Kind.QUERY, query -> events.accept(new Event.QueryEnded(query)));
        Queries analyses =
                new Queries(configuration, Kind.ANALYSIS, analysis -> events.accept(new Event.AnalysisEnded(analysis)));
        QueryCalls calls =
                new QueryCalls(queries, analyses, QueryText.of(spark), configuration.get(ServerSettings.PLAN_SIZE));
        HealthStatusManager health = new HealthStatusManager();
        Transport transport = new Transport();
        Server server = transport
                .listen(configuration, events)
                .addService(StrictService.of(service))
                .addService(health.getHealthService())
                // The last one runs first.
                .intercept(new GuardInterceptor(new Front(guard, owners, calls, events)))
                .intercept(new IdentityInterceptor(gatekeeper, events))
                .addTransportFilter(new Connections(events))
                .build()
                .start();
        health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
        return new ConnectServer(
                transport, server, guard, health, owners, queries, analyses, SparkService.pagesPort(spark));
    }

    /** Fails as {@link #start} would, as far as that can be told without listening. */
    public static void check(Configuration configuration) throws InvalidConfigurationException {
        Tls.credentials(configuration);
    }

    public int port() {
        return server.getPort();
    }

    /** Takes no new work, lets what runs go on for some time, then ends it. */
    public void stop(Duration grace) throws InterruptedException {
        guard.stop();
        queries.stop();
        analyses.stop();
        health.enterTerminalState();
        long deadline = System.nanoTime() + grace.toNanos();
        while (!SparkService.isIdle() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
        SparkService.stop(server);
        transport.close();
        sweeper.stop();
        queries.close();
    }

    @Override
    public List<Session> sessions() {
        return owners.list();
    }

    @Override
    public Queries queries() {
        return queries;
    }

    @Override
    public OptionalInt sparkPort() {
        return sparkPort;
    }
}
