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
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the profiles of our server allow of Delta Lake's statements. */
@Tag("catalogs")
@Timeout(180)
class DeltaPolicyTest {
    // spotless:off
    private static final String READS = """
            SELECT 1                    | SELECT count(*) FROM kept                       | 3
            SELECT 1                    | SELECT count(*) FROM kept VERSION AS OF 0       | 0
            SELECT 1                    | DESCRIBE HISTORY kept LIMIT 1                   | ~,WRITE,
            DESCRIBE DETAIL kept        | DESCRIBE DETAIL kept                            | ~delta
            DESCRIBE EXTENDED kept      | DESCRIBE EXTENDED kept                          | ~Provider,delta
            SHOW COLUMNS IN kept        | SHOW COLUMNS IN kept                            | id;s
            SHOW TBLPROPERTIES kept     | EXPLAIN SELECT * FROM kept                      | ~Physical Plan
            """;

    /** In this order, on a table of three rows; %s is its name. */
    private static final String WRITES = """
            INSERT INTO %s VALUES (4, 'd')                          | SELECT max(id) FROM %s                   | 4
            UPDATE %s SET s = 'u' WHERE id = 1                      | SELECT s FROM %s WHERE id = 1            | u
            DELETE FROM %s WHERE id = 2                             | SELECT count(*) FROM %s WHERE id = 2     | 0
            MERGE INTO %s AS t USING (VALUES (3, 'm'), (9, 'n') AS v(id, s)) AS v ON t.id = v.id WHEN MATCHED THEN UPDATE SET s = v.s WHEN NOT MATCHED THEN INSERT * | SELECT max(s) FROM %s WHERE id IN (3, 9) | n
            OPTIMIZE %s WHERE true ZORDER BY (id)                   | DESCRIBE HISTORY %s LIMIT 1              | ~OPTIMIZE
            REORG TABLE %s APPLY (PURGE)                            | SELECT max(id) FROM %s                   | 9
            VACUUM %s                                               | SELECT count(*) FROM %s                  | 4
            RESTORE TABLE %s TO VERSION AS OF 1                     | SELECT max(id), count(*) FROM %s         | 3,3
            ALTER TABLE %s ADD CONSTRAINT low CHECK (id < 100)      | SHOW TBLPROPERTIES %s                    | ~delta.constraints.low
            ALTER TABLE %s DROP CONSTRAINT low                      | INSERT INTO %s VALUES (100, 'x')         | ~
            ALTER TABLE %s DROP FEATURE checkConstraints            | SELECT count(*) FROM %s                  | 4
            ALTER TABLE %s ADD COLUMNS (c INT AFTER id)             | SELECT c FROM %s WHERE id = 1            | null
            ALTER TABLE %s ALTER COLUMN c COMMENT 'of c'            | DESCRIBE %s                              | ~of c
            ALTER TABLE %s SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name', 'delta.minReaderVersion' = '2', 'delta.minWriterVersion' = '7') | SHOW TBLPROPERTIES %s | ~columnMapping.mode
            ALTER TABLE %s RENAME COLUMN c TO d                     | SHOW COLUMNS IN %s                       | id;d;s
            ALTER TABLE %s DROP COLUMN d                            | SHOW COLUMNS IN %s                       | id;s
            ALTER TABLE %s CLUSTER BY (id)                          | DESCRIBE DETAIL %s                       | ~[id]
            COMMENT ON TABLE %s IS 'a table'                        | DESCRIBE EXTENDED %s                     | ~a table
            CREATE OR REPLACE TABLE %s (a INT) USING delta          | SHOW COLUMNS IN %s                       | a
            CREATE OR REPLACE TABLE %s USING delta AS SELECT 1 AS a, 2 AS p | SELECT * FROM %s | 1,2
            DROP TABLE %s                                           | SHOW TABLES LIKE '%s'                    |\s
            """;

