// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.internal.sql.JdbcEscapes;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function of the JDBC specification, appendix C, by its value on a real Spark; the reference page is made of it. */
class EscapeFunctionsTest {
    private static final Path PAGE = Path.of("../docs/reference/escapes.md");
    private static final String START = "<!-- written by EscapeFunctionsTest: start -->\n";
    private static final String END = "<!-- written by EscapeFunctionsTest: end -->\n";

    /** They need a type that Spark has from 4.1 on, and only where it is switched on. */
    private static final Set<String> OF_TIME = Set.of("CURRENT_TIME", "CURTIME");

    /** The group, the function without its {@code fn}, and the text of its value. */
    private static final String CASES =
            """
            Numeric | ABS(-1.5) | 1.5
            Numeric | ACOS(1) | 0.0
            Numeric | ASIN(0) | 0.0
            Numeric | ATAN(0) | 0.0
            Numeric | ATAN2(0, -1) | 3.141592653589793
            Numeric | CEILING(1.2) | 2
            Numeric | COS(0) | 1.0
            Numeric | COT(1) | 0.6420926159343306
            Numeric | DEGREES(PI()) | 180.0
            Numeric | EXP(0) | 1.0
            Numeric | FLOOR(-1.2) | -2
            Numeric | LOG(EXP(2)) | 2.0
            Numeric | LOG10(1000) | 3.0
            Numeric | MOD(-7, 3) | -1
            Numeric | PI() | 3.141592653589793
            Numeric | POWER(2, 10) | 1024.0
            Numeric | RADIANS(180) | 3.141592653589793
            Numeric | RAND(5) | 0.02390696427502892
            Numeric | ROUND(2.345, 2) | 2.35
            Numeric | ROUND(155, -1) | 160
            Numeric | SIGN(-7) | -1.0
            Numeric | SIN(0) | 0.0
            Numeric | SQRT(16) | 4.0
            Numeric | TAN(0) | 0.0
            Numeric | TRUNCATE(4.359, 2) | 4.35
            Numeric | TRUNCATE(-159, -1) | -150
            String | ASCII('A') | 65
            String | CHAR(65) | A
            String | CHAR_LENGTH('äb ') | 3
            String | CHAR_LENGTH('äb ', OCTETS) | 4
            String | CHARACTER_LENGTH('äb ', CHARACTERS) | 3
            String | CHARACTER_LENGTH('äb ' USING OCTETS) | 4
            String | CONCAT('a', 'b') | ab
            String | DIFFERENCE('Robert', 'Rupert') | 4
            String | DIFFERENCE('Smith', 'Jones') | 2
            String | INSERT('abcdef', 2, 3, 'XY') | aXYef
            String | LCASE('ABC') | abc
            String | LEFT('abc', 2) | ab
            String | LENGTH('äb  ') | 2
            String | LENGTH('äb  ', OCTETS) | 3
            String | LOCATE('b', 'abcb') | 2
            String | LOCATE('b', 'abcb', 3) | 4
            String | LTRIM('  a') | a
            String | OCTET_LENGTH('ä') | 2
            String | POSITION('b' IN 'äb') | 2
            String | POSITION('b' IN 'äb', OCTETS) | 3
            String | POSITION('b' IN 'äb' USING CHARACTERS) | 2
            String | REPEAT('ab', 2) | abab
            String | REPLACE('abcb', 'b', 'x') | axcx
            String | RIGHT('abc', 2) | bc
            String | RTRIM('a  ') | a
            String | SOUNDEX('Robert') | R163
            String | SPACE(3) | '   '
            String | SUBSTRING('äbcd', 2, 2) | bc
            String | SUBSTRING('äbcd', 3, 2, OCTETS) | bc
            String | UCASE('abc') | ABC
            TimeDate | CURDATE() = DATE'2024-01-01' | false
            TimeDate | CURRENT_DATE = DATE'2024-01-01' | false
            TimeDate | CURRENT_DATE() = DATE'2024-01-01' | false
            TimeDate | CURRENT_TIME IS NULL | false
            TimeDate | CURRENT_TIMESTAMP > TIMESTAMP'2024-01-01' | true
            TimeDate | CURTIME() IS NULL | false
            TimeDate | DAYNAME(DATE'2024-01-07') | Sunday
            TimeDate | DAYOFMONTH(DATE'2024-01-07') | 7
            TimeDate | DAYOFWEEK(DATE'2024-01-07') | 1
            TimeDate | DAYOFYEAR(DATE'2024-02-01') | 32
            TimeDate | EXTRACT(YEAR FROM DATE'2024-02-01') | 2024
            TimeDate | EXTRACT(SECOND FROM TIMESTAMP'2024-01-01 05:06:07.5') | 7.500000
            TimeDate | HOUR(TIMESTAMP'2024-01-01 05:06:07.5') | 5
            TimeDate | MINUTE(TIMESTAMP'2024-01-01 05:06:07.5') | 6
            TimeDate | MONTH(DATE'2024-02-01') | 2
            TimeDate | MONTHNAME(DATE'2024-02-01') | February
            TimeDate | NOW() > TIMESTAMP'2024-01-01' | true
            TimeDate | QUARTER(DATE'2024-12-31') | 4
            TimeDate | SECOND(TIMESTAMP'2024-01-01 05:06:07.5') | 7
            TimeDate | TIMESTAMPADD(SQL_TSI_FRAC_SECOND, 5000000000, TIMESTAMP_NTZ'2024-01-01 00:00:00') | 2024-01-01 00:00:05
            TimeDate | TIMESTAMPADD(SQL_TSI_SECOND, 1, TIMESTAMP_NTZ'2024-01-01 00:00:00') | 2024-01-01 00:00:01
            TimeDate | TIMESTAMPADD(SQL_TSI_MINUTE, 1, TIMESTAMP_NTZ'2024-01-01 00:00:00') | 2024-01-01 00:01:00
            TimeDate | TIMESTAMPADD(SQL_TSI_HOUR, 1, TIMESTAMP_NTZ'2024-01-01 00:00:00') | 2024-01-01 01:00:00
            TimeDate | TIMESTAMPADD(SQL_TSI_DAY, -1, DATE'2024-03-01') | 2024-02-29 00:00:00
            TimeDate | TIMESTAMPADD(SQL_TSI_WEEK, 1, DATE'2024-03-01') | 2024-03-08 00:00:00
            TimeDate | TIMESTAMPADD(SQL_TSI_MONTH, 1, DATE'2024-01-31') | 2024-02-29 00:00:00
            TimeDate | TIMESTAMPADD(SQL_TSI_QUARTER, 1, DATE'2024-01-31') | 2024-04-30 00:00:00
            TimeDate | TIMESTAMPADD(SQL_TSI_YEAR, 1, DATE'2024-02-29') | 2025-02-28 00:00:00
            TimeDate | TIMESTAMPDIFF(SQL_TSI_FRAC_SECOND, DATE'2024-01-01', DATE'2024-01-02') | 86400000000000
            TimeDate | TIMESTAMPDIFF(SQL_TSI_SECOND, DATE'2024-01-01', DATE'2024-01-02') | 86400
            TimeDate | TIMESTAMPDIFF(SQL_TSI_MINUTE, DATE'2024-01-01', DATE'2024-01-02') | 1440
            TimeDate | TIMESTAMPDIFF(SQL_TSI_HOUR, DATE'2024-01-02', DATE'2024-01-01') | -24
            TimeDate | TIMESTAMPDIFF(SQL_TSI_DAY, DATE'2024-02-28', DATE'2024-03-01') | 2
            TimeDate | TIMESTAMPDIFF(SQL_TSI_WEEK, DATE'2024-01-01', DATE'2024-12-31') | 52
            TimeDate | TIMESTAMPDIFF(SQL_TSI_MONTH, DATE'2024-01-31', DATE'2024-02-29') | 0
            TimeDate | TIMESTAMPDIFF(SQL_TSI_QUARTER, DATE'2024-01-01', DATE'2024-12-31') | 3
            TimeDate | TIMESTAMPDIFF(SQL_TSI_YEAR, DATE'2023-06-01', DATE'2024-05-31') | 0
            TimeDate | WEEK(DATE'2024-01-01') | 1
            TimeDate | YEAR(DATE'2024-02-01') | 2024
            System | DATABASE() | default
            System | IFNULL(NULL, 1) | 1
            System | USER() IS NULL | false
            Convert | CONVERT('7', SQL_BIGINT) | 7
            Convert | CONVERT('ab', BINARY) = X'6162' | true
            Convert | CONVERT(1, BIT) | true
            Convert | CONVERT('ab', BLOB) = X'6162' | true
            Convert | CONVERT('true', BOOLEAN) | true
            Convert | CONVERT(7, CHAR) | 7
            Convert | CONVERT(7, CLOB) | 7
            Convert | CONVERT('2024-01-01', SQL_DATE) | 2024-01-01
            Convert | CONVERT('1.25', DECIMAL) | 1.250000000000000000
            Convert | CONVERT('1.25', DECIMAL(4, 1)) | 1.3
            Convert | CONVERT('1.5', SQL_DOUBLE) | 1.5
            Convert | CONVERT('1.1', FLOAT) | 1.1
            Convert | CONVERT('7', SQL_INTEGER) | 7
            Convert | CONVERT(7, LONGNVARCHAR) | 7
            Convert | CONVERT('ab', LONGVARBINARY) = X'6162' | true
            Convert | CONVERT(7, LONGVARCHAR) | 7
            Convert | CONVERT(7, NCHAR) | 7
            Convert | CONVERT(7, NCLOB) | 7
            Convert | CONVERT('1.25', NUMERIC) | 1.250000000000000000
            Convert | CONVERT('1.25', SQL_NUMERIC(4, 1)) | 1.3
            Convert | CONVERT(7, NVARCHAR) | 7
            Convert | CONVERT('1.5', REAL) | 1.5
            Convert | CONVERT('7', SMALLINT) | 7
            Convert | CONVERT('12:30:00', TIME) | 12:30:00
            Convert | CONVERT('2024-01-01 05:06:07', SQL_TIMESTAMP) | 2024-01-01 05:06:07
            Convert | CONVERT('7', TINYINT) | 7
            Convert | CONVERT('ab', VARBINARY) = X'6162' | true
            Convert | CONVERT(7, SQL_VARCHAR) | 7
            """;

