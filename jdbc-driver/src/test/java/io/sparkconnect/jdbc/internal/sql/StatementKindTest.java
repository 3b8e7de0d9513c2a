// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementKindTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            SELECT 1                                                  | QUERY
            select*from t                                             | QUERY
            SELECT'a'                                                 | QUERY
            values(1)                                                 | QUERY
            TABLE t                                                   | QUERY
            SHOW TABLES                                               | QUERY
            describe t                                                | QUERY
            DESC t                                                    | QUERY
            EXPLAIN INSERT INTO t VALUES (1)                          | QUERY
            LIST JARS                                                 | QUERY
            (SELECT 1)                                                | QUERY
            ( ( /* c */ SELECT 1) UNION (SELECT 2))                   | QUERY
            /* a /* nested */ still */ SELECT 1                       | QUERY
            /* DROP */ SELECT 1                                       | QUERY
            /* it's */ SELECT 1                                       | QUERY
            /**/SELECT 1                                              | QUERY
            CREATE TABLE t (a INT)                                    | COMMAND
            create or replace view v as select 1                      | COMMAND
            insert into t values (1)                                  | COMMAND
            INSERT OVERWRITE t SELECT 1                               | COMMAND
            MERGE INTO t USING s ON a = b                             | COMMAND
            UPDATE t SET a = 1                                        | COMMAND
            DELETE FROM t                                             | COMMAND
            SET x = 1                                                 | UNKNOWN
            USE s                                                     | SESSION_COMMAND
            DECLARE VARIABLE v INT                                    | SESSION_COMMAND
            CACHE TABLE t AS SELECT 1                                 | SESSION_COMMAND
            WITH a AS (SELECT 1) SELECT * FROM a                      | QUERY
            with a (x) as (select 1), b as (select ')') select 2      | QUERY
            WITH a(x) (SELECT 1) VALUES (1)                           | QUERY
            WITH RECURSIVE a(n) MAX RECURSION LEVEL 9 AS (SELECT 1) SELECT 1 | QUERY
            WITH values AS (SELECT 1) INSERT INTO t SELECT * FROM values | COMMAND
            WITH `select` AS (SELECT /* ) */ 1) MERGE INTO t USING a   | COMMAND
            WITH insert AS (SELECT 1) SELECT * FROM insert            | QUERY
            WITH a AS (SELECT 1) FROM a INSERT INTO t SELECT *        | UNKNOWN
            WITH a AS (SELECT 1                                       | UNKNOWN
            WITH                                                      | UNKNOWN
            FROM t SELECT a                                           | UNKNOWN
            FROM t INSERT INTO s SELECT a                             | UNKNOWN
            BEGIN SELECT 1; END                                       | UNKNOWN
            EXECUTE IMMEDIATE 'SELECT 1'                              | UNKNOWN
            CALL p()                                                  | UNKNOWN
            selection                                                 | UNKNOWN
            `SELECT` 1                                                | UNKNOWN
            'SELECT'                                                  | UNKNOWN
            ;SELECT 1                                                 | UNKNOWN
            /*+ hint */ SELECT 1                                      | UNKNOWN
            /* never closed SELECT 1                                  | UNKNOWN
            """)
    void tellsTheKindByTheFirstWord(String sql, StatementKind kind) {
        assertThat(StatementKind.of(sql)).isEqualTo(kind);
    }

    @Test
    void passesOverSpacesThatDoNotBreak() {
        assertThat(StatementKind.of("\u00a0\u3000SELECT\u00a01")).isEqualTo(StatementKind.QUERY);
    }

    @Test
    void passesOverLineComments() {
        assertThat(StatementKind.of("-- DROP TABLE t\n\tSELECT 1")).isEqualTo(StatementKind.QUERY);
        assertThat(StatementKind.of("--\r\n-- it's\nDROP TABLE t")).isEqualTo(StatementKind.COMMAND);
        assertThat(StatementKind.of("-- continued \\\nSELECT 1\nDROP TABLE t")).isEqualTo(StatementKind.COMMAND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'it\\') INSERT INTO '",
                "\"it\\\") INSERT INTO \"",
                "'it'') INSERT INTO'",
                "r'\\'",
                "R\"\\\"",
                "`) INSERT ``INTO`",
                "$$') INSERT $a$ INTO$$",
                "$a$') $$ $A$ INSERT$a$"
            })
    void doesNotLookIntoQuotes(String quoted) {
        assertThat(StatementKind.of("WITH a AS (SELECT " + quoted + ") SELECT 1"))
                .isEqualTo(StatementKind.QUERY);
        assertThat(StatementKind.of("WITH a AS (SELECT " + quoted + ") INSERT INTO t SELECT 1"))
                .isEqualTo(StatementKind.COMMAND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " \n", "--", "/*", "/* */", "(", "((", ")", "'", "`", "r'", "\\", "with (", "with a as (("})
    void survivesWhatIsNoStatement(String sql) {
        assertThat(StatementKind.of(sql)).isEqualTo(StatementKind.UNKNOWN);
    }

    @Test
    void readsKeywordsTheSameInTurkish() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(StatementKind.of("insert into t values (1)")).isEqualTo(StatementKind.COMMAND);
            assertThat(StatementKind.of("with a as (select 1) insert into t table a"))
                    .isEqualTo(StatementKind.COMMAND);
        } finally {
            Locale.setDefault(before);
        }
    }
}
