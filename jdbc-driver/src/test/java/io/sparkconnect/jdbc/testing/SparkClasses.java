// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles against the Spark that the tests run on, which is not on their own class path. */
final class SparkClasses {
    private SparkClasses() {}

    /** Makes a jar of a source file, a resource in the folder catalogs. */
    static void compile(String name, List<Path> libraries, Path jar) {
        try {
            Path folder = Files.createTempDirectory(jar.getParent(), name);
            Path source = folder.resolve(name + ".java");
            try (InputStream text = SparkClasses.class.getResourceAsStream("/catalogs/" + name + ".java")) {
                Files.copy(text, source);
            }
            compile(source, libraries, folder);
            Files.delete(source);
            pack(folder, jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path source, List<Path> libraries, Path folder) throws IOException {
        List<String> classPath = new ArrayList<>();
        libraries.forEach(library -> classPath.add(library.toString()));
        classPath.add(Files.readString(Path.of(System.getProperty("sparkconnect.server.classpath")))
                .strip());
        List<String> options = List.of(
                "-proc:none", "-nowarn", "-d", folder.toString(), "-cp", String.join(File.pathSeparator, classPath));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(done).as(messages.toString()).isTrue();
        }
    }

    private static void pack(Path folder, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> classes = Files.list(folder)) {
            for (Path each : classes.toList()) {
                entries.putNextEntry(new ZipEntry(each.getFileName().toString()));
                Files.copy(each, entries);
                Files.delete(each);
            }
        }
        Files.delete(folder);
        jar.toFile().deleteOnExit();
    }
}
