// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.JavaTime;
import io.sparkconnect.tck.check.Sample;
import java.math.BigDecimal;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of each type, up to their limits. */
@Contract
@Cites("JDBC 4.3, appendix B")
public final class TypesContract {
    @ParameterizedTest(name = "{0}")
    @EnumSource(Sample.class)
    @Cites("JDBC 4.3, table B-3; ResultSet.getObject")
    void isTheClassOfItsJdbcType(Sample sample, Database database) throws SQLException {
        ResultSet row = database.row(database.select(sample, Sample.Row.TYPICAL));
        assertThat(row.getObject(1))
                .isExactlyInstanceOf(sample.value(Sample.Row.TYPICAL).getClass());
    }

    private static ResultSet value(JDBCType type, String text, Database database) throws SQLException {
        database.needsType(type);
        return database.row(database.dialect()
                .selectExpression("CAST(%s AS %s)"
                        .formatted(
                                database.dialect().literal(type, text),
                                database.dialect().type(type).orElseThrow())));
    }

    // spotless:off
    @ParameterizedTest(name = "{0}/{1}")
    @Cites("JDBC 4.3, table B-3: the whole range of the type")
    @CsvSource(textBlock = """
            BOOLEAN,  TRUE,                   true
            BOOLEAN,  FALSE,                  false
            TINYINT,  -128,                   -128
            TINYINT,  127,                    127
            SMALLINT, -32768,                 -32768
            SMALLINT, 32767,                  32767
            INTEGER,  -2147483648,            -2147483648
            INTEGER,  2147483647,             2147483647
            BIGINT,   -9223372036854775807,   -9223372036854775807
            BIGINT,   9223372036854775807,    9223372036854775807
            REAL,     0.1,                    0.1
            REAL,     3.4028235e38,           3.4028235E38
            REAL,     -1.17549435e-38,        -1.17549435E-38
            DOUBLE,   0.1,                    0.1
            DOUBLE,   1.7976931348623157e308, 1.7976931348623157E308
            DOUBLE,   -2.2250738585072014e-308, -2.2250738585072014E-308
            DECIMAL,  0,                      0.0000
            DECIMAL,  1.50,                   1.5000
            DECIMAL,  -0.0001,                -0.0001
            DECIMAL,  99999999999999.9999,    99999999999999.9999
            """)
    // spotless:on
    void keepsNumbers(JDBCType type, String literal, String expected, Database database) throws SQLException {
        assertThat(value(type, literal, database).getObject(1)).hasToString(expected);
    }

    // spotless:off
    @ParameterizedTest(name = "{0}/{1}")
    @Cites("ResultSet.getObject(int, Class): dates and times as java.time has them, without a zone")
    @CsvSource(textBlock = """
            DATE,      0001-01-01
            DATE,      1582-10-10
            DATE,      1900-02-28
            DATE,      1970-01-01
            DATE,      2024-02-29
            DATE,      9999-12-31
            TIME,      00:00:00
            TIME,      23:59:59
            TIMESTAMP, 0001-01-01 00:00:00
            TIMESTAMP, 1582-10-10 12:00:00
            TIMESTAMP, 1969-12-31 23:59:59.999999
            TIMESTAMP, 2024-02-29 12:34:56.000001
            TIMESTAMP, 2024-03-31 02:30:00
            TIMESTAMP, 2024-10-27 02:30:00
            TIMESTAMP, 9999-12-31 23:59:59.999999
            """)
    // spotless:on
    void keepsDatesAndTimes(JDBCType type, String text, Database database) throws SQLException {
        ResultSet row = value(type, text, database);
        switch (type) {
            case DATE -> assertThat(JavaTime.date(row)).isEqualTo(LocalDate.parse(text));
            case TIME -> assertThat(JavaTime.time(row)).isEqualTo(LocalTime.parse(text));
            default -> assertThat(JavaTime.dateTime(row)).isEqualTo(LocalDateTime.parse(text.replace(' ', 'T')));
        }
        if (type != JDBCType.TIME) {
            assertThat(row.getString(1)).as("getString(1)").startsWith(text.substring(0, 8));
        }
    }

    static Stream<String> texts() {
        return Stream.of(
                "empty",
                "blank",
                "blanks-around",
                "quotes",
                "line-breaks",
                "backslash",
                "emoji",
                "combining",
                "controls");
    }

