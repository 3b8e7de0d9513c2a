// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * SQL that runs programs, leaves the tables or changes the server. Several statements are separated by {@code ;;}, in
 * {@code %1$s} is a folder of files, {@code %2$d} a number that no other attempt has.
 */
final class Attempts {
    // spotless:off
    /** What works for who may do everything. */
    private static final String WORKING = """
            java.called                     | SELECT reflect('java.lang.System', 'getProperty', 'java.version')
            java.alias                      | SELECT java_method('java.lang.System', 'getProperty', 'java.version')
            java.try                        | SELECT try_reflect('java.lang.System', 'getProperty', 'java.version')
            java.case-and-comment           | SELECT /* a */ ReFlEcT /**/ ('java.lang.System', -- b
                                              'getProperty', 'java.version')
            java.backquotes                 | SELECT `reflect`('java.lang.System', 'getProperty', 'java.version')
            java.qualified                  | SELECT system.builtin.reflect('java.lang.System', 'getProperty', 'java.version')
            java.identifier                 | SELECT IDENTIFIER('ref' || 'lect')('java.lang.System', 'getProperty', 'java.version')
            java.where                      | SELECT * FROM t WHERE reflect('java.lang.System', 'getProperty', 'java.version') = 'a'
            java.scalar-subquery            | SELECT (SELECT reflect('java.lang.System', 'getProperty', 'java.version'))
            java.exists                     | SELECT * FROM t WHERE EXISTS (SELECT reflect('java.lang.System', 'getProperty', 'java.version'))
            java.cte                        | WITH a AS (SELECT reflect('java.lang.System', 'getProperty', 'java.version')) SELECT * FROM a
            java.unused-cte                 | WITH a AS (SELECT reflect('java.lang.System', 'getProperty', 'java.version')) SELECT 1
            java.lateral                    | SELECT * FROM (SELECT 1), LATERAL (SELECT reflect('java.lang.System', 'getProperty', 'java.version'))
            java.order                      | SELECT * FROM t ORDER BY reflect('java.lang.System', 'getProperty', 'java.version')
            java.having                     | SELECT count(*) FROM t HAVING reflect('java.lang.System', 'getProperty', 'java.version') = 'a'
            java.lambda                     | SELECT transform(array(1), x -> reflect('java.lang.System', 'getProperty', 'java.version'))
            java.table-function             | SELECT * FROM explode(array(reflect('java.lang.System', 'getProperty', 'java.version')))
            java.pipe                       | FROM t |> SELECT reflect('java.lang.System', 'getProperty', 'java.version')
            java.execute-immediate          | EXECUTE IMMEDIATE 'SELECT ref' || 'lect(''java.lang.System'', ''getProperty'', ''java.version'')'
            java.execute-immediate-variable | DECLARE OR REPLACE v = 'SELECT reflect(''java.lang.System'', ''getProperty'', ''a'')' ;; EXECUTE IMMEDIATE v
            java.script                     | BEGIN SELECT reflect('java.lang.System', 'getProperty', 'java.version'); END
            java.script-condition           | BEGIN IF reflect('java.lang.System', 'getProperty', 'java.version') = 'a' THEN SELECT 1; END IF; END
            java.script-immediate           | BEGIN EXECUTE IMMEDIATE 'SELECT reflect(''java.lang.System'', ''getProperty'', ''a'')'; END
            java.script-variable            | BEGIN DECLARE a = reflect('java.lang.System', 'getProperty', 'java.version'); SELECT a; END
            java.sql-function               | CREATE TEMPORARY FUNCTION f%2$d() RETURNS STRING RETURN reflect('java.lang.System', 'getProperty', 'a')
            java.sql-table-function         | CREATE TEMPORARY FUNCTION f%2$d() RETURNS TABLE(a STRING) RETURN SELECT reflect('java.lang.System', 'getProperty', 'a')
            java.temporary-view             | CREATE TEMPORARY VIEW v%2$d AS SELECT reflect('java.lang.System', 'getProperty', 'a') AS a
            java.view                       | CREATE VIEW v%2$d AS SELECT reflect('java.lang.System', 'getProperty', 'a') AS a
            java.ctas                       | CREATE TABLE t%2$d AS SELECT reflect('java.lang.System', 'getProperty', 'a') AS a
            java.insert                     | INSERT INTO t SELECT 1, (SELECT reflect('java.lang.System', 'getProperty', 'a'))
            java.cache                      | CACHE TABLE c%2$d AS SELECT reflect('java.lang.System', 'getProperty', 'a') AS a
            java.describe-query             | DESCRIBE QUERY SELECT reflect('java.lang.System', 'getProperty', 'java.version')
            java.variable                   | DECLARE OR REPLACE x = reflect('java.lang.System', 'getProperty', 'java.version')
            java.set-variable               | DECLARE OR REPLACE x = 'a' ;; SET VAR x = reflect('java.lang.System', 'getProperty', 'java.version')
            java.view-of-another            | SELECT * FROM calls_java
            java.view-of-a-view             | SELECT * FROM calls_java_too
            java.function-of-another        | SELECT java_home()
            java.table-function-of-another  | SELECT * FROM java_homes()
            program.transform               | SELECT TRANSFORM(id) USING 'cat' AS (a) FROM t
            program.transform-subquery      | SELECT * FROM (SELECT TRANSFORM(id) USING 'cat' AS (a) FROM t)
            program.map                     | FROM t MAP id USING 'cat' AS a
            program.reduce                  | FROM t REDUCE id USING 'cat' AS a
            program.explain                 | EXPLAIN SELECT TRANSFORM(id) USING 'cat' AS (a) FROM t
            file.text                       | SELECT * FROM text.`%1$s/secret.txt`
            file.case                       | SELECT * FROM TeXt.`%1$s/secret.txt`
            file.csv                        | SELECT * FROM csv.`%1$s/secret.txt`
            file.json                       | SELECT * FROM json.`%1$s/secret.json`
            file.binary                     | SELECT * FROM binaryFile.`%1$s/secret.txt`
            file.class-name                 | SELECT * FROM `org.apache.spark.sql.execution.datasources.text.TextFileFormat`.`%1$s/secret.txt`
            file.subquery                   | SELECT (SELECT max(value) FROM text.`%1$s/secret.txt`)
            file.cte                        | WITH a AS (SELECT * FROM text.`%1$s/secret.txt`) SELECT * FROM a
            file.identifier                 | SELECT * FROM IDENTIFIER('text.`%1$s/secret.txt`')
            file.execute-immediate          | EXECUTE IMMEDIATE 'SELECT * FROM text.`%1$s/secret.txt`'
            file.script                     | BEGIN SELECT * FROM text.`%1$s/secret.txt`; END
            file.insert                     | INSERT INTO t SELECT 1, value FROM text.`%1$s/secret.txt`
            file.temporary-view             | CREATE TEMPORARY VIEW v%2$d AS SELECT * FROM text.`%1$s/secret.txt`
            file.after-reset                | RESET ;; SELECT * FROM text.`%1$s/secret.txt`
            file.view-of-another            | SELECT * FROM reads_a_file
            file.global-view-of-another     | SELECT * FROM global_temp.reads_a_file
            file.parquet-location           | CREATE TABLE t%2$d (a STRING) USING parquet LOCATION '%1$s/other'
            file.table                      | TABLE text.`%1$s/secret.txt`
            file.describe                   | DESCRIBE QUERY SELECT * FROM text.`%1$s/secret.txt`
            file.explain                    | EXPLAIN SELECT * FROM text.`%1$s/secret.txt`
            file.temporary-view-using       | CREATE TEMPORARY VIEW v%2$d USING text OPTIONS (path '%1$s/secret.txt')
            file.location                   | CREATE TABLE t%2$d USING text LOCATION '%1$s/other'
            file.location-uri               | CREATE TABLE t%2$d (a STRING) USING text LOCATION 'file:%1$s/other'
            file.option                     | CREATE TABLE t%2$d USING text OPTIONS (path '%1$s/other')
            file.option-case                | CREATE TABLE t%2$d USING text OPTIONS ('PaTh' '%1$s/other')
            file.ctas-location              | CREATE TABLE t%2$d USING text LOCATION '%1$s/new%2$d' AS SELECT 'a' AS a
            file.like-location              | CREATE TABLE t%2$d LIKE t LOCATION '%1$s/new%2$d'
            file.hadoop-option              | CREATE TABLE t%2$d (a STRING) USING text OPTIONS ('fs.file.impl' 'a.b.C')
            file.directory                  | INSERT OVERWRITE DIRECTORY '%1$s/new%2$d' USING text SELECT 'a'
            file.directory-option           | INSERT OVERWRITE DIRECTORY USING text OPTIONS (path '%1$s/new%2$d') SELECT 'a'
            file.set-location               | CREATE TABLE t%2$d (a STRING) USING text ;; ALTER TABLE t%2$d SET LOCATION '%1$s/other'
            file.partition                  | ALTER TABLE parts ADD IF NOT EXISTS PARTITION (p = %2$d) LOCATION '%1$s/other'
            file.database                   | CREATE DATABASE d%2$d LOCATION '%1$s/new%2$d'
            file.database-property          | CREATE DATABASE d%2$d WITH DBPROPERTIES ('a.path' = '%1$s')
            file.refresh                    | REFRESH '%1$s/other'
            file.xml-schema                 | SELECT from_xml('<a>1</a>', 'a INT', map('rowValidationXSDPath', '%1$s/schema.xsd'))
            file.xml-schema-case            | SELECT from_xml('<a>1</a>', 'a INT', map('ROWvalidationXSDpath', '%1$s/schema.xsd'))
            file.xml-schema-inferred        | SELECT schema_of_xml('<a>1</a>', map('rowValidationXSDPath', '%1$s/schema.xsd'))
            server.add-file                 | ADD FILE '%1$s/secret.txt'
            server.add-jar                  | ADD JAR '%1$s/empty.jar'
            server.add-archive              | ADD ARCHIVE '%1$s/empty.zip'
            server.list                     | LIST FILES
            server.function                 | CREATE OR REPLACE FUNCTION f%2$d AS 'a.b.C'
            server.clear-cache              | CLEAR CACHE
            setting.catalog                 | SET spark.sql.catalog.mine = org.apache.spark.sql.connector.catalog.InMemoryCatalog
            setting.hadoop                  | SET spark.hadoop.fs.defaultFS = file:///
            setting.fs                      | SET fs.defaultFS = file:///
            setting.substitution            | SET spark.sql.variable.substitute = true
            setting.files                   | SET spark.sql.runSQLOnFiles = true
            setting.redaction               | SET spark.sql.redaction.options.regex = zzz
            setting.resolver                | SET spark.sql.analyzer.singlePassResolver.enabled = false
            setting.quoted                  | SET `spark.sql.runSQLOnFiles` = true
            setting.execute-immediate       | EXECUTE IMMEDIATE 'SET spark.sql.run' || 'SQLOnFiles = true'
            setting.hivevar                 | SET hivevar:spark.sql.runSQLOnFiles = true
            setting.list                    | SET
            file.table-option               | SELECT * FROM t WITH (path = '%1$s/secret.txt')
            file.insert-option              | INSERT INTO t WITH (path = '%1$s/new') SELECT 1, 'a'
            server.function-jar             | CREATE FUNCTION f%2$d AS 'a.b.C' USING JAR '%1$s/function.jar'
            server.explain-procedure        | EXPLAIN CALL spark_catalog.default.anything()
            file.view-using-of-another      | SELECT * FROM global_temp.other_files
            file.insert-into-view           | INSERT INTO global_temp.other_files VALUES ('a')
            file.table-property             | CREATE TABLE t%2$d (a STRING) USING text ;; ALTER TABLE t%2$d SET TBLPROPERTIES ('option.path' = '%1$s')
            setting.rules                   | SET spark.sql.optimizer.excludedRules = a.b.C
            setting.types                   | SET spark.sql.udt.allowCreatingUDTFromString = true
            file.serde                      | CREATE TABLE t%2$d (a STRING) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
            file.external                   | CREATE EXTERNAL TABLE t%2$d (a STRING) STORED AS TEXTFILE LOCATION '%1$s/other'
            file.serde-properties           | ALTER TABLE t SET SERDEPROPERTIES ('path' = '%1$s')
            file.local-directory            | INSERT OVERWRITE LOCAL DIRECTORY '%1$s/new%2$d' STORED AS TEXTFILE SELECT 'a'
            setting.read                    | SET spark.hadoop.some.secret
            """;

