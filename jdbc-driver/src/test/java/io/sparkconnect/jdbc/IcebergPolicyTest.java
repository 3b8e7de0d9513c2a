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
import org.junit.jupiter.params.provider.MethodSource;

/** What the profiles of our server allow of Iceberg's statements. */
@Tag("table-formats")
@Timeout(180)
class IcebergPolicyTest {
    // spotless:off
    private static final String READS = """
            SELECT 1                              | SELECT count(*) FROM ice.db.kept                              | 3
            SELECT 1                              | SELECT count(*) FROM ice.db.kept VERSION AS OF 'first'        | 3
            SELECT 1                              | SELECT count(*) FROM ice.db.kept TIMESTAMP AS OF now()        | 3
            SELECT 1                              | SELECT count(*) FROM ice.db.kept.tag_first                    | 3
            SELECT 1                              | SELECT operation FROM ice.db.kept.snapshots                   | append
            SELECT 1                              | SELECT sum(record_count) FROM ice.db.kept.files               | 3
            SELECT 1                              | SELECT name FROM ice.db.kept.refs ORDER BY name               | first;main
            SELECT 1                              | SELECT count(*) FROM ice.db.kept.history                      | 1
            DESCRIBE EXTENDED ice.db.kept         | SHOW CREATE TABLE ice.db.kept                                 | ~USING iceberg
            SHOW TBLPROPERTIES ice.db.kept        | SHOW TABLES IN ice.db LIKE 'kept'                             | db,kept,false
            SHOW NAMESPACES IN ice                | SHOW NAMESPACES IN ice LIKE 'd*'                              | db
            """;

    /** In this order, on a table of three rows; %s is its name. */
    private static final String WRITES = """
            INSERT INTO %s VALUES (4, 'd')                           | SELECT max(id) FROM %s                   | 4
            UPDATE %s SET s = 'u' WHERE id = 1                       | SELECT s FROM %s WHERE id = 1            | u
            DELETE FROM %s WHERE id = 2                              | SELECT count(*) FROM %s WHERE id = 2     | 0
            MERGE INTO %s AS t USING (VALUES (3, 'm'), (9, 'n') AS v(id, s)) AS v ON t.id = v.id WHEN MATCHED THEN UPDATE SET s = v.s WHEN NOT MATCHED THEN INSERT (id, s) VALUES (v.id, v.s) | SELECT max(s) FROM %s WHERE id IN (3, 9) | n
            ALTER TABLE %s SET TBLPROPERTIES ('write.update.mode' = 'merge-on-read') | SHOW TBLPROPERTIES %s    | ~merge-on-read
            UPDATE %s SET s = 'v' WHERE id = 1                       | SELECT s FROM %s WHERE id = 1            | v
            ALTER TABLE %s CREATE BRANCH side                        | SELECT count(*) FROM %s.branch_side      | 4
            INSERT INTO %s.branch_side VALUES (5, 'e')               | SELECT count(*) FROM %s VERSION AS OF 'side' | 5
            ALTER TABLE %s CREATE OR REPLACE BRANCH side             | SELECT count(*) FROM %s.branch_side      | 4
            ALTER TABLE %s DROP BRANCH side                          | SELECT name FROM %s.refs                 | main
            ALTER TABLE %s CREATE TAG now RETAIN 7 DAYS              | SELECT count(*) FROM %s.tag_now          | 4
            ALTER TABLE %s DROP TAG now                              | SELECT name FROM %s.refs                 | main
            ALTER TABLE %s ADD PARTITION FIELD bucket(2, id) AS b    | DESCRIBE %s                              | ~bucket(2, id)
            ALTER TABLE %s REPLACE PARTITION FIELD b WITH id         | DESCRIBE %s                              | ~comment;id,int,null
            ALTER TABLE %s DROP PARTITION FIELD id                   | SELECT count(*) FROM %s                  | 4
            ALTER TABLE %s WRITE ORDERED BY id                       | SHOW TBLPROPERTIES %s                    | ~sort-order,id ASC
            ALTER TABLE %s WRITE UNORDERED                           | SELECT count(*) FROM %s                  | 4
            ALTER TABLE %s SET IDENTIFIER FIELDS id                  | SHOW TBLPROPERTIES %s                    | ~identifier-fields
            ALTER TABLE %s DROP IDENTIFIER FIELDS id                 | SELECT count(*) FROM %s                  | 4
            ALTER TABLE %s ADD COLUMN c INT                          | SELECT max(c) FROM %s                    | null
            ALTER TABLE %s RENAME COLUMN c TO d                      | SHOW COLUMNS IN %s                       | id;s;d
            ALTER TABLE %s DROP COLUMN d                             | SHOW COLUMNS IN %s                       | id;s
            INSERT OVERWRITE %s VALUES (7, 'o')                      | SELECT * FROM %s                         | 7,o
            TRUNCATE TABLE %s                                        | SELECT count(*) FROM %s                  | 0
            CREATE OR REPLACE TABLE %s USING iceberg PARTITIONED BY (p) AS SELECT 1 AS a, 2 AS p | SELECT * FROM %s | 1,2
            CREATE VIEW mem.db.made AS SELECT 1 AS a                 | SELECT * FROM mem.db.made                | 1
            ALTER VIEW mem.db.made SET TBLPROPERTIES ('a' = 'b')     | SHOW TBLPROPERTIES mem.db.made           | ~a,b
            DROP VIEW mem.db.made                                    | SHOW VIEWS IN mem.db LIKE 'made'         |\s
            CREATE NAMESPACE ice.other                               | SHOW NAMESPACES IN ice                   | ~other
            DROP NAMESPACE ice.other                                 | SHOW NAMESPACES IN ice                   | db
            DROP TABLE %s                                            | SELECT 1                                 | 1
            """;

