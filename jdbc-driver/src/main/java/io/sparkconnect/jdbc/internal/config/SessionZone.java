// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.time.ZoneId;
import java.util.Optional;

/** Which time zone a session gets: the property {@code timeZone}. */
public sealed interface SessionZone {
    SessionZone JVM = new Jvm();
    SessionZone SERVER = new Server();

    /** The zone to set, empty to leave the server's. */
    Optional<ZoneId> zone();

    /**
     * Reads a zone as one writes it.
     *
     * @throws java.time.DateTimeException where the text names no zone
     */
    static SessionZone parse(String text) {
        String word = text.strip();
        if (word.equalsIgnoreCase(JVM.toString())) {
            return JVM;
        }
        return word.equalsIgnoreCase(SERVER.toString()) ? SERVER : new Fixed(ZoneId.of(word));
    }

    /** The JVM's default zone, so that an application sees its own wall clock. */
    record Jvm() implements SessionZone {
        @Override
        public Optional<ZoneId> zone() {
            return Optional.of(ZoneId.systemDefault());
        }

        @Override
        public String toString() {
            return "JVM";
        }
    }

    /** Whatever the server's configuration says. */
    record Server() implements SessionZone {
        @Override
        public Optional<ZoneId> zone() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "server";
        }
    }

    /** A zone by name. */
    record Fixed(ZoneId id) implements SessionZone {
        @Override
        public Optional<ZoneId> zone() {
            return Optional.of(id);
        }

        @Override
        public String toString() {
            return id.getId();
        }
    }
}
