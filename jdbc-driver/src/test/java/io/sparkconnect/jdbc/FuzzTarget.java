// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import io.sparkconnect.jdbc.internal.config.UrlFuzz;
import io.sparkconnect.jdbc.internal.jdbc.ArrowFuzz;
import io.sparkconnect.jdbc.internal.sql.SqlFuzz;
import io.sparkconnect.jdbc.internal.type.TypeFuzz;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What takes any bytes and must end well, by the names of the folders with their inputs; Jazzer runs one of them. */
public enum FuzzTarget {
    URL(UrlFuzz::run),
    SQL(SqlFuzz::run),
    TYPE(TypeFuzz::run),
    ARROW(ArrowFuzz::run),
    RESPONSE(ResponseFuzz::run);

    private static FuzzTarget chosen;

    @SuppressWarnings("ImmutableEnumChecker") // a method without a state of its own
    private final Program program;

    FuzzTarget(Program program) {
        this.program = program;
    }

    private interface Program {
        void run(byte[] input) throws Exception;
    }

    /** Called by Jazzer with the name of a target. */
    public static void fuzzerInitialize(String[] arguments) {
        chosen = valueOf(arguments[0].toUpperCase(Locale.ROOT));
    }

    /** Called by Jazzer with one input after the other. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        chosen.program.run(input);
    }

    void run(byte[] input) {
        try {
            program.run(input);
        } catch (Throwable failure) { // StackOverflowError too
            throw new AssertionError("input " + HexFormat.of().formatHex(input), failure);
        }
    }

    /** The kept ones. */
    List<byte[]> inputs() throws IOException {
        Path folder = Path.of("src/test/resources/fuzz", name().toLowerCase(Locale.ROOT));
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(FuzzTarget::bytes).toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