    /** {@code /a} is a Delta table that is in no catalog, {@code /p} a folder of Parquet files. */
    private static final String ATTEMPTS = """
            SELECT * FROM delta.`/a`
            SELECT * FROM delta.`/a` VERSION AS OF 0
            SELECT * FROM delta.`/a@v0`
            SELECT * FROM `DELTA`.`/a`
            SELECT * FROM parquet.`/p`
            SELECT * FROM table_changes('kept', 0)
            SELECT * FROM table_changes('delta.`/a`', 0)
            SELECT * FROM table_changes_by_path('/a', 0)
            SELECT * FROM reads_a_path
            SELECT * FROM reads_changes
            DESCRIBE HISTORY '/a'
            DESCRIBE HISTORY delta.`/a`
            DESCRIBE DETAIL '/a'
            DESCRIBE DETAIL delta.`/a`
            VACUUM '/a'
            VACUUM delta.`/a`
            VACUUM kept USING INVENTORY (SELECT 'a' AS path, 1L AS length, false AS isDir, 1L AS modificationTime)
            VACUUM kept USING INVENTORY kept
            OPTIMIZE '/a'
            OPTIMIZE delta.`/a`
            REORG TABLE delta.`/a` APPLY (PURGE)
            RESTORE TABLE delta.`/a` TO VERSION AS OF 0
            INSERT INTO delta.`/a` VALUES (1)
            INSERT OVERWRITE delta.`/a` VALUES (1)
            UPDATE delta.`/a` SET id = 1
            DELETE FROM delta.`/a`
            MERGE INTO delta.`/a` AS t USING kept AS k ON t.id = k.id WHEN MATCHED THEN DELETE
            MERGE INTO kept AS k USING delta.`/a` AS t ON t.id = k.id WHEN MATCHED THEN DELETE
            ALTER TABLE delta.`/a` ADD COLUMNS (b INT)
            ALTER TABLE delta.`/a` ADD CONSTRAINT c CHECK (id > 0)
            ALTER TABLE delta.`/a` DROP FEATURE deletionVectors
            ALTER TABLE delta.`/a` SET TBLPROPERTIES ('a' = 'b')
            ALTER TABLE kept SET LOCATION '/a'
            CREATE TABLE made SHALLOW CLONE kept
            CREATE TABLE made SHALLOW CLONE delta.`/a`
            CREATE TABLE made SHALLOW CLONE parquet.`/p`
            CREATE TABLE made SHALLOW CLONE kept LOCATION '/new'
            CREATE OR REPLACE TABLE kept SHALLOW CLONE delta.`/a`
            CREATE TABLE made USING delta LOCATION '/a'
            CREATE TABLE made (id INT) USING delta OPTIONS (path '/a')
            CREATE TABLE made LIKE delta.`/a`
            CREATE VIEW made AS SELECT * FROM delta.`/a`
            TRUNCATE TABLE delta.`/a`
            CONVERT TO DELTA parquet.`/p`
            CONVERT TO DELTA kept
            GENERATE symlink_format_manifest FOR TABLE kept
            GENERATE symlink_format_manifest FOR TABLE delta.`/a`
            INSERT INTO kept REPLACE WHERE id = 1 VALUES (1, 'r')
            EXECUTE IMMEDIATE 'VACUUM delta.`/a`'
            EXPLAIN SELECT * FROM delta.`/a`
            ALTER TABLE kept SET TBLPROPERTIES ('delta.coordinatedCommits.commitCoordinator-preview' = 'dynamodb')
            SET spark.databricks.delta.logStore.class = a.b.C
            SET spark.delta.logStore.class = a.b.C
            """;
    /** What Spark and Delta Lake refuse themselves, since paths are no names of tables here. */
    private static final String UNKNOWN = """
            CREATE TABLE made (id INT) USING delta TBLPROPERTIES ('location' = '/new')
            CREATE TABLE delta.`/new` (id INT) USING delta
            CREATE TABLE delta.`/new` USING delta AS SELECT 1 AS id
            CREATE OR REPLACE TABLE delta.`/a` USING delta AS SELECT 1 AS id
            DROP TABLE delta.`/a`
            SELECT * FROM spark_catalog.delta.`/a`
            INSERT INTO spark_catalog.delta.`/a` VALUES (1)
            DELETE FROM spark_catalog.delta.`/a`
            DROP TABLE spark_catalog.delta.`/a`
            CREATE TABLE spark_catalog.delta.`/new` USING delta AS SELECT 1 AS id
            DESCRIBE HISTORY spark_catalog.delta.`/a`
            VACUUM spark_catalog.delta.`/a`
            """;
    // spotless:on

    private static Connection full;
    private static Connection sql;
    private static Connection readOnly;

