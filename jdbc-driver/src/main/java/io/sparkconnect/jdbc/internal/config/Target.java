// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a URL leads to. */
public sealed interface Target {

    /**
     * A server.
     *
     * @param host a name or an address; an IPv6 address is without brackets, perhaps with a zone: {@code fe80::1%eth0}
     */
    record Remote(String host, int port) implements Target {
        public static final int DEFAULT_PORT = 15002;

        private static final Pattern LOOPBACK =
                Pattern.compile("(?i)localhost|127(\\.(25[0-5]|(2[0-4]|1\\d|[1-9])?\\d)){3}|::1|(0{1,4}:){7}0{0,3}1");

        /** Host and port as a URL has them. */
        public String authority() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }

        /** Decided by the text alone: asking a name server whether to encrypt would leave it to the name server. */
        public boolean isLoopback() {
            return LOOPBACK.matcher(host).matches();
        }
    }

    /** A Spark of our own in a process beside this one. */
    final class Local implements Target {
        private final Path directory;

        Local(Path directory) {
            this.directory = directory;
        }

        /** Where it keeps its tables; empty for tables that end with the process. */
        public Optional<Path> directory() {
            return Optional.ofNullable(directory);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Local local && directory().equals(local.directory());
        }

        @Override
        public int hashCode() {
            return directory().hashCode();
        }

        @Override
        public String toString() {
            return "Local[" + directory + "]";
        }
    }
}
