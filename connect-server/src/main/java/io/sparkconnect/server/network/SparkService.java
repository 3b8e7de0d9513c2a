// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import org.apache.spark.SparkContext;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connect.execution.ConnectProgressExecutionListener;
import org.apache.spark.sql.connect.service.SparkConnectService$;
import org.apache.spark.sql.connect.ui.SparkConnectServerAppStatusStore;
import org.apache.spark.sql.connect.ui.SparkConnectServerListener;
import org.apache.spark.sql.connect.ui.SparkConnectServerTab;
import org.apache.spark.status.ElementTrackingStore;
import org.sparkproject.connect.grpc.Server;
import scala.Option;
import scala.Some;

/**
 * What SparkConnectService.start does beside listening, which it does without TLS and with at most one token for all:
 * sessions, the Connect tab of Spark's own pages, progress messages.
 */
final class SparkService {
    private static final SparkConnectService$ SERVICE = SparkConnectService$.MODULE$;

    private SparkService() {}

    static void start(SparkSession session) {
        SERVICE.sessionManager().initializeBaseSession(session::newSession);
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

    /** Ends what still runs, and every session. */
    static void stop(Server server) {
        SERVICE.server_$eq(server);
        SERVICE.stop(Option.empty(), Option.empty());
    }

    static boolean isIdle() {
        return SERVICE.executionManager().listActiveExecutions().isLeft();
    }
}
