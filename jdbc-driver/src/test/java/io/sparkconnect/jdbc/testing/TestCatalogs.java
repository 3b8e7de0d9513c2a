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

/** The catalogs of Spark's own tests, for a session; they are empty, and end with it. */
public final class TestCatalogs {
    /** Has nested namespaces, constraints, generated and identity columns, and keeps the case of names. */
    public static final String TABLES = "mem";

    /** Has views too, apart from its tables. */
    public static final String VIEWS = "rel";

    /** Has no namespaces. */
    public static final String FLAT = "flat";

    /** Is configured, and cannot be loaded. */
    public static final String BROKEN = "broken";

    private static final Path JAR = Path.of("target/test-catalogs/spark-catalyst-tests.jar");
    private static final String PACKAGE = "org.apache.spark.sql.connector.catalog.";

    private static Path copy; // guarded by the class

    private TestCatalogs() {}

    public static void addTo(Connection connection) throws SQLException {
        run(
                connection,
                "ADD JAR '" + jarWithoutBlanks() + "'",
                "SET spark.sql.catalog." + TABLES + "=" + PACKAGE + "InMemoryTableCatalog",
                "SET spark.sql.catalog." + VIEWS + "=" + PACKAGE + "InMemoryRelationCatalog",
                "SET spark.sql.catalog." + FLAT + "=" + PACKAGE + "BasicInMemoryTableCatalog",
                "SET spark.sql.catalog." + FLAT + ".option=not a catalog");
    }

    /** Spark adds no jar whose path has a blank, as that of a working copy may. */
    private static synchronized Path jarWithoutBlanks() throws SQLException {
        assertThat(Files.exists(JAR)).as(JAR + ", which the build copies").isTrue();
        try {
            if (copy == null) {
                copy = Files.copy(
                        JAR, Files.createTempDirectory("test-catalogs").resolve("spark-catalyst-tests.jar"));
                copy.toFile().deleteOnExit();
                copy.getParent().toFile().deleteOnExit();
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
