// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The catalogs of Spark's own tests, for a session; they are empty, and end with it. */
public final class TestCatalogs {
    /** Has nested namespaces, constraints, generated and identity columns, and keeps the case of names. */
    public static final String TABLES = "mem";

    /** Has views too, apart from its tables; since Spark 4.2. */
    public static final String VIEWS = "rel";

    /** Has no namespaces. */
    public static final String FLAT = "flat";

    /** Is configured, and cannot be loaded. */
    public static final String BROKEN = "broken";

    /** Ours: has tables that it cannot load. Its source is among the resources. */
    public static final String GUARDED = "GuardedCatalog";

    /** Ours: has a procedure with parameters, as Spark knows them since 4.2. */
    public static final String PROCEDURES = "ProceduresCatalog";

    private static final String JAR = "spark-catalyst-tests.jar";
    private static final String PACKAGE = "org.apache.spark.sql.connector.catalog.";

    private static Path folder; // guarded by the class

    private TestCatalogs() {}

    public static void addTo(Connection connection) throws SQLException {
        run(
                connection,
                "ADD JAR '" + jarWithoutBlanks() + "'",
                "SET spark.sql.catalog." + TABLES + "=" + PACKAGE + "InMemoryTableCatalog",
                "SET spark.sql.catalog." + FLAT + "=" + PACKAGE + "BasicInMemoryTableCatalog",
                "SET spark.sql.catalog." + FLAT + ".option=not a catalog");
        if (ServerVersion.isAtLeast("4.2")) {
            run(connection, "SET spark.sql.catalog." + VIEWS + "=" + PACKAGE + "InMemoryRelationCatalog");
        }
    }

    /** Compiles one of our own catalogs for the Spark of the tests, and adds it under its own name. */
    public static void addOwnTo(Connection connection, String name) throws SQLException {
        run(
                connection,
                "ADD JAR '" + jarWithoutBlanks() + "'",
                "ADD JAR '" + compiled(name) + "'",
                "SET spark.sql.catalog." + name + "=" + name);
    }

    private static synchronized Path compiled(String name) throws SQLException {
        Path library = jarWithoutBlanks();
        Path jar = library.resolveSibling(name + ".jar");
        if (!Files.exists(jar)) {
            SparkClasses.compile(name, List.of(library), jar);
        }
        return jar;
    }

    /** Stands beside the class path of an older Spark. */
    private static Path jar() {
        Path older =
                Path.of(System.getProperty("sparkconnect.server.classpath")).resolveSibling(JAR);
        return Files.exists(older) ? older : Path.of("target/test-catalogs", JAR);
    }

    /** Spark adds no jar whose path has a blank, as that of a working copy may. */
    private static synchronized Path jarWithoutBlanks() throws SQLException {
        Path jar = jar();
        assertThat(Files.exists(jar)).as(jar + ", which the build copies").isTrue();
        try {
            if (folder == null) {
                folder = Files.createTempDirectory("test-catalogs");
                folder.toFile().deleteOnExit();
            }
            Path copy = folder.resolve(JAR);
            if (!Files.exists(copy)) {
                Files.copy(jar, copy);
                copy.toFile().deleteOnExit();
            }
            return copy;
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    public static void addBrokenTo(Connection connection) throws SQLException {
        run(connection, "SET spark.sql.catalog." + BROKEN + "=no.such.Catalog");
    }

    public static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
