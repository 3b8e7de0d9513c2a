// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import io.sparkconnect.spi.LocalServerProvider;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * Runs it in a process of its own.
     *
     * @param server the classes of this module, as the program is to find them
     */
    static Process run(Path server, long milliseconds, String... options) throws IOException {
        String classPath = String.join(
                File.pathSeparator,
                server.toString(),
                location(LocalServerProvider.class).toString(),
                location(SmallProgram.class).toString());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, SmallProgram.class.getName(), Long.toString(milliseconds)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Waits until it is there. */
    static ProcessHandle serverOf(Process program) throws IOException {
        String pid = program.inputReader(StandardCharsets.US_ASCII).readLine();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    static Path location(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
