// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.internal.sql.SqlScript.Part;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            SELECT 1                                         | SELECT 1
            SELECT 1;                                        | SELECT 1
            SELECT 1; SELECT 2                               | SELECT 1 # SELECT 2
            SELECT 1;SELECT 2;;  ; SELECT 3 ;                | SELECT 1 # SELECT 2 # SELECT 3
            SELECT ';', "a;b", `c;d`; SELECT 'it''s;', 'a\\';' | SELECT ';', "a;b", `c;d` # SELECT 'it''s;', 'a\\';'
            SELECT $$a;b$$, $t$;$$;$t$; SELECT r'\\'; SELECT 2 | SELECT $$a;b$$, $t$;$$;$t$ # SELECT r'\\' # SELECT 2
            SELECT 1 /* ; /* ; */ ; */ + 1; /* ; */ SELECT 2 | SELECT 1 /* ; /* ; */ ; */ + 1 # /* ; */ SELECT 2
            SELECT 1; /* nothing */ ; SELECT 2; -- end       | SELECT 1 # SELECT 2
            SET a=b;c; SET d = 'e;f'                         | SET a=b # c # SET d = 'e;f'
            EXECUTE IMMEDIATE 'SELECT 1; SELECT 2'; SELECT 3 | EXECUTE IMMEDIATE 'SELECT 1; SELECT 2' # SELECT 3
            SELECT a LIKE 'b' {escape '\\'}; SELECT 2        | SELECT a LIKE 'b' {escape '\\'} # SELECT 2
            SELECT CASE WHEN a THEN 1 END; SELECT 2          | SELECT CASE WHEN a THEN 1 END # SELECT 2
            SELECT begin, end FROM t; SELECT 2               | SELECT begin, end FROM t # SELECT 2
            BEGIN; SELECT 1; COMMIT                          | BEGIN # SELECT 1 # COMMIT
            BEGIN TRANSACTION; SELECT 1; END; SELECT 2       | BEGIN TRANSACTION # SELECT 1 # END # SELECT 2
            BEGIN END; SELECT 1                              | BEGIN END # SELECT 1
            SELECT 0; begin SELECT 1; SELECT 2; end; SELECT 3 | SELECT 0 # begin SELECT 1; SELECT 2; end # SELECT 3
            /* a */ BEGIN NOT ATOMIC SELECT 1; END; SELECT 2 | /* a */ BEGIN NOT ATOMIC SELECT 1; END # SELECT 2
            l: BEGIN SELECT 1; END l; SELECT 2               | l: BEGIN SELECT 1; END l # SELECT 2
            BEGIN `a b`: BEGIN SELECT 1; BEGIN END; END `a b`; SELECT 2; END; SELECT 3 | BEGIN `a b`: BEGIN SELECT 1; BEGIN END; END `a b`; SELECT 2; END # SELECT 3
            BEGIN SELECT CASE WHEN a THEN CASE b WHEN 1 THEN 2 END ELSE if(a, 1, 2) END AS x; END; SELECT 2 | BEGIN SELECT CASE WHEN a THEN CASE b WHEN 1 THEN 2 END ELSE if(a, 1, 2) END AS x; END # SELECT 2
            BEGIN CASE WHEN a THEN SELECT 1; WHEN b THEN CASE c WHEN 1 THEN SELECT 2; END CASE; ELSE SELECT 3; END CASE; END; SELECT 4 | BEGIN CASE WHEN a THEN SELECT 1; WHEN b THEN CASE c WHEN 1 THEN SELECT 2; END CASE; ELSE SELECT 3; END CASE; END # SELECT 4
            BEGIN IF CASE WHEN a THEN b END THEN SELECT 1; ELSEIF c THEN SELECT 2; ELSE IF d THEN SELECT 3; END IF; END IF; END; SELECT 4 | BEGIN IF CASE WHEN a THEN b END THEN SELECT 1; ELSEIF c THEN SELECT 2; ELSE IF d THEN SELECT 3; END IF; END IF; END # SELECT 4
            BEGIN l: LOOP SET x = x + 1; IF x > 3 THEN LEAVE l; END IF; END LOOP l; END; SELECT 4 | BEGIN l: LOOP SET x = x + 1; IF x > 3 THEN LEAVE l; END IF; END LOOP l; END # SELECT 4
            BEGIN IF :p THEN SELECT 1; END IF; WHILE :q DO SELECT 2; END WHILE; CASE :r WHEN 1 THEN SELECT 3; END CASE; END; SELECT 4 | BEGIN IF :p THEN SELECT 1; END IF; WHILE :q DO SELECT 2; END WHILE; CASE :r WHEN 1 THEN SELECT 3; END CASE; END # SELECT 4
            BEGIN WHILE a DO WHILE b DO SELECT 1; END WHILE; END WHILE; END; SELECT 4 | BEGIN WHILE a DO WHILE b DO SELECT 1; END WHILE; END WHILE; END # SELECT 4
            BEGIN REPEAT SELECT 1; UNTIL CASE WHEN a THEN b END END REPEAT; END; SELECT 4 | BEGIN REPEAT SELECT 1; UNTIL CASE WHEN a THEN b END END REPEAT; END # SELECT 4
            BEGIN FOR r AS SELECT substring(a FROM 1 FOR 2) AS x FROM t DO SELECT r.x; END FOR; END; SELECT 4 | BEGIN FOR r AS SELECT substring(a FROM 1 FOR 2) AS x FROM t DO SELECT r.x; END FOR; END # SELECT 4
            BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION, NOT FOUND BEGIN SELECT 1; END; SELECT 2; END; SELECT 4 | BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION, NOT FOUND BEGIN SELECT 1; END; SELECT 2; END # SELECT 4
            BEGIN SELECT a.case, a.end, end FROM t; SELECT 1 AS case; END; SELECT 4 | BEGIN SELECT a.case, a.end, end FROM t; SELECT 1 AS case; END # SELECT 4
            BEGIN MERGE INTO t USING s ON a WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT *; END; SELECT 4 | BEGIN MERGE INTO t USING s ON a WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT *; END # SELECT 4
            """)
    void cutsBetweenStatements(String sql, String expected) {
        assertThat(String.join(
                        " # ", SqlScript.split(sql).stream().map(Part::text).toList()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "-- nothing", "SELECT 1", " SELECT 1 "})
    void leavesATextWithoutSemicolonsAlone(String sql) {
        assertThat(SqlScript.split(sql)).hasSize(1);
        assertThat(SqlScript.split(sql).get(0).text()).isSameAs(sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {";", " ; ;", "-- a\n; /* ; */", ";;;"})
    void findsNothingWhereThereIsNothing(String sql) {
        assertThat(SqlScript.split(sql)).isEmpty();
    }

    @Test
    void tellsWhereEachStatementStarts() {
        String sql = " SELECT 1 ;\n\n  -- two\nSELECT 2;SELECT 3";
        assertThat(SqlScript.split(sql))
                .containsExactly(new Part("SELECT 1", 1), new Part("-- two\nSELECT 2", 15), new Part("SELECT 3", 31));
    }

    @Test
    void losesNoCharacterWhateverTheText() {
        String[] words = {
            "BEGIN", "END", ";", "CASE", "WHEN", "THEN", "IF", "l:", "REPEAT", "UNTIL", "LOOP", "FOR", "DO", "'", "(",
            ")", ".", "x", "--", "\n", "/*", "*/", "DECLARE", "HANDLER", "$$", "`"
        };
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder sql = new StringBuilder();
            for (int n = random.nextInt(14); n >= 0; n--) {
                sql.append(words[random.nextInt(words.length)]).append(' ');
            }
            List<Part> parts = SqlScript.split(sql.toString());
            int from = 0;
            for (Part part : parts) {
                assertThat(part.start()).isGreaterThanOrEqualTo(from);
                assertThat(sql.substring(part.start())).startsWith(part.text());
                from = part.start() + part.text().length();
            }
        }
    }

    @Test
    void splitsManyStatementsAndDeepBlocksFast() {
        assertThat(SqlScript.split("SELECT 1;".repeat(100_000))).hasSize(100_000);
        String deep = "BEGIN ".repeat(100_000) + "END; ".repeat(100_000);
        assertThat(SqlScript.split(deep + "SELECT 1")).hasSize(2);
    }
}
