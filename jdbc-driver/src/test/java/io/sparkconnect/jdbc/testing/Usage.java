// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this JVM and the server hold at a moment at which nothing runs.
 *
 * @param heapMebibytes after a garbage collection
 * @param files open file descriptors, 0 where they cannot be counted
 */
public record Usage(
        long done, long failed, long heapMebibytes, long threads, long files, long connections, OwnServer.Held server) {
    public static final String HEADING =
            "| done | failed | heap MiB | threads | files | TCP connections | server sessions | server operations |\n"
                    + "|---|---|---|---|---|---|---|---|";

    public static Usage of(long done, long failed, long connections, OwnServer.Held server) {
        System.gc();
        return new Usage(
                done,
                failed,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
                Thread.activeCount(),
                openFiles(),
                connections,
                server);
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : 0;
    }

    public String row() {
        return "| %d | %d | %d | %d | %d | %d | %d | %d |"
                .formatted(
                        done,
                        failed,
                        heapMebibytes,
                        threads,
                        files,
                        connections,
                        server.sessions(),
                        server.operations());
    }
}
