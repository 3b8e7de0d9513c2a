// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import java.util.stream.Stream;

/** SQL that works in spite of the policy. Places in it are those of {@link Attempts}. */
final class Harmless {
    // spotless:off
    /** By who may do everything. */
    static final String SETUP = """
            CREATE TABLE t (id INT, name STRING) USING parquet ;;
            INSERT INTO t VALUES (1, 'a'), (2, 'b') ;;
            CREATE TABLE parts (a STRING, p INT) USING parquet PARTITIONED BY (p) LOCATION '%1$s/p' ;;
            CREATE TABLE external USING text LOCATION '%1$s/other' ;;
            CREATE VIEW reads_t AS SELECT * FROM t ;;
            CREATE VIEW calls_java AS SELECT reflect('java.lang.System', 'getProperty', 'java.version') AS a ;;
            CREATE VIEW calls_java_too AS SELECT * FROM calls_java ;;
            CREATE VIEW reads_a_file AS SELECT * FROM text.`%1$s/secret.txt` ;;
            CREATE GLOBAL TEMPORARY VIEW reads_a_file AS SELECT * FROM text.`%1$s/secret.txt` ;;
            CREATE GLOBAL TEMPORARY VIEW other_files USING text OPTIONS (path '%1$s/other') ;;
            CREATE FUNCTION java_home() RETURNS STRING RETURN reflect('java.lang.System', 'getProperty', 'java.home') ;;
            CREATE FUNCTION java_homes() RETURNS TABLE(a STRING) RETURN SELECT reflect('java.lang.System', 'getProperty', 'java.home') ;;
            CREATE FUNCTION twice(x INT) RETURNS INT RETURN x * 2
            """;

    private static final String QUERIES = """
            SELECT 1
            SELECT * FROM t
            TABLE t
            FROM t
            VALUES (1, 'a'), (2, 'b')
            SELECT t.id, s.name FROM t JOIN t AS s USING (id) WHERE s.name LIKE 'a%'
            SELECT name, count(*), sum(id) OVER (ORDER BY name) FROM t GROUP BY name, id HAVING count(*) > 0
            WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT * FROM r
            SELECT * FROM t WHERE id IN (SELECT id FROM t) AND EXISTS (SELECT 1)
            SELECT * FROM t, LATERAL explode(array(1, 2)) AS e(x)
            SELECT * FROM t TABLESAMPLE (5 ROWS)
            SELECT * FROM t PIVOT (max(id) FOR name IN ('a', 'b'))
            FROM t |> WHERE id > 0 |> AGGREGATE count(*)
            SELECT twice(2)
            SELECT * FROM reads_t
            SELECT * FROM external
            SELECT current_user(), current_catalog(), version(), current_timestamp()
            SELECT from_json('{"a": 1}', 'a INT'), from_csv('1', 'a INT'), from_xml('<a><b>1</b></a>', 'b INT'), schema_of_json('[1]')
            SELECT transform(array(1, 2), x -> x + 1), try_divide(1, 0), map('a', 1)['a']
            SELECT * FROM IDENTIFIER('t')
            EXECUTE IMMEDIATE 'SELECT * FROM t WHERE id = ?' USING 1
            BEGIN DECLARE a INT DEFAULT 1; WHILE a < 3 DO SET a = a + 1; END WHILE; SELECT a; END
            DECLARE OR REPLACE v = 1 ;; SET VAR v = 2 ;; SELECT v ;; DROP TEMPORARY VARIABLE v
            CREATE OR REPLACE TEMPORARY VIEW mine AS SELECT * FROM t ;; SELECT * FROM mine ;; DROP VIEW mine
            EXPLAIN FORMATTED SELECT * FROM t
            DESCRIBE t
            DESCRIBE EXTENDED t
            DESCRIBE QUERY SELECT 1
            DESCRIBE FUNCTION EXTENDED abs
            DESCRIBE DATABASE default
            SHOW TABLES
            SHOW TABLE EXTENDED LIKE 't'
            SHOW CREATE TABLE t
            SHOW COLUMNS IN t
            SHOW TBLPROPERTIES t
            SHOW FUNCTIONS LIKE 'a*'
            SHOW DATABASES
            SHOW CATALOGS
            SHOW VIEWS
            SHOW CURRENT NAMESPACE
            USE default
            USE spark_catalog.default
            SET CATALOG 'spark_catalog'
            SET spark.sql.ansi.enabled = false
            SET spark.sql.shuffle.partitions = 3
            SET spark.sql.shuffle.partitions
            SET -v
            SET TIME ZONE 'UTC'
            RESET
            RESET spark.sql.ansi.enabled
            """;

