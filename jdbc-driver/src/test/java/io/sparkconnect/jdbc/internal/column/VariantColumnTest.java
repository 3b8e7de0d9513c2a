// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import static io.sparkconnect.jdbc.internal.column.Refusals.assertRefused;
import static io.sparkconnect.jdbc.internal.column.TestColumns.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The bytes follow the Parquet variant encoding; each JSON text was compared with that of Spark 4.2's Variant.toJson for
 * the same value.
 */
class VariantColumnTest {
    private static final byte[] NO_NAMES = {1, 0, 0};
    private static final byte[] NAMES_A_B = {1, 2, 0, 1, 2, 'a', 'b'};
    private static final ZoneId CHATHAM = ZoneId.of("Pacific/Chatham");

    private static byte[] hex(String value) {
        return HexFormat.of().parseHex(value.replace(" ", ""));
    }

    private static Column variant(byte[] value, byte[] metadata) {
        return column(SparkType.of(TypeKind.VARIANT), CHATHAM, List.of(value, metadata));
    }

    private static Column variant(String value) {
        return variant(hex(value), NO_NAMES);
    }

    @ParameterizedTest
    @CsvSource({
        "00, null",
        "04, true",
        "08, false",
        "0c 80, -128",
        "10 0080, -32768",
        "14 ffffff7f, 2147483647",
        "18 0000000000000080, -9223372036854775808",
        "1c 000000000000f83f, 1.5",
        "1c 000000000000f87f, NaN",
        "20 02 7b000000, 1.23",
        "20 02 18fcffff, -10",
        "24 00 ffffffffffffffff, -1",
        "28 26 01000000000000000000000000000000, 0.00000000000000000000000000000000000001",
        "28 00 ffffffff3f228a097ac4865aa84c3b4b, 99999999999999999999999999999999999999",
        "2c 00000000, 1970-01-01",
        "2c ffffffff, 1969-12-31",
        "30 0000000000000000, 1970-01-01 12:45:00",
        "34 40e2010000000000, 1970-01-01 00:00:00.123456",
        "38 cdcccc3d, 0.1",
        "3c 02000000 01ff, 01FF",
        "40 03000000 616263, abc",
        "0d 616263, abc",
        "01, ''",
        "50 00112233445566778899aabbccddeeff, 00112233-4455-6677-8899-aabbccddeeff",
        "03 00 00, []",
        "02 00 00, {}",
    })
    void showsScalarsAsTheirOwnTypes(String value, String expected) throws SQLException {
        assertThat(variant(value).getString(0)).isEqualTo(expected);
        assertThat(variant(value).getObject(0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "00, null",
        "0c 01, 1",
        "1c 000000000000f07f, \"Infinity\"",
        "38 0000c07f, \"NaN\"",
        "20 02 d2040000, 12.34",
        "0d 616263, \"abc\"",
        "2c 00000000, \"1970-01-01\"",
        "30 0000000000000000, \"1970-01-01 12:45:00+12:45\"",
        "34 40e2010000000000, \"1970-01-01 00:00:00.123456\"",
        "3c 02000000 01ff, \"Af8=\"",
    })
    void showsArraysAsJson(String element, String expected) throws SQLException {
        String size = String.format("%02x", hex(element).length);

        assertThat(variant("03 01 00 " + size + element).getString(0)).isEqualTo("[" + expected + "]");
    }

    @Test
    void showsObjectsWithTheirNamesInTheOrderOfTheFields() throws SQLException {
        // Field b first, and its value last: ids 1 0, offsets 2 0 4.
        byte[] value = hex("02 02 01 00 02 00 04 0c07 0c08");

        assertThat(variant(value, NAMES_A_B).getString(0)).isEqualTo("{\"b\":8,\"a\":7}");
    }

    @Test
    void escapesWhatJsonCannotHold() throws SQLException {
        byte[] text = "\"\\\b\f\n\r\t\u0001\u001f/é😀".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String value = "03 01 00 " + String.format("%02x", text.length + 1)
                + String.format("%02x", 1 | text.length << 2) + HexFormat.of().formatHex(text);

        assertThat(variant(value).getString(0)).isEqualTo("[\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001F/é😀\"]");
    }

    @Test
    void findsItsPartsByName() throws SQLException {
        SparkType binary = SparkType.of(TypeKind.BINARY);
        SparkType swapped = new SparkType.Struct(
                List.of(new SparkType.Field("metadata", binary, false), new SparkType.Field("value", binary, false)));
        Column column = Columns.of(SparkType.of(TypeKind.VARIANT), TestColumns.context(CHATHAM));

        column.load(TestColumns.vector(swapped, List.of(NO_NAMES, hex("0c 07"))));

        assertThat(column.getString(0)).isEqualTo("7");
    }

    @Test
    void refusesAStructWithoutItsParts() {
        Column column = Columns.of(SparkType.of(TypeKind.VARIANT), TestColumns.context(CHATHAM));
        SparkType other = new SparkType.Struct(List.of(new SparkType.Field("a", SparkType.of(TypeKind.INT), false)));

        assertRefused(
                "08P01", "came without its part 'value'", () -> column.load(TestColumns.vector(other, List.of(1))));
    }

    @Test
    void readsNumbersAsNumbers() throws SQLException {
        assertThat(variant("0c 80").getInt(0)).isEqualTo(-128);
        assertThat(variant("18 ffffffffffffff7f").getLong(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(variant("20 02 7b000000").getBigDecimal(0)).isEqualTo(new BigDecimal("1.23"));
        assertThat(variant("20 02 7b000000").getDouble(0)).isEqualTo(1.23);
        assertThat(variant("1c 000000000000f87f").getDouble(0)).isNaN();
        assertThat(variant("1c 000000000000f83f").getFloat(0)).isEqualTo(1.5f);
        assertThat(variant("04").getBoolean(0)).isTrue();
        assertThat(variant("0c 00").getBoolean(0)).isFalse();
    }

    @Test
    void refusesNumbersThatDoNotFit() {
        assertRefused(
                "22003", "1.23 has a fraction", () -> variant("20 02 7b000000").getInt(0));
        assertRefused("22003", "NaN does not fit", () -> variant("1c 000000000000f87f")
                .getLong(0));
        assertRefused("22003", "without loss; use getLong", () -> variant("18 ffffffffffffff7f")
                .getDouble(0));
    }

    @ParameterizedTest
    @CsvSource({"00", "0d 616263", "03 00 00", "02 00 00", "04"})
    void refusesWhatIsNoNumber(String value) {
        assertRefused("22018", "holds no number", () -> variant(value).getLong(0));
        assertRefused("22018", "holds no number", () -> variant(value).getDouble(0));
        assertRefused("22018", "holds no number", () -> variant(value).getBigDecimal(0));
    }

    @ParameterizedTest
    @CsvSource({
        "'', bytes 0 to 1 of 0",
        "0c, bytes 1 to 2 of 1",
        "44, primitive type 17",
        "fc, primitive type 63",
        "20 27 00000000, a decimal of scale 39",
        "40 ffffff7f 61, bytes 5 to ",
        "40 ffffffff 61, a size of 4294967295",
        "03 05 00, 5 children in 3 bytes",
        "13 ffffff7f 00, 2147483647 children",
        "03 01 00 02 fc, primitive type 63",
        "03 01 ff 02 00, an offset of 255 in 5 bytes",
        "02 01 00 00 01 00, name 0 of 0",
    })
    void refusesMalformedValues(String value, String message) {
        byte[] bytes = value.isEmpty() ? new byte[0] : hex(value);

        assertRefused("08P01", "malformed variant: " + message, () -> variant(bytes, NO_NAMES)
                .getString(0));
    }

    @ParameterizedTest
    @CsvSource({
        "'', bytes 0 to 1 of 0",
        "02 00 00, version 2",
        "01, bytes 1 to 2 of 1",
        "01 01 00, bytes 3 to 4 of 3",
        "01 01 01 00 61, bytes ",
        "01 01 00 05 61, a name beyond the end",
        "01 01 00 04 61, a name beyond the end",
        "c1 ffffff7f, bytes 5 to 9 of 5",
    })
    void refusesMalformedNames(String metadata, String message) {
        byte[] names = metadata.isEmpty() ? new byte[0] : hex(metadata);

        assertRefused("08P01", "malformed variant: ", () -> variant(hex("02 01 00 00 01 00"), names)
                .getString(0));
        assertRefused(
                "08P01", message, () -> variant(hex("02 01 00 00 01 00"), names).getString(0));
    }

    @Test
    void refusesValuesNestedTooDeeply() {
        // Arrays of one element, each within the other, with two-byte offsets of zero and of all that follows.
        int depth = 5_000;
        byte[] value = new byte[depth * 6 + 1];
        for (int i = 0; i < depth; i++) {
            value[i * 6] = 3 | 1 << 2;
            value[i * 6 + 1] = 1;
        }

        assertRefused("08P01", "malformed variant: values nested", () -> variant(value, NO_NAMES)
                .getString(0));
    }

    @Test
    void refusesValuesThatShareTheirBytes() {
        // Arrays of two elements which are the same next array: two to the power of forty values.
        int depth = 40;
        byte[] value = new byte[depth * 5 + 1];
        for (int i = 0; i < depth; i++) {
            value[i * 5] = 3;
            value[i * 5 + 1] = 2;
        }

        assertRefused("08P01", "malformed variant: values nested", () -> variant(value, NO_NAMES)
                .getString(0));
    }

    @Test
    void refusesFieldsWhoseNamesAreFarLongerThanThemselves() {
        // 60,000 fields, each of the same name of 60,000 characters: 3.6 GB of JSON.
        int length = 60_000;
        byte[] names = Arrays.copyOf(hex("81 010000 000000 60ea00"), 10 + length);
        byte[] value = Arrays.copyOf(hex("42 60ea0000"), 5 + length + length + 1 + 1);

        assertRefused(
                "08P01", "characters of JSON in", () -> variant(value, names).getString(0));
    }

    @Test
    void neverThrowsAnythingElseOnRandomBytes() throws SQLException {
        byte[] seed = hex("02 02 01 00 02 00 0d 03 01 00 09 18 0000000000000080 0c08");
        Random random = new Random(42);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] value = i % 2 == 0 ? new byte[random.nextInt(40)] : seed.clone();
            byte[] names = NAMES_A_B.clone();
            if (i % 2 == 0) {
                random.nextBytes(value);
            } else {
                value[random.nextInt(value.length)] = (byte) random.nextInt();
                value = Arrays.copyOf(value, value.length - random.nextInt(3));
                names[random.nextInt(names.length)] = (byte) random.nextInt();
            }
            read += readsOrRefuses(value, names) ? 1 : 0;
        }
        assertThat(read).isBetween(10_000, 190_000);
    }

    private static boolean readsOrRefuses(byte[] value, byte[] names) throws SQLException {
        try {
            VariantJson.of(new Variant(value, names), () -> CHATHAM);
            return true;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("08P01");
            return false;
        }
    }
}
