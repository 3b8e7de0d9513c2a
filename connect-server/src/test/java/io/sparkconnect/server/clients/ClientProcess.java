// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** {@link StockClient} compiled with, and run by, some version of Spark's own client. */
final class ClientProcess {
    private static final Path SOURCE =
            Path.of("src/test/java", StockClient.class.getName().replace('.', '/') + ".java");

    private final String classPath;
    private final Path folder;

    ClientProcess(String version, Path folder) throws IOException {
        Path target = Path.of("../tck/clients/spark-" + version + "/target");
        String jars = target + File.separator + "*";
        this.classPath = Files.readString(target.resolve("client.classpath")) + File.pathSeparator + jars;
        this.folder = Files.createDirectory(folder.resolve(version));
    }

    /** What was tried, and what came of it. */
    Map<String, String> run(List<String> options, String... arguments) throws Exception {
        Path classes = compile();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "--add-opens=java.base/java.nio=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", classes + File.pathSeparator + classPath, StockClient.class.getName()));
        command.add(jar(classes).toString());
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("log").toFile())
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return answers(output);
    }

    private Path compile() throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-nowarn", "-cp", classPath, "-d", classes.toString(), SOURCE.toString());
        assertThat(code).as("the program compiles").isZero();
        return classes;
    }

    private Path jar(Path classes) throws IOException {
        Path jar = folder.resolve("functions.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new ZipEntry(classes.relativize(each).toString()));
                Files.copy(each, entries);
            }
        }
        return jar;
    }

    private static Map<String, String> answers(Path output) throws IOException {
        Map<String, String> answers = new TreeMap<>();
        for (String line : Files.readAllLines(output, StandardCharsets.UTF_8)) {
            String[] parts = line.split("\t", 2);
            if (parts.length == 2) {
                answers.put(parts[0], parts[1]);
            }
        }
        return answers;
    }
}
