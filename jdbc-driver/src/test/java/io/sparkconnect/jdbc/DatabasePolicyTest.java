// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static io.sparkconnect.jdbc.testing.Answers.DONE;
import static io.sparkconnect.jdbc.testing.Answers.FORBIDDEN;
import static io.sparkconnect.jdbc.testing.Answers.outcome;
import static io.sparkconnect.jdbc.testing.Answers.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.Answers;
import io.sparkconnect.jdbc.testing.Answers.Step;
import io.sparkconnect.jdbc.testing.CatalogServer;
import io.sparkconnect.jdbc.testing.CatalogServer.User;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database as a catalog of our server: what its profiles allow there, and that nobody learns the password. */
@Tag("catalogs")
@Timeout(180)
class DatabasePolicyTest {
    // spotless:off
    private static final String WRITES = """
            CREATE TABLE h2.shop.made (id INT, s STRING)             | SELECT count(*) FROM h2.shop.made         | 0
            INSERT INTO h2.shop.made VALUES (1, 'a'), (2, 'b')       | SELECT max(s) FROM h2.shop.made           | b
            INSERT OVERWRITE h2.shop.made VALUES (3, 'c')            | SELECT * FROM h2.shop.made                | 3,c
            ALTER TABLE h2.shop.made ADD COLUMN c INT                | SELECT c FROM h2.shop.made                | null
            ALTER TABLE h2.shop.made RENAME COLUMN c TO d            | SHOW COLUMNS IN h2.shop.made              | id;s;d
            ALTER TABLE h2.shop.made DROP COLUMN d                   | SHOW COLUMNS IN h2.shop.made              | id;s
            ALTER TABLE h2.shop.made RENAME TO shop.renamed          | SHOW TABLES IN h2.shop LIKE 'renamed'     | shop,renamed,false
            DROP TABLE h2.shop.renamed                               | SHOW TABLES IN h2.shop LIKE 'renamed'     |\s
            CREATE TABLE h2.shop.made AS SELECT 1 AS a               | SELECT * FROM h2.shop.made                | 1
            DROP TABLE h2.shop.made                                  | SHOW TABLES IN h2.shop LIKE 'made'        |\s
            CREATE NAMESPACE h2.other                                | SHOW NAMESPACES IN h2 LIKE 'other'        | other
            DROP NAMESPACE h2.other                                  | SHOW NAMESPACES IN h2 LIKE 'other'        |\s
            """;
    // spotless:on

    private static Connection full;
    private static Connection sql;
    private static Connection readOnly;

    @BeforeAll
    static void makeTable() throws SQLException {
        full = CatalogServer.connect(User.FULL);
        sql = CatalogServer.connect(User.SQL);
        readOnly = CatalogServer.connect(User.READ_ONLY);
        rows(full, "CREATE NAMESPACE h2.shop");
        rows(sql, "CREATE TABLE h2.shop.kept (id INT, s STRING)");
        rows(sql, "INSERT INTO h2.shop.kept VALUES (1, 'a'), (2, 'b')");
    }

    @AfterAll
    static void disconnect() throws SQLException {
        full.close();
        sql.close();
        readOnly.close();
    }

    static Stream<Step> writes() {
        return Answers.steps(WRITES);
    }

    private static Connection connection(User user) {
        return switch (user) {
            case FULL -> full;
            case SQL -> sql;
            case READ_ONLY -> readOnly;
        };
    }

    @ParameterizedTest
    @EnumSource
    void letsAllRead(User user) throws SQLException {
        assertThat(rows(connection(user), "SELECT s FROM h2.shop.kept WHERE id = 2"))
                .isEqualTo("b");
        assertThat(rows(connection(user), "SHOW TABLES IN h2.shop LIKE 'kept'")).isEqualTo("shop,kept,false");
    }

    @ParameterizedTest
    @MethodSource("writes")
    void letsTheProfileSqlWrite(Step step) throws SQLException {
        assertThat(outcome(sql, step.statement())).isEqualTo(DONE);
        String answer = rows(sql, step.query());
        assertThat(step.isShownBy(answer)).as(answer).isTrue();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void refusesWhoMayOnlyReadToWrite(Step step) {
        assertThat(outcome(readOnly, step.statement().replaceAll("made|renamed", "kept")))
                .startsWith(FORBIDDEN);
    }

    @Test
    void changesNothingThatItRefuses() throws SQLException {
        writes().forEach(step -> outcome(readOnly, step.statement().replaceAll("made|renamed", "kept")));
        assertThat(rows(readOnly, "SELECT * FROM h2.shop.kept ORDER BY id")).isEqualTo("1,a;2,b");
    }

    /** Where a password might be seen; it is looked for in answers and in what goes wrong. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET spark.sql.catalog.h2.password",
                "SET spark.sql.catalog.h2.url",
                "SET -v",
                "SHOW CREATE TABLE h2.shop.kept",
                "DESCRIBE EXTENDED h2.shop.kept",
                "DESCRIBE FORMATTED h2.shop.kept",
                "DESCRIBE EXTENDED h2.shop.kept AS JSON",
                "DESCRIBE NAMESPACE EXTENDED h2.shop",
                "SHOW TBLPROPERTIES h2.shop.kept",
                "SHOW TABLE EXTENDED IN h2.shop LIKE 'kept'",
                "SHOW CATALOGS",
                "EXPLAIN EXTENDED SELECT * FROM h2.shop.kept",
                "EXPLAIN FORMATTED SELECT * FROM h2.shop.kept WHERE id = 1",
                "EXPLAIN COST INSERT INTO h2.shop.kept SELECT * FROM h2.shop.kept",
                "SELECT * FROM h2.shop.no_such_table",
                "SELECT id / (id - id) FROM h2.shop.kept",
                "CREATE TABLE h2.shop.kept (id INT)",
                "CREATE TABLE h2.shop.made (id ARRAY<INT>)",
                "ALTER TABLE h2.shop.kept ALTER COLUMN s TYPE BINARY",
                "INSERT INTO h2.shop.kept SELECT 'x' * 2, assert_true(false)",
                "CREATE NAMESPACE h2.shop",
                "DROP NAMESPACE h2.shop",
                "SELECT * FROM h2.shop.kept WITH (password = 'a')",
                "SELECT '${spark.sql.catalog.h2.password}'",
                "SELECT '${system:spark.sql.catalog.h2.password}', '${env:PATH}'",
            })
    void tellsNobodyThePassword(String statement) {
        for (Connection user : new Connection[] {sql, readOnly}) {
            assertThat(toldBy(user, statement)).doesNotContain(CatalogServer.PASSWORD);
        }
    }

    @Test
    void tellsNobodyTheSettings() throws SQLException {
        for (Connection user : new Connection[] {sql, readOnly}) {
            SparkConnectConnection connection = user.unwrap(SparkConnectConnection.class);
            assertThat(connection.getSettings())
                    .containsEntry("spark.sql.catalog.h2.url", "*********(redacted)")
                    .doesNotContainValue(CatalogServer.PASSWORD);
            assertThat(connection.getSetting("spark.sql.catalog.h2.password")).isEqualTo("*********(redacted)");
        }
    }

    private static String toldBy(Connection user, String statement) {
        try {
            return rows(user, statement);
        } catch (SQLException e) {
            return e.getMessage();
        }
    }
}