    private static final String STATEMENTS = """
            INSERT INTO t VALUES (3, 'c')
            INSERT INTO t (name, id) SELECT name, id FROM t WHERE id < 0
            INSERT OVERWRITE t SELECT 1, 'a'
            CREATE TABLE t%2$d (a INT NOT NULL COMMENT 'c', b STRING DEFAULT 'x') USING parquet COMMENT 'd' TBLPROPERTIES ('k' = 'v')
            CREATE TABLE t%2$d USING csv OPTIONS (header 'true', sep ';') AS SELECT * FROM t
            CREATE TABLE t%2$d (a INT, p INT) USING parquet PARTITIONED BY (p) ;; INSERT INTO t%2$d PARTITION (p = 1) VALUES (1) ;; ALTER TABLE t%2$d ADD PARTITION (p = 2) ;; SHOW PARTITIONS t%2$d ;; ALTER TABLE t%2$d DROP PARTITION (p = 2) ;; DROP TABLE t%2$d
            CREATE TABLE t%2$d (a INT) USING parquet CLUSTERED BY (a) INTO 2 BUCKETS
            CREATE TABLE t%2$d LIKE t
            CREATE TABLE t%2$d (a INT) ;; ALTER TABLE t%2$d ADD COLUMN b INT ;; ALTER TABLE t%2$d RENAME TO r%2$d ;; TRUNCATE TABLE r%2$d ;; DROP TABLE r%2$d
            CREATE VIEW v%2$d AS SELECT * FROM t ;; ALTER VIEW v%2$d AS SELECT 1 ;; SELECT * FROM v%2$d ;; DROP VIEW v%2$d
            CREATE GLOBAL TEMPORARY VIEW g%2$d AS SELECT 1 ;; DROP VIEW global_temp.g%2$d
            CREATE DATABASE d%2$d COMMENT 'c' ;; CREATE TABLE d%2$d.t AS SELECT 1 AS a ;; DROP DATABASE d%2$d CASCADE
            CREATE FUNCTION f%2$d(x INT) RETURNS INT RETURN x + 1 ;; SELECT f%2$d(1) ;; DROP FUNCTION f%2$d
            CREATE TEMPORARY FUNCTION f%2$d(x INT) RETURNS TABLE(a INT) RETURN SELECT x ;; SELECT * FROM f%2$d(1)
            CACHE TABLE c%2$d AS SELECT * FROM t ;; UNCACHE TABLE c%2$d
            CACHE TABLE t OPTIONS ('storageLevel' 'DISK_ONLY') ;; UNCACHE TABLE t
            ANALYZE TABLE t COMPUTE STATISTICS FOR ALL COLUMNS
            REFRESH TABLE t
            MSCK REPAIR TABLE parts
            COMMENT ON TABLE t IS 'c'
            ALTER TABLE t SET TBLPROPERTIES ('k' = 'v') ;; ALTER TABLE t UNSET TBLPROPERTIES ('k')
            EXPLAIN INSERT INTO t VALUES (1, 'a')
            EXECUTE IMMEDIATE 'INSERT INTO t VALUES (4, ''d'')'
            BEGIN INSERT INTO t VALUES (5, 'e'); SELECT * FROM t; END
            """;
    // spotless:on

    private Harmless() {}

    static Stream<String> queries() {
        return QUERIES.lines();
    }

    static Stream<String> statements() {
        return Stream.concat(queries(), STATEMENTS.lines());
    }
}
