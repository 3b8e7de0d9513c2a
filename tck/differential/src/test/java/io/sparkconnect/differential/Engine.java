// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** A database that runs SQL: Spark through our driver, or one that it is compared with. Each lives as long as the JVM. */
public enum Engine {
    SPARK {
        @Override
        public Connection connect() throws SQLException {
            DriverManager.setLoginTimeout(SECONDS_TO_START);
            return DriverManager.getConnection("jdbc:sparkconnect:local?" + String.join("&", SETTINGS));
        }
    },
    POSTGRESQL {
        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(
                    "jdbc:postgresql://localhost:" + Postgres.SERVER.getPort() + "/postgres?user=postgres");
        }
    },
    H2 {
        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection("jdbc:h2:mem:;NON_KEYWORDS=VALUE;DATABASE_TO_LOWER=TRUE");
        }
    };

    private static final int SECONDS_TO_START = 180;

    /** The data are small, and each plan runs once: more partitions and compiled plans cost more than they bring. */
    private static final List<String> SETTINGS = List.of(
            "spark.sql.shuffle.partitions=2",
            "spark.sql.leafNodeDefaultParallelism=1",
            "spark.sql.codegen.wholeStage=false",
            "spark.sql.adaptive.enabled=false",
            "spark.sql.timeType.enabled=true");

    public abstract Connection connect() throws SQLException;

    /**
     * The one that files of checks call so.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Engine named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Started when it is first asked for; it ends with the JVM. */
    private static final class Postgres {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setLocaleConfig("locale", "C") // text is ordered by its bytes, as in Spark
                        .setLocaleConfig("encoding", "UTF8")
                        .setServerConfig("fsync", "off")
                        .setServerConfig("jit", "off") // takes longer than the small queries it compiles
                        .setServerConfig("work_mem", "64MB")
                        .start();
            } catch (IOException e) {
                throw new AssertionError("PostgreSQL does not start", e);
            }
        }
    }
}
