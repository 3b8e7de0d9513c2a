// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import io.sparkconnect.spi.LocalServerProvider;
import java.time.Duration;
import java.util.ServiceLoader;

/** A program without Spark on its class path that starts a server, names its process, and sleeps if told to. */
final class SmallProgram {
    private SmallProgram() {}

    public static void main(String[] arguments) throws Exception {
        LocalServerProvider provider =
                ServiceLoader.load(LocalServerProvider.class).findFirst().orElseThrow();
        provider.start(null, Duration.ofMinutes(3));
        System.out.println(
                ProcessHandle.current().children().findFirst().orElseThrow().pid());
        Thread.sleep(Long.parseLong(arguments[0]));
    }
}
