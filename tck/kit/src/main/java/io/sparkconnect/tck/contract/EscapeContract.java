// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.JavaTime;
import io.sparkconnect.tck.check.Refusal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The escapes that a driver translates. */
@Contract
@Cites("JDBC 4.3, 13.4: escape syntax")
@SuppressWarnings("JavaUtilDate") // It is what java.sql has.
public final class EscapeContract {
    private static ResultSet expression(String expression, Database database) throws SQLException {
        return database.row(database.dialect().selectExpression(expression));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"2024-02-29", "1969-12-31", "0001-01-01", "9999-12-31"})
    @Cites("JDBC 4.3, 13.4: {d 'yyyy-mm-dd'}")
    void takesADate(String text, Database database) throws SQLException {
        ResultSet row = expression("{d '" + text + "'}", database);
        assertThat(row.getMetaData().getColumnType(1)).isEqualTo(java.sql.Types.DATE);
        assertThat(JavaTime.date(row)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"12:34:56", "00:00:00", "23:59:59"})
    @Cites("JDBC 4.3, 13.4: {t 'hh:mm:ss'}")
    void takesATime(String text, Database database) throws SQLException {
        database.needsType(JDBCType.TIME);
        ResultSet row = expression("{t '" + text + "'}", database);
        assertThat(row.getTime(1)).isEqualTo(Time.valueOf(text));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "2024-02-29 12:34:56",
                "2024-02-29 12:34:56.1",
                "2024-02-29 12:34:56.123456",
                "1969-12-31 23:59:59",
                "9999-12-31 23:59:59.999999"
            })
    @Cites("JDBC 4.3, 13.4: {ts 'yyyy-mm-dd hh:mm:ss.f…'}; the fraction may be left out")
    void takesATimestamp(String text, Database database) throws SQLException {
        ResultSet row = expression("{ts '" + text + "'}", database);
        assertThat(row.getMetaData().getColumnType(1)).isEqualTo(java.sql.Types.TIMESTAMP);
        assertThat(row.getTimestamp(1)).isEqualTo(Timestamp.valueOf(text));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{d '2023-02-29'}",
                "{d '29.2.2024'}",
                "{ts 'no time at all'}",
                "{d 2024-02-29",
                "{fn abs(1)",
                "{nonsense 1}",
                "{}"
            })
    @Cites("JDBC 4.3, 13.4: what is no escape is refused")
    void refusesWhatIsNoEscape(String escape, Database database) throws SQLException {
        Refusal.of(() -> expression(escape, database));
    }

    // spotless:off
    @ParameterizedTest(name = "{0}")
    @Cites("JDBC 4.3, 13.4: keywords in any case")
    @CsvSource(quoteCharacter = '"', delimiter = ';', textBlock = """
            upper-case;         {D '2024-02-29'}
            blanks;             {d   '2024-02-29' }
            """)
    // spotless:on
    void takesAnyLayout(String name, String escape, Database database) throws SQLException {
        assertThat(expression(escape, database).getDate(1)).isEqualTo(Date.valueOf("2024-02-29"));
    }

    // spotless:off
    /** Name, call, value as text; the functions of appendix C of JDBC 4.3 whose value does not depend on the moment. */
    private static final String FUNCTIONS = """
            ABS          | abs(-5)                       | 5
            ACOS         | acos(1)                       | 0
            ASIN         | asin(0)                       | 0
            ATAN         | atan(0)                       | 0
            ATAN2        | atan2(0, 1)                   | 0
            CEILING      | ceiling(1.2)                  | 2
            COS          | cos(0)                        | 1
            COT          | cot(1)                        | 0.6420926159343306
            DEGREES      | degrees(pi())                 | 180
            EXP          | exp(0)                        | 1
            FLOOR        | floor(-1.2)                   | -2
            LOG          | log(1)                        | 0
            LOG10        | log10(1000)                   | 3
            MOD          | mod(7, 3)                     | 1
            PI           | pi()                          | 3.141592653589793
            POWER        | power(2, 10)                  | 1024
            RADIANS      | radians(0)                    | 0
            ROUND        | round(12.345, 1)              | 12.3
            SIGN         | sign(-7)                      | -1
            SIN          | sin(0)                        | 0
            SQRT         | sqrt(9)                       | 3
            TAN          | tan(0)                        | 0
            TRUNCATE     | truncate(12.789, 1)           | 12.7
            ASCII        | ascii('A')                    | 65
            CHAR         | char(65)                      | A
            CHAR_LENGTH  | char_length('Grüße')          | 5
            CHARACTER_LENGTH | character_length('Grüße') | 5
            CONCAT       | concat('a', 'b')              | ab
            INSERT       | insert('abcdef', 2, 3, 'xyz') | axyzef
            LCASE        | lcase('ABC')                  | abc
            LEFT         | left('abcdef', 2)             | ab
            LENGTH       | length('abc')                 | 3
            LOCATE       | locate('c', 'abcabc')         | 3
            LOCATE       | locate('c', 'abcabc', 4)      | 6
            LTRIM        | ltrim('  a')                  | a
            OCTET_LENGTH | octet_length('abc')           | 3
            POSITION     | position('c' IN 'abc')        | 3
            REPEAT       | repeat('ab', 3)               | ababab
            REPLACE      | replace('aXbX', 'X', '-')     | a-b-
            RIGHT        | right('abcdef', 2)            | ef
            RTRIM        | rtrim('a  ')                  | a
            SOUNDEX      | soundex('Robert')             | R163
            SPACE        | concat(concat('a', space(2)), 'b') | a  b
            SUBSTRING    | substring('abcdef', 2, 3)     | bcd
            UCASE        | ucase('abc')                  | ABC
            DAYNAME      | dayname({d '2024-02-29'})     | Thursday
            DAYOFMONTH   | dayofmonth({d '2024-02-29'})  | 29
            DAYOFWEEK    | dayofweek({d '2024-02-29'})   | 5
            DAYOFYEAR    | dayofyear({d '2024-02-29'})   | 60
            EXTRACT      | extract(YEAR FROM {d '2024-02-29'}) | 2024
            HOUR         | hour({ts '2024-02-29 12:34:56'})    | 12
            MINUTE       | minute({ts '2024-02-29 12:34:56'})  | 34
            MONTH        | month({d '2024-02-29'})       | 2
            MONTHNAME    | monthname({d '2024-02-29'})   | February
            QUARTER      | quarter({d '2024-02-29'})     | 1
            SECOND       | second({ts '2024-02-29 12:34:56'})  | 56
            TIMESTAMPADD | timestampadd(SQL_TSI_DAY, 1, {ts '2024-02-28 12:00:00'})  | 2024-02-29 12:00:00.0
            TIMESTAMPADD | timestampadd(SQL_TSI_MONTH, 1, {ts '2024-01-31 12:00:00'}) | 2024-02-29 12:00:00.0
            TIMESTAMPADD | timestampadd(SQL_TSI_HOUR, -13, {ts '2024-03-01 12:00:00'}) | 2024-02-29 23:00:00.0
            TIMESTAMPDIFF| timestampdiff(SQL_TSI_DAY, {ts '2024-02-28 00:00:00'}, {ts '2024-03-01 00:00:00'}) | 2
            TIMESTAMPDIFF| timestampdiff(SQL_TSI_MONTH, {ts '2024-01-01 00:00:00'}, {ts '2024-03-01 00:00:00'}) | 2
            TIMESTAMPDIFF| timestampdiff(SQL_TSI_SECOND, {ts '2024-02-29 00:00:00'}, {ts '2024-02-29 00:01:40'}) | 100
            YEAR         | year({d '2024-02-29'})        | 2024
            IFNULL       | ifnull(NULL, 'b')             | b
            """;
    // spotless:on

    static Stream<Arguments> functions() {
        return FUNCTIONS
                .lines()
                .map(line -> line.split("\\|", -1))
                .map(parts -> arguments(
                        parts[1].strip().replaceAll("[ {}']", ""),
                        parts[0].strip(),
                        parts[1].strip(),
                        parts[2].strip()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    @Cites("JDBC 4.3, 13.4 and appendix C: {fn …} of each function that DatabaseMetaData lists")
    void callsAFunction(String name, String function, String call, String expected, Database database)
            throws SQLException {
        database.needs(isListed(function, database.metaData()), "{fn " + function + "}");
        ResultSet row = expression("{fn " + call + "}", database);
        if (expected.matches("-?[0-9.]+")) {
            assertThat(row.getDouble(1))
                    .isCloseTo(Double.parseDouble(expected), org.assertj.core.data.Offset.offset(1e-9));
        } else if (expected.matches("\\d{4}-.*")) {
            assertThat(row.getTimestamp(1)).hasToString(expected);
        } else {
            assertThat(row.getString(1)).isEqualTo(expected);
        }
    }

    private static boolean isListed(String function, DatabaseMetaData metaData) throws SQLException {
        return Stream.of(
                        metaData.getNumericFunctions(),
                        metaData.getStringFunctions(),
                        metaData.getTimeDateFunctions(),
                        metaData.getSystemFunctions())
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .anyMatch(name -> name.strip().equalsIgnoreCase(function));
    }

    static Stream<Arguments> functionsOfTheMoment() {
        return Stream.of(
                arguments("CURDATE", "curdate()", JDBCType.DATE),
                arguments("CURRENT_DATE", "current_date", JDBCType.DATE),
                arguments("CURTIME", "curtime()", JDBCType.TIME),
                arguments("CURRENT_TIME", "current_time", JDBCType.TIME),
                arguments("CURRENT_TIMESTAMP", "current_timestamp", JDBCType.TIMESTAMP),
                arguments("NOW", "now()", JDBCType.TIMESTAMP),
                arguments("USER", "user()", JDBCType.VARCHAR),
                arguments("DATABASE", "database()", JDBCType.VARCHAR),
                arguments("RAND", "rand()", JDBCType.DOUBLE),
                arguments("RAND", "rand(7)", JDBCType.DOUBLE));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("functionsOfTheMoment")
    @Cites("JDBC 4.3, appendix C")
    void callsAFunctionOfTheMoment(String function, String call, JDBCType type, Database database) throws SQLException {
        database.needs(isListed(function, database.metaData()), "{fn " + function + "}");
        ResultSet row = expression("{fn " + call + "}", database);
        long now = System.currentTimeMillis();
        switch (type) {
            case DATE -> assertThat(row.getDate(1).getTime()).isBetween(now - 172_800_000, now + 172_800_000);
            case TIMESTAMP -> assertThat(row.getTimestamp(1).getTime()).isBetween(now - 90_000_000, now + 90_000_000);
            case TIME -> assertThat(row.getTime(1)).isNotNull();
            case DOUBLE -> assertThat(row.getDouble(1)).isBetween(0d, 1d);
            default -> assertThat(row.getString(1)).isNotBlank();
        }
    }

    // spotless:off
    @ParameterizedTest(name = "{0}")
    @Cites("JDBC 4.3, appendix C: {fn CONVERT(value, type)}, the type with SQL_ before it or without; DatabaseMetaData.supportsConvert")
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            INTEGER; '42';         42
            VARCHAR; 42;           42
            DOUBLE;  '1.5';        1.5
            DATE;    '2024-02-29'; 2024-02-29
            """)
    // spotless:on
    void converts(String type, String literal, String expected, Database database) throws SQLException {
        database.needs(database.metaData().supportsConvert(), "supportsConvert()");
        ResultSet row;
        try {
            row = expression("{fn convert(" + literal + ", SQL_" + type + ")}", database);
        } catch (SQLException e) {
            row = expression("{fn convert(" + literal + ", " + type + ")}", database);
        }
        assertThat(row.getString(1)).isEqualTo(expected);
    }

    @Test
    @Cites("JDBC 4.3, 13.4: functions within functions")
    void nestsFunctions(Database database) throws SQLException {
        database.needs(
                isListed("UCASE", database.metaData()) && isListed("CONCAT", database.metaData()), "UCASE, CONCAT");
        assertThat(expression("{fn ucase({fn concat('a', {fn concat('b', 'c')})})}", database)
                        .getString(1))
                .isEqualTo("ABC");
    }

    @Test
    @Cites("JDBC 4.3, 13.4: {fn …} in WHERE and with markers")
    void takesMarkersInEscapes(Database database) throws SQLException {
        database.needs(isListed("ABS", database.metaData()), "{fn ABS}");
        PreparedStatement statement = database.prepare(
                "SELECT n FROM " + database.numbers() + " WHERE n = {fn abs(?)} AND name <> '{d' AND n < ? ORDER BY n");
        statement.setInt(1, -3);
        statement.setInt(2, 10);
        ResultSet rows = database.closing(statement.executeQuery());
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(3);
    }

    // spotless:off
    @ParameterizedTest(name = "{0}")
    @Cites("JDBC 4.3, 13.4: {oj …}; DatabaseMetaData.supportsOuterJoins")
    @CsvSource(delimiter = ';', textBlock = """
            left;  {oj %1$s t LEFT OUTER JOIN %1$s u ON t.n = u.n + 999};  1000
            right; {oj %1$s t RIGHT OUTER JOIN %1$s u ON t.n = u.n + 999}; 1000
            """)
    // spotless:on
    void joins(String name, String join, int expected, Database database) throws SQLException {
        database.needs(database.metaData().supportsOuterJoins(), "supportsOuterJoins()");
        ResultSet row = database.row("SELECT COUNT(*) FROM " + join.formatted(database.numbers()));
        assertThat(row.getInt(1)).isEqualTo(expected);
    }

    @Test
    @Cites("JDBC 4.3, 13.4: LIKE … {escape '…'}; DatabaseMetaData.supportsLikeEscapeClause")
    void escapesInLike(Database database) throws SQLException {
        database.needs(database.metaData().supportsLikeEscapeClause(), "supportsLikeEscapeClause()");
        String table = database.numbers();
        assertThat(database.row("SELECT COUNT(*) FROM " + table + " WHERE name LIKE 'row!_%' {escape '!'}")
                        .getInt(1))
                .as("rows with an underscore")
                .isZero();
        assertThat(database.row("SELECT COUNT(*) FROM " + table + " WHERE name LIKE 'row_1' {escape '!'}")
                        .getInt(1))
                .as("rows with any character")
                .isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"{limit 3}, 3, 1", "{limit 3 offset 5}, 3, 6"})
    @Cites("JDBC 4.3, 13.4: {limit rows [offset skip]}; optional")
    void limits(String escape, int count, int first, Database database) throws SQLException {
        ResultSet rows;
        try {
            rows = database.query("SELECT n FROM " + database.numbers() + " ORDER BY n " + escape);
        } catch (SQLException e) {
            database.needs(false, escape);
            return;
        }
        int n = 0;
        while (rows.next()) {
            assertThat(rows.getInt(1)).isEqualTo(first + n);
            n++;
        }
        // A limit of 0 is none, or no rows: JDBC leaves it to the database.
        assertThat(n).isIn(count < 0 ? new Object[] {0, 1000} : new Object[] {count});
    }

    static Stream<Arguments> untouched() {
        return Stream.of(
                arguments("date", "'{d ''2024-02-29''}'", "{d '2024-02-29'}"),
                arguments("function", "'{fn abs(1)}'", "{fn abs(1)}"),
                arguments("open-brace", "'{'", "{"),
                arguments("close-brace", "'}'", "}"),
                arguments("call", "'{call p()}'", "{call p()}"),
                arguments("braces-and-quotes", "'a''{''b'", "a'{'b"),
                arguments("marker", "'?'", "?"),
                arguments("comment-start", "'/* {d'", "/* {d"),
                arguments("line-comment-start", "'-- {d'", "-- {d"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("untouched")
    @Cites("JDBC 4.3, 13.4: an escape is part of the statement; a text is a text")
    void leavesTextsAlone(String name, String literal, String expected, Database database) throws SQLException {
        assertThat(expression(literal, database).getString(1)).isEqualTo(expected);
    }

    // spotless:off
    @ParameterizedTest(name = "{0}")
    @Cites("JDBC 4.3, 13.4: a comment is a comment")
    @CsvSource(quoteCharacter = '"', delimiter = ';', textBlock = """
            block; /* {d 'no date'} { */
            line;  "-- {fn nonsense( '\n"
            quote; /* it's a '{' */
            """)
    // spotless:on
    void leavesCommentsAlone(String name, String comment, Database database) throws SQLException {
        ResultSet row = database.row("SELECT n " + comment + " FROM " + database.numbers() + " WHERE n = {fn abs(1)}");
        assertThat(row.getInt(1)).isEqualTo(1);
    }

    @Test
    @Cites("JDBC 4.3, 13.4: a quoted name is a name")
    void leavesQuotedNamesAlone(Database database) throws SQLException {
        String quote = database.metaData().getIdentifierQuoteString();
        database.needs(!quote.isBlank(), "getIdentifierQuoteString()");
        ResultSet row = database.row(
                "SELECT n AS " + quote + "{d 'x'}" + quote + " FROM " + database.numbers() + " WHERE n = 1");
        assertThat(row.getMetaData().getColumnLabel(1)).isEqualTo("{d 'x'}");
    }

    @Test
    @Cites("Connection.nativeSQL: the statement that is sent to the database, without escapes")
    void translatesByNativeSql(Database database) throws SQLException {
        Connection connection = database.connection();
        String sql = database.dialect().selectExpression("{fn abs(-5)}");
        String translated = connection.nativeSQL(sql);
        assertThat(translated).doesNotContain("{");
        Statement statement = database.statement();
        statement.setEscapeProcessing(false);
        ResultSet row = database.closing(statement.executeQuery(translated));
        row.next();
        assertThat(row.getInt(1)).isEqualTo(5);
    }

    @Test
    @Cites("Connection.nativeSQL: a statement without escapes means the same")
    void leavesAStatementWithoutEscapesAlone(Database database) throws SQLException {
        String sql = "SELECT '{', n FROM " + database.numbers() + " WHERE n = 1 /* { */";
        ResultSet row = database.row(database.connection().nativeSQL(sql));
        assertThat(row.getString(1)).isEqualTo("{");
    }

    @Test
    @Cites("Connection.nativeSQL; JDBC 4.3, 13.4: what is no escape is refused")
    void refusesAnOpenEscapeInNativeSql(Database database) throws SQLException {
        Refusal.of(() -> database.connection().nativeSQL("SELECT {d '2024-02-29'"));
    }

    @Test
    @Cites("Statement.setEscapeProcessing: off, escapes go to the database as they are")
    void doesNotTranslateWhenSwitchedOff(Database database) throws SQLException {
        Statement statement = database.statement();
        String sql = database.dialect().selectExpression("{fn abs(-5)}");
        statement.setEscapeProcessing(false);
        Refusal.of(() -> statement.executeQuery(sql));
        statement.setEscapeProcessing(true);
        ResultSet row = database.closing(statement.executeQuery(sql));
        row.next();
        assertThat(row.getInt(1)).isEqualTo(5);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{call no_such_procedure()}", "{? = call no_such_function(?)}"})
    @Cites("JDBC 4.3, 13.4: {call …}; Connection.prepareCall")
    void refusesToCallWhatThereIsNot(String call, Database database) {
        Refusal.of(() -> {
            try (java.sql.CallableStatement statement = database.connection().prepareCall(call)) {
                if (call.contains("?")) {
                    statement.registerOutParameter(1, java.sql.Types.INTEGER);
                    statement.setInt(2, 1);
                }
                statement.execute();
            }
        });
    }
}
