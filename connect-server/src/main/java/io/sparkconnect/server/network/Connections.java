// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.sparkconnect.server.observe.Event;
import java.util.function.Consumer;
import org.sparkproject.connect.grpc.Attributes;
import org.sparkproject.connect.grpc.ServerTransportFilter;

/** Tells of connections. */
final class Connections extends ServerTransportFilter {
    private final Consumer<Event> events;

    Connections(Consumer<Event> events) {
        this.events = events;
    }

    @Override
    public Attributes transportReady(Attributes attributes) {
        events.accept(new Event.Connection(true));
        return attributes;
    }

    @Override
    public void transportTerminated(Attributes attributes) {
        if (attributes != null) { // null for one that never was ready
            events.accept(new Event.Connection(false));
        }
    }
}