    record Case(String group, String function, String rest, String expected) {
        /** A call, and what it is compared with, for values that no table can hold. */
        static Case of(String line) {
            String[] parts = line.split(" \\| ", -1);
            String text = parts[1];
            int end = text.indexOf(text.startsWith("CURRENT_") && !text.contains("()") ? " " : ") ");
            int split = end < 0 || text.charAt(text.length() - 1) == ')' ? text.length() : end;
            split += split < text.length() && text.charAt(split) == ')' ? 1 : 0;
            return new Case(parts[0], text.substring(0, split), text.substring(split), unquoted(parts[2]));
        }

        private static String unquoted(String text) {
            return text.startsWith("'") ? text.substring(1, text.length() - 1) : text;
        }

        String name() {
            return function.split("\\(", 2)[0];
        }

        String escape() {
            return "{fn " + function + "}";
        }
    }

    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = SparkServer.connect(";spark.sql.timeType.enabled=true", ";timeZone=America/New_York");
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    static List<Case> cases() {
        return CASES.lines().map(Case::of).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void hasItsValue(Case each) throws SQLException {
        assertThat(ask(connection, "SELECT " + each.escape() + each.rest())).isEqualTo(each.expected());
    }

    @Test
    void theListsOfTheMetadataNameWhatWorksHere() throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        assertThat(metaData.getNumericFunctions()).isEqualTo(names("Numeric"));
        assertThat(metaData.getStringFunctions()).isEqualTo(names("String"));
        assertThat(metaData.getTimeDateFunctions()).isEqualTo(names("TimeDate"));
        assertThat(metaData.getSystemFunctions()).isEqualTo(names("System"));
    }