    /** What Spark, as it is configured in the test, refuses in the end, but after it has tried. */
    private static final String FAILING = """
            file.describe-table             | DESCRIBE TABLE text.`%1$s/secret.txt`
            file.truncate                   | TRUNCATE TABLE text.`%1$s/other`
            file.alter                      | ALTER TABLE text.`%1$s/other` ADD COLUMNS (b INT)
            java.identifier-computed        | SELECT * FROM IDENTIFIER(reflect('java.lang.System', 'getProperty', 'none'))
            java.immediate-computed         | EXECUTE IMMEDIATE reflect('java.lang.System', 'getProperty', 'none')
            java.default                    | CREATE TABLE t%2$d (a STRING DEFAULT reflect('java.lang.System', 'getProperty', 'a')) USING parquet
            java.alter-default              | ALTER TABLE t ALTER COLUMN name SET DEFAULT reflect('java.lang.System', 'getProperty', 'a')
            java.limit                      | SELECT * FROM t LIMIT reflect('java.lang.System', 'getProperty', 'a')
            java.time-travel                | SELECT * FROM t TIMESTAMP AS OF reflect('java.lang.System', 'getProperty', 'a')
            java.merge                      | MERGE INTO t USING t AS s ON t.id = s.id AND reflect('java.lang.System', 'getProperty', 'a') = 'b' WHEN MATCHED THEN DELETE
            java.delete                     | DELETE FROM t WHERE reflect('java.lang.System', 'getProperty', 'a') = 'b'
            java.update                     | UPDATE t SET name = reflect('java.lang.System', 'getProperty', 'a')
            java.function-default           | CREATE TEMPORARY FUNCTION f%2$d(a STRING DEFAULT reflect('a', 'b')) RETURNS STRING RETURN a
            java.wrong-class                | SELECT reflect('no.such.Class', 'method')
            java.values                     | VALUES (reflect('java.lang.System', 'getProperty', 'java.version'))
            setting.class                   | SET spark.sql.sources.commitProtocolClass = a.b.C
            setting.committer               | SET spark.sql.parquet.output.committer.class = a.b.C
            file.jdbc                       | CREATE TABLE t%2$d USING jdbc OPTIONS (url 'jdbc:derby:memory:a;create=true', dbtable 'a')
            file.jdbc-view                  | CREATE TEMPORARY VIEW v%2$d USING jdbc OPTIONS (url 'jdbc:derby:memory:a;create=true', dbtable 'a')
            file.not-there                  | SELECT * FROM text.`%1$s/none`
            file.relative                   | SELECT * FROM text.none
            file.orc                        | SELECT * FROM orc.`%1$s/secret.txt`
            file.parquet                    | SELECT * FROM parquet.`%1$s/secret.txt`
            file.http                       | SELECT * FROM text.`http://127.0.0.1:1/`
            file.property                   | CREATE TABLE t%2$d (a STRING) USING text TBLPROPERTIES ('option.path' = '%1$s') LOCATION 'nowhere:/a'
            file.load                       | LOAD DATA INPATH '%1$s/secret.txt' INTO TABLE t
            file.load-local                 | LOAD DATA LOCAL INPATH '%1$s/secret.txt' OVERWRITE INTO TABLE t
            file.input-format               | CREATE TABLE t%2$d (a STRING) STORED AS INPUTFORMAT 'a' OUTPUTFORMAT 'b'
            file.avro-schema                | SELECT from_avro(X'02', '"int"', map('avroSchemaUrl', '%1$s/secret.txt'))
            file.protobuf                   | SELECT from_protobuf(X'02', 'a', '%1$s/secret.txt')
            file.protobuf-written           | SELECT to_protobuf(struct(1), 'a', '%1$s/secret.txt')
            file.format-class               | CREATE TABLE t%2$d (a STRING) USING `org.apache.spark.sql.execution.datasources.jdbc.JdbcRelationProvider`
            file.like-format                | CREATE TABLE t%2$d LIKE t USING nothing
            file.set-database               | CREATE DATABASE d%2$d ;; ALTER DATABASE d%2$d SET LOCATION '%1$s/new%2$d'
            file.stream                     | SELECT * FROM STREAM t
            server.temporary-function       | CREATE TEMPORARY FUNCTION f%2$d AS 'a.b.C'
            server.procedure                | CALL spark_catalog.default.anything()
            setting.static                  | SET spark.sql.extensions = a.b.C
            setting.warehouse               | SET spark.sql.warehouse.dir = /tmp
            """;

