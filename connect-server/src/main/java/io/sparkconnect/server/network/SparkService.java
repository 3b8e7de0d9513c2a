// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import java.util.Arrays;
import java.util.OptionalInt;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connect.execution.ConnectProgressExecutionListener;
import org.apache.spark.sql.connect.service.SparkConnectService$;
import org.apache.spark.sql.connect.service.SparkConnectSessionManager;
import org.apache.spark.sql.connect.ui.SparkConnectServerAppStatusStore;
import org.apache.spark.sql.connect.ui.SparkConnectServerListener;
import org.apache.spark.sql.connect.ui.SparkConnectServerTab;
import org.apache.spark.status.ElementTrackingStore;
import org.apache.spark.ui.SparkUI;
import org.sparkproject.connect.grpc.Server;
import scala.Option;
import scala.Some;

/**
 * What SparkConnectService.start does beside listening, which it does without TLS and with at most one token for all:
 * sessions, the Connect tab of Spark's own pages, progress messages.
 */
final class SparkService {
    private static final SparkConnectService$ SERVICE = SparkConnectService$.MODULE$;

    /** Spark 4.0 takes the default session. */
    private static final boolean HAS_BASE_SESSION = Arrays.stream(SparkConnectSessionManager.class.getMethods())
            .anyMatch(method -> method.getName().equals("initializeBaseSession"));

    private SparkService() {}

    static void start(SparkSession session) {
        if (HAS_BASE_SESSION) {
            SERVICE.sessionManager().initializeBaseSession(session::newSession);
        }
        SparkContext context = session.sparkContext();
        ElementTrackingStore store =
                (ElementTrackingStore) context.statusStore().store();
        SERVICE.listener_$eq(new SparkConnectServerListener(store, context.conf(), true));
        context.listenerBus().addToStatusQueue(SERVICE.listener());
        if (context.ui().isDefined()) {
            SERVICE.uiTab_$eq(new Some<>(new SparkConnectServerTab(
                    new SparkConnectServerAppStatusStore(store), context.ui().get())));
        }
        ConnectProgressExecutionListener progress = new ConnectProgressExecutionListener();
        context.addSparkListener(progress);
        SERVICE.executionListener_$eq(new Some<>(progress));
        SERVICE.listenerBus_$eq(context.listenerBus());
        SERVICE.started_$eq(true);
    }

    /** Where Spark's own pages are, if they are. */
    static OptionalInt pagesPort(SparkSession session) {
        Option<SparkUI> pages = session.sparkContext().ui();
        return pages.isDefined() ? OptionalInt.of(pages.get().boundPort()) : OptionalInt.empty();
    }

    /** Ends what still runs, and every session. */
    static void stop(Server server) {
        SERVICE.server_$eq(server);
        SERVICE.stop(Option.empty(), Option.empty());
    }

    static boolean isIdle() {
        return SERVICE.executionManager().listActiveExecutions().isLeft();
    }
}
