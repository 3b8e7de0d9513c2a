// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import static io.sparkconnect.jdbc.internal.column.Refusals.assertRefused;
import static io.sparkconnect.jdbc.internal.column.TestColumns.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberColumnsTest {

    /** The value, or the SQLSTATE and the message of the refusal. */
    private static String read(Column column, String target) {
        try {
            return switch (target) {
                case "boolean" -> Boolean.toString(column.getBoolean(0));
                case "byte" -> Byte.toString(column.getByte(0));
                case "short" -> Short.toString(column.getShort(0));
                case "int" -> Integer.toString(column.getInt(0));
                case "long" -> Long.toString(column.getLong(0));
                case "float" -> Float.toString(column.getFloat(0));
                case "double" -> Double.toString(column.getDouble(0));
                case "decimal" -> column.getBigDecimal(0).toString();
                case "big" -> column.getObject(0, BigInteger.class).toString();
                case "object" -> column.getObject(0).toString();
                default -> column.getString(0);
            };
        } catch (SQLException e) {
            return e.getSQLState() + " " + e.getMessage();
        }
    }

    @Nested
    class Integers {
        @ParameterizedTest
        @CsvSource({
            "0, boolean, false",
            "1, boolean, true",
            "2, boolean, 22018 2 is neither 0 nor 1 and cannot be read as a boolean",
            "-1, boolean, 22018 -1 is neither 0 nor 1 and cannot be read as a boolean",
            "127, byte, 127",
            "128, byte, 22003 128 does not fit in a byte",
            "-128, byte, -128",
            "-129, byte, 22003 -129 does not fit in a byte",
            "32767, short, 32767",
            "32768, short, 22003 32768 does not fit in a short",
            "-32769, short, 22003 -32769 does not fit in a short",
            "2147483647, int, 2147483647",
            "3000000000, int, 22003 3000000000 does not fit in an int",
            "-2147483649, int, 22003 -2147483649 does not fit in an int",
            "9223372036854775807, long, 9223372036854775807",
            "-9223372036854775808, long, -9223372036854775808",
            "16777216, float, 1.6777216E7",
            "16777217, float, 22003 16777217 cannot be read as a float without loss; use getLong",
            "16777218, float, 1.6777218E7",
            "-16777217, float, 22003 -16777217 cannot be read as a float without loss; use getLong",
            "9223372036854775807, float, 22003 9223372036854775807 cannot be read as a float without loss; use getLong",
            "-9223372036854775808, float, -9.223372E18",
            "9007199254740992, double, 9.007199254740992E15",
            "9007199254740993, double, 22003 9007199254740993 cannot be read as a double without loss; use getLong",
            "9007199254740994, double, 9.007199254740994E15",
            "-9007199254740993, double, 22003 -9007199254740993 cannot be read as a double without loss; use getLong",
            "9223372036854775807, double, 22003 9223372036854775807 cannot be read as a double without loss; use getLong",
            "-9223372036854775808, double, -9.223372036854776E18",
            "-9223372036854775808, decimal, -9223372036854775808",
            "9223372036854775807, big, 9223372036854775807",
            "-7, string, -7",
            "-7, object, -7",
        })
        void readsBigintOnlyAsWhatHoldsIt(long value, String target, String expected) {
            assertThat(read(column(TypeKind.BIGINT, value), target)).isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"TINYINT, -128", "TINYINT, 127", "SMALLINT, -32768", "SMALLINT, 32767", "INT, -2147483648", "INT, 0"
        })
        void readsSmallerIntegersAsWhatTheyAre(TypeKind kind, int value) throws SQLException {
            Column column = column(kind, value);

            assertThat(column.getInt(0)).isEqualTo(value);
            assertThat(column.getLong(0)).isEqualTo(value);
            assertThat(column.getDouble(0)).isEqualTo(value);
            assertThat(column.getObject(0)).isEqualTo(value);
            assertThat(column.getString(0)).isEqualTo(Integer.toString(value));
            assertThat(column.getBigDecimal(0)).isEqualTo(BigDecimal.valueOf(value));
        }

        @Test
        void refusesAnIntThatNoFloatEquals() {
            assertThat(read(column(TypeKind.INT, Integer.MAX_VALUE), "float")).startsWith("22003 2147483647 ");
        }

        @Test
        void readsEachRowOfItsBatchAndThenOfTheNext() throws SQLException {
            Column column = column(TypeKind.INT, 1, null, 3);
            assertThat(column.getInt(2)).isEqualTo(3);
            assertThat(column.isNull(1)).isTrue();

            column.load(TestColumns.vector(SparkType.of(TypeKind.INT), 4));

            assertThat(column.getInt(0)).isEqualTo(4);
        }
    }

    @Nested
    class Booleans {
        @ParameterizedTest
        @CsvSource({
            "true, boolean, true", "false, boolean, false", "true, byte, 1", "false, short, 0", "true, int, 1",
            "true, long, 1", "true, float, 1.0", "false, double, 0.0", "true, decimal, 1", "true, string, true",
            "false, object, false"
        })
        void readsTruthAsOneOrZero(boolean value, String target, String expected) {
            assertThat(read(column(TypeKind.BOOLEAN, value), target)).isEqualTo(expected);
        }
    }

    @Nested
    class FloatingPoint {
        @ParameterizedTest
        @CsvSource({
            "1.0, boolean, true",
            "-0.0, boolean, false",
            "0.5, boolean, 22018 0.5 is neither 0 nor 1 and cannot be read as a boolean",
            "NaN, boolean, 22018 NaN is neither 0 nor 1 and cannot be read as a boolean",
            "127.0, byte, 127",
            "128.0, byte, 22003 128 does not fit in a byte",
            "1.5, int, 22003 1.5 has a fraction and cannot be read as a long without loss",
            "3.0E9, int, 22003 3000000000 does not fit in an int",
            "-0.0, long, 0",
            "-9.223372036854775808E18, long, -9223372036854775808",
            "9.223372036854775807E18, long, 22003 9.223372036854776E18 does not fit in a long",
            "9.223372036854774E18, long, 9223372036854773760",
            "NaN, long, 22003 NaN does not fit in a long",
            "Infinity, long, 22003 Infinity does not fit in a long",
            "0.1, float, 0.1",
            "1.0E-300, float, 0.0",
            "1.0E39, float, 22003 1.0E39 does not fit in a float",
            "-Infinity, float, -Infinity",
            "NaN, float, NaN",
            "-0.0, double, -0.0",
            "NaN, double, NaN",
            "4.9E-324, double, 4.9E-324",
            "0.1, decimal, 0.1",
            "1.0E22, decimal, 1.0E+22",
            "NaN, decimal, 22003 NaN is not a BigDecimal; use getDouble",
            "-Infinity, decimal, 22003 -Infinity is not a BigDecimal; use getDouble",
            "1.0E22, big, 10000000000000000000000",
            "0.1, big, 22003 0.1 has a fraction and cannot be read as a BigInteger without loss",
            "-0.0, string, -0.0",
            "1.0E10, string, 1.0E10",
            "Infinity, string, Infinity",
            "NaN, object, NaN",
        })
        void readsDoubleAsTheNearestButNeverAsAnotherInteger(double value, String target, String expected) {
            assertThat(read(column(TypeKind.DOUBLE, value), target)).isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({
            "0.1, decimal, 0.1",
            "0.1, string, 0.1",
            "0.1, float, 0.1",
            "0.1, double, 0.10000000149011612",
            "0.1, long, 22003 0.1 has a fraction and cannot be read as a long without loss",
            "1.0E10, long, 10000000000",
            "3.4028235E38, double, 3.4028234663852886E38",
            "NaN, object, NaN",
        })
        void readsFloatByItsOwnShortestText(float value, String target, String expected) {
            assertThat(read(column(TypeKind.FLOAT, value), target)).isEqualTo(expected);
        }

        @Test
        void readsObjectsOfTheClassesInTableB3() throws SQLException {
            assertThat(column(TypeKind.FLOAT, 1.5f).getObject(0)).isEqualTo(1.5f);
            assertThat(column(TypeKind.DOUBLE, 1.5).getObject(0)).isEqualTo(1.5);
        }
    }

    @Nested
    class Decimals {
        private static final String LARGEST = "99999999999999999999999999999999999999";

        private Column decimal(String value) {
            BigDecimal decimal = new BigDecimal(value);
            return column(new SparkType.Decimal(38, decimal.scale()), decimal);
        }

        @ParameterizedTest
        @CsvSource({
            "1.00, boolean, true",
            "0.00, boolean, false",
            "0.01, boolean, 22018 0.01 is neither 0 nor 1 and cannot be read as a boolean",
            "300, byte, 22003 300 does not fit in a byte",
            "42.00, int, 42",
            "42.50, int, 22003 42.50 has a fraction and cannot be read as a long without loss",
            "9223372036854775807, long, 9223372036854775807",
            "9223372036854775807.0, long, 9223372036854775807",
            "9223372036854775808, long, 22003 9223372036854775808 does not fit in a long",
            "-9223372036854775808, long, -9223372036854775808",
            "-9223372036854775809, long, 22003 -9223372036854775809 does not fit in a long",
            "0.1, double, 0.1",
            "9007199254740993, double, 9.007199254740992E15",
            "0.1, float, 0.1",
            "0.00000000000000000000000000000000000001, decimal, 1E-38",
            "0.00000000000000000000000000000000000001, string, 0.00000000000000000000000000000000000001",
            "-12345678901234567890.123456789012345678, decimal, -12345678901234567890.123456789012345678",
            "1.50, decimal, 1.50",
            "1.50, object, 1.50",
            "12345678901234567890.00, big, 12345678901234567890",
        })
        void readsDecimalsDigitByDigit(String value, String target, String expected) {
            assertThat(read(decimal(value), target)).isEqualTo(expected);
        }

        @ParameterizedTest
        @ValueSource(strings = {LARGEST, "-" + LARGEST})
        void readsAllOf38Digits(String value) {
            assertThat(read(decimal(value), "decimal")).isEqualTo(value);
            assertThat(read(decimal(value), "string")).isEqualTo(value);
            assertThat(read(decimal(value), "long")).isEqualTo("22003 " + value + " does not fit in a long");
            assertThat(read(decimal(value), "float")).endsWith("1.0E38");
        }

        @Test
        void keepsTheScaleOfTheType() throws SQLException {
            assertThat(column(new SparkType.Decimal(10, 4), new BigDecimal("0.0000"))
                            .getBigDecimal(0))
                    .isEqualTo(new BigDecimal("0.0000"));
        }

        @Test
        void refusesAVectorOfAnotherScale() {
            Column column = Columns.of(new SparkType.Decimal(10, 2), TestColumns.context(java.time.ZoneOffset.UTC));

            assertRefused(
                    "08P01",
                    "of type DECIMAL(10,2) came as Arrow type",
                    () -> column.load(TestColumns.vector(new SparkType.Decimal(10, 3), new BigDecimal("1.000"))));
        }
    }

    @Nested
    class Texts {
        @ParameterizedTest
        @CsvSource({
            "' true ', boolean, true",
            "T, boolean, true",
            "YES, boolean, true",
            "y, boolean, true",
            "1, boolean, true",
            "FALSE, boolean, false",
            "n, boolean, false",
            "No, boolean, false",
            "0, boolean, false",
            "on, boolean, 22018 'on' is not a boolean",
            "'', boolean, 22018 '' is not a boolean",
            "' 42 ', int, 42",
            "+42, int, 42",
            "4.2e1, int, 42",
            "42.5, int, 22003 42.5 has a fraction and cannot be read as a long without loss",
            "3000000000, int, 22003 3000000000 does not fit in an int",
            "1e999999999, long, 22003 1E+999999999 does not fit in a long",
            "1e-999999999, long, 22003 1E-999999999 has a fraction and cannot be read as a long without loss",
            "0e999999999, long, 0",
            "1e999999999, big, 22003 1E+999999999 does not fit in a BigInteger of 1000 digits",
            "1e99999999999, long, 22018 '1e99999999999' is not a number",
            "'1 000', int, 22018 '1 000' is not a number",
            "0x10, int, 22018 '0x10' is not a number",
            "1_000, int, 22018 '1_000' is not a number",
            "'', int, 22018 '' is not a number",
            "1d, double, 22018 '1d' is not a number",
            "0x1p3, double, 22018 '0x1p3' is not a number",
            "\u0661, double, 22018 '\u0661' is not a number",
            "NaN, double, NaN",
            "-Infinity, double, -Infinity",
            "inf, float, Infinity",
            "-0, double, -0.0",
            "0.1, double, 0.1",
            "0.1, float, 0.1",
            "1e400, double, 22003 '1e400' does not fit in a double",
            "1e40, float, 22003 '1e40' does not fit in a float",
            "NaN, decimal, 22018 'NaN' is not a number",
            "00.10, decimal, 0.10",
        })
        void readsTextAsALiteralOfTheOtherType(String text, String target, String expected) {
            assertThat(read(column(SparkType.string(), text), target)).isEqualTo(expected);
        }

        @ParameterizedTest
        @EnumSource(names = {"STRING", "CHAR", "VARCHAR"})
        void readsTextAsItIs(TypeKind kind) throws SQLException {
            String text = "  a\u0000é😀 ";
            Column column = column(ConversionTableTest.TYPES.get(kind), text);

            assertThat(column.getString(0)).isEqualTo(text);
            assertThat(column.getObject(0)).isEqualTo(text);
            assertThat(column.getBytes(0)).isEqualTo(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        @Test
        void showsTheFirstHundredCharactersOfABadText() {
            assertThat(read(column(SparkType.string(), "x".repeat(5_000)), "int"))
                    .isEqualTo("22018 '" + "x".repeat(100) + "…' is not a number");
            assertThat(read(column(SparkType.string(), "9".repeat(5_000)), "int"))
                    .isEqualTo("22003 " + "9".repeat(100) + "… does not fit in a long");
        }

        @ParameterizedTest
        @ValueSource(strings = {"00112233-4455-6677-8899-AABBCCDDEEFF", " 00112233-4455-6677-8899-aabbccddeeff "})
        void readsUuids(String text) throws SQLException {
            assertThat(column(SparkType.string(), text).getObject(0, java.util.UUID.class))
                    .hasToString("00112233-4455-6677-8899-aabbccddeeff");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "1-2-3-4-5", "00112233-4455-6677-8899-aabbccddeefg", "x"})
        void refusesWhatIsNoUuid(String text) {
            assertRefused("22018", "'" + text + "' is not a UUID", () -> column(SparkType.string(), text)
                    .getObject(0, java.util.UUID.class));
        }
    }

    @Nested
    class Bytes {
        @Test
        void readsBinaryAsBytesAndAsHexadecimalText() throws SQLException {
            byte[] bytes = {0, 1, (byte) 0xAB, -1};
            Column column = column(TypeKind.BINARY, bytes, new byte[0]);

            assertThat(column.getBytes(0)).isEqualTo(bytes);
            assertThat((byte[]) column.getObject(0)).isEqualTo(bytes);
            assertThat(column.getString(0)).isEqualTo("0001ABFF");
            assertThat(column.getString(1)).isEmpty();
        }

        @Test
        void readsSpatialValuesAsWellKnownBinary() throws SQLException {
            byte[] wkb = {1, 1, 0, 0, 0};
            Column column = column(new SparkType.Spatial(TypeKind.GEOMETRY, -1), java.util.List.of(4326, wkb));

            assertThat(column.getBytes(0)).isEqualTo(wkb);
            assertThat((byte[]) column.getObject(0)).isEqualTo(wkb);
            assertThat(column.getString(0)).isEqualTo("SRID=4326;0101000000");
        }
    }
}
