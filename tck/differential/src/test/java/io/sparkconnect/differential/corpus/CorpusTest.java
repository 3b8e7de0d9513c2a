// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.differential.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All databases pass the checks of {@code src/test/resources/corpus}. */
@Tag("corpus")
class CorpusTest {
    private static final int CHECKS_AT_LEAST = 500;
    private static final String SUFFIX = ".test";

    @Test
    void hasTheChecks() throws IOException, URISyntaxException {
        long queries = 0;
        for (Path file : files()) {
            queries += checks(file).stream()
                    .filter(check -> !(check.expected() instanceof Check.Success))
                    .count();
        }
        assertThat(queries).isGreaterThan(CHECKS_AT_LEAST);
    }

    @TestFactory
    Stream<DynamicContainer> passes() throws IOException, URISyntaxException {
        return files().stream().map(CorpusTest::container);
    }

    private static DynamicContainer container(Path file) {
        List<Check> checks = checks(file);
        return DynamicContainer.dynamicContainer(
                name(file), Stream.of(Engine.values()).map(engine -> container(name(file), engine, checks)));
    }

    private static DynamicContainer container(String file, Engine engine, List<Check> checks) {
        Place place = new Place(engine, file.replace(SUFFIX, ""));
        return DynamicContainer.dynamicContainer(
                engine.toString(),
                checks.stream()
                        .filter(check -> check.texts().containsKey(engine))
                        .map(check -> DynamicTest.dynamicTest(check + " on " + engine, () -> place.run(check)))
                        .onClose(place::close));
    }

    private static List<Check> checks(Path file) {
        try {
            return CheckParser.parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        Path folder = Path.of(CorpusTest.class.getResource("/corpus").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name(file).endsWith(SUFFIX)).sorted().toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** Where a file's checks run: a schema of their own, seen by one connection that the first of them opens. */
    private static final class Place {
        private final Engine engine;
        private final String schema;
        private Connection connection;

        Place(Engine engine, String schema) {
            this.engine = engine;
            this.schema = "corpus_" + schema;
        }

        void run(Check check) throws SQLException {
            if (connection == null) {
                connection = engine.connect();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CREATE SCHEMA " + schema);
                }
                connection.setSchema(schema);
            }
            String sql = check.texts().get(engine);
            assertThat(new CheckRunner(connection).problem(check, sql)).as(sql).isEmpty();
        }

        void close() {
            try {
                if (connection != null) {
                    connection.close();
                }
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }
}
