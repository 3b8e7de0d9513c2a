// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcEscapesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            SELECT {d '2024-01-01'}                          | SELECT DATE '2024-01-01'
            SELECT {D'2024-1-1'}                             | SELECT DATE '2024-1-1'
            SELECT { d  '2024-01-01' }                       | SELECT DATE '2024-01-01'
            SELECT {t '12:30:00.5'}                          | SELECT TIME '12:30:00.5'
            SELECT {ts '2024-01-01 12:30:00.123456'}         | SELECT TIMESTAMP_NTZ '2024-01-01 12:30:00.123456'
            SELECT{fn NOW()}AS t                             | SELECT NOW() AS t
            SELECT 10 -{fn abs(x)}                           | SELECT 10 -abs(x)
            SELECT {fn ucase({fn lcase({fn concat(a, b)})})} | SELECT ucase(lcase(concat(a, b)))
            SELECT {FN Length( /* a */ x /* b */ )}          | SELECT char_length(rtrim(x))
            SELECT {fn left(f(a, b), (1 + 2))}               | SELECT left(f(a, b), (1 + 2))
            SELECT {fn f(array[1, 2], '}', `}`, "}")}        | SELECT f(array[1, 2], '}', `}`, "}")
            SELECT {fn count(*)}, {fn f(DISTINCT a)}         | SELECT count(*), f(DISTINCT a)
            SELECT {fn main.f(1)}, {fn `my f`(1)}            | SELECT main.f(1), `my f`(1)
            SELECT {fn CURRENT_DATE}                         | SELECT CURRENT_DATE()
            SELECT {fn convert({ts '2024-01-01 00:00:00'}, sql_varchar)} | SELECT CAST(TIMESTAMP_NTZ '2024-01-01 00:00:00' AS STRING)
            SELECT {fn convert(x, STRING)}                   | SELECT CAST(x AS STRING)
            SELECT {fn timestampadd(sql_tsi_day, 1, d)}      | SELECT timestampadd(DAY, 1, d)
            SELECT {fn timestampadd(DAY, 1, d)}              | SELECT timestampadd(DAY, 1, d)
            SELECT {fn locate(?, ?)}, {fn f(:x, :_p1)}       | SELECT locate(?, ?), f(:x, :_p1)
            SELECT {fn insert(a, :i, :n, b)}                 | SELECT overlay(a PLACING b FROM :i FOR :n)
            SELECT * FROM {oj a LEFT JOIN {oj b LEFT JOIN c ON x} ON {fn f(1)} = 1} WHERE y | SELECT * FROM a LEFT JOIN b LEFT JOIN c ON x ON f(1) = 1 WHERE y
            SELECT x LIKE 'a!_' {escape '!'} AND y           | SELECT x LIKE 'a!_' ESCAPE '!' AND y
            SELECT x LIKE 'a' {escape '\\'} AND y = '{d'     | SELECT x LIKE 'a' ESCAPE '\\\\' AND y = '{d'
            SELECT x LIKE 'a' {Escape '\\\\' }               | SELECT x LIKE 'a' ESCAPE '\\\\'
            SELECT * FROM t {limit 5}                        | SELECT * FROM t LIMIT 5
            SELECT * FROM t {limit ? offset ?}               | SELECT * FROM t LIMIT ? offset ?
            {call p(?, {fn now()})}                          | CALL p(?, now())
            {call a.b.p}                                     | CALL a.b.p()
            {CALL p(x => 1)}                                 | CALL p(x => 1)
            SET VAR x = {d '2024-01-01'}                     | SET VAR x = DATE '2024-01-01'
            /* {d */ SELECT {fn f(1)} -- {fn                 | /* {d */ SELECT f(1) -- {fn
            SELECT ${a:b}, {fn f(${c})}                      | SELECT ${a:b}, f(${c})
            """)
    void translates(String sql, String expected) throws SQLException {
        assertThat(JdbcEscapes.translate(sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT 1",
                "SELECT '{d ''2024-01-01''}', \"{fn\", `{`, $${$$, $a${$a$, r'\\{'",
                "SELECT 1 -- {fn\n, 2 /* { /* { */ { */",
                "SELECT /*+ REPARTITION(1) {d} */ 1",
                "SELECT ${name}, ${spark:x}",
                "SELECT }",
                "SET k = {\"a\": 1}",
                "-- c\nset a={d '2024-01-01'}",
                "ADD JAR /tmp/{a,b}.jar",
                "RESET {"
            })
    void givesTheSameObjectWhereThereIsNoEscape(String sql) throws SQLException {
        assertThat(JdbcEscapes.translate(sql)).isSameAs(sql);
    }

    @Test
    void leavesOutTheCommentsOfArgumentsAtTheirEnds() throws SQLException {
        assertThat(JdbcEscapes.translate("SELECT {fn length(-- a\n x -- b\n)}"))
                .isEqualTo("SELECT char_length(rtrim(x))");
        assertThat(JdbcEscapes.translate("SELECT {fn length(x -- b\n + y)}"))
                .isEqualTo("SELECT char_length(rtrim(x -- b\n + y))");
    }

    @Test
    void keepsTheArgumentsThatLookLikePlaceholders() throws SQLException {
        assertThat(JdbcEscapes.translate("SELECT {fn insert('$2', 1, 0, '$1\\\\')}"))
                .isEqualTo("SELECT overlay('$2' PLACING '$1\\\\' FROM 1 FOR 0)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            SELECT {x 1}                 | the JDBC escape {x} is unknown; there are fn, d, t, ts, oj, escape, limit and call (line 1, column 8)
            SELECT {                     | the JDBC escape has no closing } (line 1, column 8)
            SELECT {}                    | the JDBC escape {}} is unknown; there are fn, d, t, ts, oj, escape, limit and call (line 1, column 8)
            SELECT {fn now()             | the JDBC escape has no closing } (line 1, column 8)
            SELECT {fn abs((1}           | the arguments of {fn abs} are not complete (line 1, column 15)
            SELECT {fn abs(1,)}          | the arguments of {fn abs} are not complete (line 1, column 15)
            SELECT {fn abs(}             | the arguments of {fn abs} are not complete (line 1, column 15)
            SELECT {fn abs(1) + 2}       | a } is missing before + (line 1, column 19)
            SELECT {fn}                  | the JDBC escape names no function (line 1, column 11)
            SELECT {fn                   | the JDBC escape names no function (line 1, column 11)
            SELECT {d 2024}              | the JDBC escape is not of the form {d 'yyyy-mm-dd'}; use a parameter for other values (line 1, column 9)
            SELECT {d ?}                 | the JDBC escape is not of the form {d 'yyyy-mm-dd'}; use a parameter for other values (line 1, column 9)
            SELECT {d '2024-01-01' x}    | a } is missing before x (line 1, column 24)
            SELECT {t '12:30'}           | the JDBC escape is not of the form {t 'hh:mm:ss'}; use a parameter for other values (line 1, column 9)
            SELECT {ts '2024-01-01 00:00:00Z'} | the JDBC escape is not of the form {ts 'yyyy-mm-dd hh:mm:ss.f'}; use a parameter for other values (line 1, column 9)
            SELECT {ts '2024-01-01       | the JDBC escape is not of the form {ts 'yyyy-mm-dd hh:mm:ss.f'}; use a parameter for other values (line 1, column 9)
            SELECT * FROM t {limit }     | the JDBC escape has nothing after its keyword (line 1, column 18)
            {call }                      | the JDBC escape names no procedure (line 1, column 2)
            SELECT 1 {oj a               | the JDBC escape has no closing } (line 1, column 10)
            """)
    void refusesWithThePosition(String sql, String message) {
        assertThatThrownBy(() -> JdbcEscapes.translate(sql))
                .isInstanceOfSatisfying(SQLSyntaxErrorException.class, e -> assertThat(e.getSQLState())
                        .isEqualTo("42601"))
                .hasMessage(message);
    }

    @Test
    void countsLines() {
        assertThatThrownBy(() -> JdbcEscapes.translate("SELECT 1,\n 2,\n   {x}"))
                .hasMessageEndingWith("(line 3, column 4)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            {? = call p(1)}               | {? = call …} is not supported: Spark's procedures return no value; use {call …} and read its rows (line 1, column 1)
            {:_p1 = call p(1)}            | {? = call …} is not supported: Spark's procedures return no value; use {call …} and read its rows (line 1, column 1)
            SELECT {fn convert(x, rowid)} | {fn CONVERT} to rowid is not supported: Spark has no such type
            SELECT {fn convert(x, SQL_DATALINK)} | {fn CONVERT} to SQL_DATALINK is not supported: Spark has no such type
            SELECT {fn truncate(x, y)}    | the places of {fn TRUNCATE} cannot be y; use a whole number in digits from -18 to 18
            SELECT {fn truncate(x, 19)}   | the places of {fn TRUNCATE} cannot be 19; use a whole number in digits from -18 to 18
            SELECT {fn insert(?, 1, 1, ?)} | a ? cannot be an argument of {fn insert} here: in Spark's SQL it would take another place; use a named parameter
            """)
    void refusesWhatSparkCannotExpress(String sql, String message) {
        assertThatThrownBy(() -> JdbcEscapes.translate(sql))
                .isInstanceOfSatisfying(SQLFeatureNotSupportedException.class, e -> assertThat(e.getSQLState())
                        .isEqualTo("0A000"))
                .hasMessage(message);
    }

    @Test
    void nestsDeepAndNotDeeper() throws SQLException {
        assertThat(JdbcEscapes.translate(nested(100))).isEqualTo("abs(".repeat(100) + "1" + ")".repeat(100));
        for (int depth : new int[] {101, 100_000}) {
            assertThatThrownBy(() -> JdbcEscapes.translate(nested(depth)))
                    .isInstanceOf(SQLSyntaxErrorException.class)
                    .hasMessageStartingWith("JDBC escapes are nested more than 100 deep (line 1, column ");
        }
    }

    private static String nested(int depth) {
        return "{fn abs(".repeat(depth) + "1" + ")}".repeat(depth);
    }

    @Test
    void throwsNothingElseWhateverTheText() {
        String[] parts = {
            "{",
            "}",
            "(",
            ")",
            ",",
            "fn ",
            "d",
            "ts",
            "call",
            "escape",
            "'\\'",
            "'",
            "\"",
            "`",
            "$$",
            "$",
            "?",
            ":",
            " ",
            "\n",
            "--",
            "/*",
            "*/",
            "/*+",
            "length",
            "position",
            " IN ",
            " USING ",
            "OCTETS",
            "x",
            "1",
            "limit",
            "convert",
            "truncate",
            "timestampadd",
            "SQL_TSI_",
            "SET "
        };
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            StringBuilder sql = new StringBuilder("{");
            for (int n = random.nextInt(12); n >= 0; n--) {
                sql.append(parts[random.nextInt(parts.length)]);
            }
            try {
                assertThat(JdbcEscapes.translate(sql.toString())).isNotNull();
            } catch (SQLException expected) {
                assertThat(expected.getSQLState()).as(sql.toString()).isIn("42601", "0A000");
            } catch (RuntimeException fault) {
                throw new AssertionError(sql.toString(), fault);
            }
        }
    }
}