    /** What changes something that others see, for who may only read. */
    private static final String WRITING = """
            write.insert                    | INSERT INTO t VALUES (1, 'a')
            write.insert-overwrite          | INSERT OVERWRITE t SELECT * FROM t WHERE id < 0
            write.from-insert               | FROM t INSERT INTO t SELECT *
            write.with-insert               | WITH a AS (SELECT 1, 'a') INSERT INTO t SELECT * FROM a
            write.create                    | CREATE TABLE t%2$d (a INT) USING parquet
            write.ctas                      | CREATE TABLE t%2$d AS SELECT 1 AS a
            write.view                      | CREATE VIEW v%2$d AS SELECT 1 AS a
            write.global-view               | CREATE GLOBAL TEMPORARY VIEW v%2$d AS SELECT 1 AS a
            write.database                  | CREATE DATABASE d%2$d
            write.function                  | CREATE FUNCTION f%2$d() RETURNS INT RETURN 1
            write.execute-immediate         | EXECUTE IMMEDIATE 'INSERT INTO t VALUES (1, ''a'')'
            write.script                    | BEGIN SELECT 1; INSERT INTO t VALUES (1, 'a'); END
            write.cache                     | CACHE TABLE t
            write.analyze                   | ANALYZE TABLE t COMPUTE STATISTICS
            write.alter                     | ALTER TABLE t SET TBLPROPERTIES ('a' = 'b')
            write.comment                   | COMMENT ON TABLE t IS 'a'
            write.explain                   | EXPLAIN INSERT INTO t VALUES (1, 'a')
            write.drop-view                 | DROP VIEW IF EXISTS v_gone ;; DROP VIEW reads_t
            write.truncate                  | TRUNCATE TABLE t
            write.drop                      | DROP TABLE t
            """;
    // spotless:on

    private Attempts() {}

    /** @param statements with places for a folder and a number */
    record Attempt(String name, String statements) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Attempt> working() {
        return read(WORKING);
    }

    static Stream<Attempt> failing() {
        return read(FAILING);
    }

    static Stream<Attempt> writing() {
        return read(WRITING);
    }

    private static Stream<Attempt> read(String table) {
        return Arrays.stream(table.strip().split("\n(?! )", -1))
                .map(row -> row.split("\\|", 2))
                .map(row -> new Attempt(row[0].strip(), row[1].strip()));
    }
}