    private static String text(String name) {
        return switch (name) {
            case "empty" -> "";
            case "blank" -> " ";
            case "blanks-around" -> "  a  ";
            case "quotes" -> "it's \"quoted\" `so`";
            case "line-breaks" -> "a\nb\r\nc\td";
            case "backslash" -> "C:\\new\\table";
            case "emoji" -> "a\uD83D\uDE00b";
            case "combining" -> "e\u0301\u200D\u05D0";
            default -> "\u0001\u001F\u007F";
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    @Cites("PreparedStatement.setString; ResultSet.getString: character by character; an empty text is not NULL")
    void keepsText(String name, Database database) throws SQLException {
        database.needsType(JDBCType.VARCHAR);
        PreparedStatement statement = database.prepare(database.dialect()
                .selectExpression(
                        "CAST(? AS " + database.dialect().type(JDBCType.VARCHAR).orElseThrow() + ")"));
        statement.setString(1, text(name));
        ResultSet row = statement.executeQuery();
        row.next();
        assertThat(row.getString(1)).isEqualTo(text(name));
        assertThat(row.wasNull()).as("wasNull()").isFalse();
    }

    @Test
    @Cites("ResultSet.getString on CHAR: the text, blanks at its end or none")
    void padsOrTrimsOnlyTheEndOfChar(Database database) throws SQLException {
        database.needsType(JDBCType.CHAR);
        String table = database.table("c CHAR");
        try (Statement statement = database.connection().createStatement()) {
            statement.execute("INSERT INTO " + table + " VALUES (' ab')");
        }
        ResultSet row = database.row("SELECT c FROM " + table);
        assertThat(row.getString(1)).isIn(" ab", " ab  ");
        assertThat(row.getObject(1)).isEqualTo(row.getString(1));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    @Cites("ResultSet.getDouble, getObject: Java has the values of IEEE 754 too")
    void keepsWhatIsNoNumber(String text, Database database) throws SQLException {
        ResultSet row;
        try {
            database.needsType(JDBCType.DOUBLE);
            row = database.row(database.dialect()
                    .selectExpression("CAST('%s' AS %s)"
                            .formatted(
                                    text,
                                    database.dialect().type(JDBCType.DOUBLE).orElseThrow())));
        } catch (SQLException e) {
            database.needs(false, "the database's " + text);
            return;
        }
        assertThat((Double) row.getDouble(1)).isEqualTo(Double.valueOf(text));
        assertThat(row.getObject(1)).isEqualTo(Double.valueOf(text));
    }

    @Test
    @Cites("ResultSet.getBigDecimal: the value with the scale that ResultSetMetaData.getScale says")
    void givesADecimalTheScaleOfItsColumn(Database database) throws SQLException {
        ResultSet row = value(JDBCType.DECIMAL, "1.50", database);
        BigDecimal value = row.getBigDecimal(1);
        assertThat(value).isEqualTo(new BigDecimal("1.5000"));
        assertThat(row.getMetaData().getScale(1)).as("getScale(1)").isEqualTo(value.scale());
        assertThat(row.getObject(1)).as("getObject(1)").isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {1000, 100_000, 1_000_000})
    @Cites("PreparedStatement.setString; ResultSet.getString: of any length")
    void keepsLongText(int length, Database database) throws SQLException {
        String text = "0123456789äöü世界".repeat(length / 15 + 1).substring(0, length);
        PreparedStatement statement = longMarker(JDBCType.LONGVARCHAR, database);
        statement.setString(1, text);
        ResultSet row = statement.executeQuery();
        row.next();
        assertThat(row.getString(1).equals(text))
                .as("getString(1) equals what was set")
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {1000, 100_000, 1_000_000})
    @Cites("PreparedStatement.setBytes; ResultSet.getBytes: of any length")
    void keepsLongBytes(int length, Database database) throws SQLException {
        database.needsType(JDBCType.VARBINARY);
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        PreparedStatement statement = longMarker(JDBCType.LONGVARBINARY, database);
        statement.setBytes(1, bytes);
        ResultSet row = statement.executeQuery();
        row.next();
        assertThat(row.getBytes(1)).isEqualTo(bytes);
    }

    /** A marker of a long type, where the target has one: not every database takes it for what it is given. */
    private static PreparedStatement longMarker(JDBCType type, Database database) throws SQLException {
        return database.prepare(database.dialect()
                .selectExpression(database.dialect()
                        .type(type)
                        .map(name -> "CAST(? AS " + name + ")")
                        .orElse("?")));
    }

    @Test
    @Cites("ResultSet.getTimestamp: to the microsecond where the column has it")
    void keepsMicrosecondsOfATimestamp(Database database) throws SQLException {
        ResultSet row = database.row(database.select(Sample.TIMESTAMP, Sample.Row.TYPICAL));
        assertThat(row.getTimestamp(1).getNanos()).isEqualTo(123_456_000);
    }
}