    /** {@code /a} is an Iceberg table outside of the catalog's folder, {@code /p} a folder of Parquet files. */
    private static final String ATTEMPTS = """
            CALL ice.system.rollback_to_timestamp('db.kept', now())
            CALL ice.system.add_files(table => 'db.kept', source_table => '`parquet`.`/p`')
            CALL ice.system.register_table(table => 'db.made', metadata_file => '/a/metadata/v1.metadata.json')
            CALL ice.system.expire_snapshots('db.kept')
            CALL ice.system.remove_orphan_files(table => 'db.kept', location => '/p')
            CALL ice.system.rewrite_data_files('db.kept')
            CALL ice.system.rewrite_table_path(table => 'db.kept', source_prefix => '/a', target_prefix => '/b')
            CALL ice.system.create_changelog_view('db.kept')
            CALL ice.system.snapshot('spark_catalog.default.t', 'db.made')
            EXPLAIN CALL ice.system.expire_snapshots('db.kept')
            EXECUTE IMMEDIATE "CALL ice.system.expire_snapshots('db.kept')"
            SELECT * FROM iceberg.`/a`
            SELECT * FROM `ICEBERG`.`/a`
            SELECT * FROM `iceberg`.`/a#snapshots`
            SELECT * FROM parquet.`/p`
            INSERT INTO iceberg.`/a` VALUES (1)
            DELETE FROM iceberg.`/a`
            SELECT * FROM ice.db.kept WITH (`snapshot-id` = '1')
            ALTER TABLE ice.db.kept SET LOCATION '/new'
            ALTER TABLE ice.db.kept SET TBLPROPERTIES ('write.data.path' = '/new')
            ALTER TABLE ice.db.kept SET TBLPROPERTIES ('write.metadata.path' = '/new')
            ALTER TABLE ice.db.kept SET TBLPROPERTIES ('write.location-provider.impl' = 'a.b.C')
            CREATE TABLE ice.db.made (id INT) USING iceberg LOCATION '/new'
            CREATE TABLE ice.db.made (id INT) USING iceberg TBLPROPERTIES ('write.data.path' = '/new')
            CREATE TABLE ice.db.made (id INT) USING iceberg OPTIONS ('path' = '/new')
            CREATE NAMESPACE ice.made LOCATION '/new'
            ALTER NAMESPACE mem.db SET LOCATION '/new'
            CREATE TABLE made USING iceberg LOCATION '/a'
            SELECT * FROM ice.db.`../../iceberg-paths/a`
            SELECT * FROM ice.`..`.`iceberg-paths`.a
            SELECT * FROM ice.db.`../../iceberg-paths/a`.snapshots
            CREATE TABLE ice.db.`../../iceberg-paths/new` (id INT) USING iceberg
            CREATE TABLE ice.`..`.`iceberg-paths`.new (id INT) USING iceberg
            CREATE NAMESPACE ice.`../new`
            INSERT INTO ice.db.`../../iceberg-paths/a` VALUES (1)
            DROP TABLE ice.db.`../../iceberg-paths/a`
            ALTER TABLE ice.db.kept RENAME TO db.`../../iceberg-paths/new`
            DESCRIBE ice.db.`../../iceberg-paths/a`
            SHOW TABLES IN ice.`..`.`iceberg-paths`
            USE ice.`..`.`iceberg-paths`
            DROP NAMESPACE ice.`../iceberg-paths` CASCADE
            SELECT * FROM IDENTIFIER('ice.db.`../../iceberg' || '-paths/a`')
            SET spark.sql.catalog.ice.warehouse = /new
            SET spark.sql.catalog.mine = org.apache.iceberg.spark.SparkCatalog
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
        rows(sql, "CREATE NAMESPACE ice.db");
        rows(sql, "CREATE NAMESPACE mem.db");
        for (String table : new String[] {"kept", "written"}) {
            rows(sql, "CREATE TABLE ice.db." + table + " (id INT NOT NULL, s STRING) USING iceberg");
            rows(sql, "INSERT INTO ice.db." + table + " VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        }
        rows(sql, "ALTER TABLE ice.db.kept CREATE TAG first");
        rows(full, "CREATE TABLE ice.`..`.`iceberg-paths`.a USING iceberg AS SELECT 1 AS id");
        rows(full, withFolder("INSERT OVERWRITE DIRECTORY '/p' USING parquet SELECT 1 AS id"));
    }

    @AfterAll
    static void disconnect() throws SQLException {
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

    @ParameterizedTest
    @MethodSource("reads")
    void letsAllRead(Step step) throws SQLException {
        for (Connection user : new Connection[] {full, sql, readOnly}) {
            assertThat(outcome(user, step.statement())).isEqualTo(DONE);
            String answer = rows(user, step.query());
            assertThat(step.isShownBy(answer)).as(answer).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("writes")
    void letsTheProfileSqlWrite(Step step) throws SQLException {
        assertThat(outcome(sql, step.statement().replace("%s", "ice.db.written")))
                .isEqualTo(DONE);
        String answer = rows(sql, step.query().replace("%s", "ice.db.written"));
        assertThat(step.isShownBy(answer)).as(answer).isTrue();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void refusesWhoMayOnlyReadToWrite(Step step) {
        assertThat(outcome(readOnly, step.statement().replace("%s", "ice.db.kept")))
                .startsWith(FORBIDDEN);
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void refusesToLeaveTheTables(String statement) {
        assertThat(outcome(sql, withFolder(statement))).startsWith(FORBIDDEN);
        assertThat(outcome(readOnly, withFolder(statement))).startsWith(FORBIDDEN);
    }

    @Test
    void changesNothingThatItRefuses() throws SQLException {
        writes().forEach(step -> outcome(readOnly, step.statement().replace("%s", "ice.db.kept")));
        attempts().forEach(statement -> outcome(sql, withFolder(statement)));
        assertThat(rows(sql, "SELECT * FROM ice.db.kept ORDER BY id")).isEqualTo("1,a;2,b;3,c");
        assertThat(rows(sql, "SELECT count(*) FROM ice.db.kept.snapshots")).isEqualTo("1");
        assertThat(rows(full, "SELECT count(*) FROM ice.`..`.`iceberg-paths`.a.snapshots"))
                .isEqualTo("1");
        assertThat(CatalogServer.folder().resolve("iceberg-paths/new")).doesNotExist();
    }

    private static String withFolder(String statement) {
        return statement.replaceAll("(?<=['`])/", CatalogServer.folder().resolve("iceberg-paths") + "/");
    }
}