    /** Without the type that a user would have to switch on. */
    @Test
    void whatTheListsNameWorksInAnySession() throws SQLException {
        try (Connection plain = SparkServer.connect()) {
            for (Case each : cases()) {
                if (listed(each.group()).contains(each.name())) {
                    ask(plain, "SELECT " + each.escape() + each.rest());
                }
            }
        }
    }

    private static Collection<String> listed(String group) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        String names =
                switch (group) {
                    case "Numeric" -> metaData.getNumericFunctions();
                    case "String" -> metaData.getStringFunctions();
                    case "TimeDate" -> metaData.getTimeDateFunctions();
                    case "System" -> metaData.getSystemFunctions();
                    default -> "";
                };
        return Arrays.asList(names.split(",", -1));
    }

    private static String names(String group) {
        Stream<String> names =
                cases().stream().filter(c -> c.group().equals(group)).map(Case::name);
        return String.join(
                ",", names.filter(name -> !OF_TIME.contains(name)).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String ask(Connection from, String sql) throws SQLException {
        try (Statement statement = from.createStatement();
                ResultSet rows = statement.executeQuery(from.nativeSQL(sql))) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    /** {@code -Dupdate-docs} writes it. */
    @Test
    void theReferencePageShowsThem() throws IOException, SQLException {
        String page = Files.readString(PAGE);
        StringBuilder expected = new StringBuilder(page.substring(0, page.indexOf(START) + START.length()));
        expected.append("| escape | Spark SQL |\n|---|---|\n");
        for (Case each : cases()) {
            String spark = JdbcEscapes.translate(each.escape());
            expected.append("| `")
                    .append(each.escape())
                    .append("` | `")
                    .append(spark)
                    .append("` |\n");
        }
        expected.append(page.substring(page.indexOf(END)));
        if (System.getProperty("update-docs") != null) {
            Files.writeString(PAGE, expected);
            return;
        }
        assertThat(page)
                .as("run the build with -Dupdate-docs to bring the page up to date")
                .isEqualTo(expected.toString());
    }
}