    @BeforeAll
    static void makeTables() throws SQLException {
        full = CatalogServer.connect(User.FULL);
        sql = CatalogServer.connect(User.SQL);
        readOnly = CatalogServer.connect(User.READ_ONLY);
        for (String table : new String[] {"kept", "written"}) {
            rows(sql, "CREATE TABLE " + table + " (id INT, s STRING) USING delta");
            rows(sql, "INSERT INTO " + table + " VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        }
        rows(full, withFolder("CREATE TABLE delta.`/a` USING delta AS SELECT 1 AS id"));
        rows(full, withFolder("CREATE VIEW reads_a_path AS SELECT * FROM delta.`/a`"));
        rows(full, withFolder("INSERT OVERWRITE DIRECTORY '/p' USING parquet SELECT 1 AS id"));
        rows(full, "CREATE TABLE followed (id INT) USING delta TBLPROPERTIES ('delta.enableChangeDataFeed' = 'true')");
        rows(full, "CREATE VIEW reads_changes AS SELECT * FROM table_changes('followed', 0)");
    }

    @AfterAll
    static void dropTables() throws SQLException {
        for (String view : new String[] {"reads_a_path", "reads_changes"}) {
            rows(full, "DROP VIEW " + view);
        }
        for (String table : new String[] {"kept", "followed"}) {
            rows(full, "DROP TABLE " + table);
        }
        full.close();
        sql.close();
        readOnly.close();
    }

    static Stream<Step> reads() {
        return Answers.steps(READS);
    }

    static Stream<Step> writes() {
        return Answers.steps(WRITES);
    }

    static Stream<String> attempts() {
        return ATTEMPTS.lines();
    }

    static Stream<String> unknown() {
        return UNKNOWN.lines();
    }

    @ParameterizedTest
    @MethodSource("reads")
    void letsAllRead(Step step) throws SQLException {
        for (Connection user : new Connection[] {full, sql, readOnly}) {
            assertThat(outcome(user, step.statement())).isEqualTo(DONE);
            assertThat(rows(user, step.query()))
                    .satisfies(answer ->
                            assertThat(step.isShownBy(answer)).as(answer).isTrue());
        }
    }

    @ParameterizedTest
    @MethodSource("writes")
    void letsTheProfileSqlWrite(Step step) throws SQLException {
        assertThat(outcome(sql, step.statement().replace("%s", "written"))).isEqualTo(DONE);
        String answer = rows(sql, step.query().replace("%s", "written"));
        assertThat(step.isShownBy(answer)).as(answer).isTrue();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void refusesWhoMayOnlyReadToWrite(Step step) {
        assertThat(outcome(readOnly, step.statement().replace("%s", "kept"))).startsWith(FORBIDDEN);
    }

    @Test
    void changesNothingThatItRefuses() throws SQLException {
        writes().forEach(step -> outcome(readOnly, step.statement().replace("%s", "kept")));
        attempts().forEach(statement -> outcome(sql, withFolder(statement)));
        unknown().forEach(statement -> outcome(sql, withFolder(statement)));
        assertThat(rows(sql, "SELECT * FROM kept ORDER BY id")).isEqualTo("1,a;2,b;3,c");
        assertThat(rows(sql, "DESCRIBE HISTORY kept LIMIT 1")).startsWith("1,");
        assertThat(rows(full, withFolder("DESCRIBE HISTORY delta.`/a` LIMIT 1")))
                .startsWith("0,");
        assertThat(rows(sql, "SHOW TABLES LIKE 'made'")).isEmpty();
        assertThat(folder().resolve("new")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void refusesToLeaveTheTables(String statement) {
        assertThat(outcome(sql, withFolder(statement))).startsWith(FORBIDDEN);
        assertThat(outcome(readOnly, withFolder(statement))).startsWith(FORBIDDEN);
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void doesNotTakeAPathForAName(String statement) {
        assertThat(outcome(sql, withFolder(statement))).doesNotStartWith(DONE);
    }

    /** With which a name that starts so could be that of a table. */
    @Test
    void doesNotTakeAPathForANameInASchemaThatIsCalledAsTheFormat() throws SQLException {
        rows(sql, "CREATE SCHEMA delta");
        try {
            Stream.concat(attempts(), unknown())
                    .filter(statement -> statement.contains("delta.`/"))
                    .filter(statement -> !statement.startsWith("EXPLAIN")) // which tells in its rows what goes wrong
                    .forEach(statement -> assertThat(outcome(sql, withFolder(statement)))
                            .as(statement)
                            .doesNotStartWith(DONE));
        } finally {
            rows(sql, "DROP SCHEMA delta");
        }
    }

    private static Path folder() {
        return CatalogServer.folder().resolve("delta-paths");
    }

    private static String withFolder(String statement) {
        return statement.replaceAll("(?<=['`])/", folder() + "/");
    }
}
