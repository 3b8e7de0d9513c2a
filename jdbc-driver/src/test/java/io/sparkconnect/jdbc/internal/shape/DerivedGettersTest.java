// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import org.junit.jupiter.api.Test;

@SuppressWarnings("deprecation") // of getUnicodeStream and getBigDecimal(int, int), which are still part of JDBC
class DerivedGettersTest {

    @Test
    void readsTextAsStreams() throws Exception {
        DerivedGetters rows = rows("héllo");
        assertThat(rows.getNString(1)).isEqualTo("héllo");
        assertThat(text(rows.getCharacterStream(1))).isEqualTo("héllo");
        assertThat(text(rows.getNCharacterStream(1))).isEqualTo("héllo");
        try (InputStream stream = rows.getUnicodeStream(1)) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_16BE))
                    .isEqualTo("héllo");
        }
    }

    @Test
    void readsAsciiOnlyWhereAllIsAscii() throws Exception {
        try (InputStream stream = rows("hello").getAsciiStream(1)) {
            assertThat(stream.readAllBytes()).isEqualTo("hello".getBytes(StandardCharsets.US_ASCII));
        }
        assertThatThrownBy(() -> rows("héllo").getAsciiStream(4))
                .isInstanceOf(SQLDataException.class)
                .hasMessage("the value of column 4 is not all ASCII; use getCharacterStream");
    }

    @Test
    void readsBytesAsAStream() throws Exception {
        try (InputStream stream = rows(new byte[] {1, 2}).getBinaryStream(1)) {
            assertThat(stream.readAllBytes()).containsExactly(1, 2);
        }
    }

    @Test
    void readsNullAsNull() throws Exception {
        DerivedGetters rows = rows(null);
        assertThat(rows.getCharacterStream(1)).isNull();
        assertThat(rows.getNCharacterStream(1)).isNull();
        assertThat(rows.getAsciiStream(1)).isNull();
        assertThat(rows.getUnicodeStream(1)).isNull();
        assertThat(rows.getBinaryStream(1)).isNull();
        assertThat(rows.getBigDecimal(1, 2)).isNull();
        assertThat(rows.getDate(1)).isNull();
        assertThat(rows.getTime(1)).isNull();
        assertThat(rows.getTimestamp(1)).isNull();
    }

    @Test
    void changesTheScaleOfADecimalOnlyWithoutRounding() throws SQLException {
        assertThat(rows(new BigDecimal("1.50")).getBigDecimal(1, 1)).isEqualTo(new BigDecimal("1.5"));
        assertThat(rows(new BigDecimal("1.5")).getBigDecimal(1, 3)).isEqualTo(new BigDecimal("1.500"));
        assertThatThrownBy(() -> rows(new BigDecimal("1.55")).getBigDecimal(1, 1))
                .isInstanceOf(SQLDataException.class)
                .hasMessage("1.55 cannot have scale 1 without rounding; use getBigDecimal(int)")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("22003");
    }

    @Test
    void takesATypeMapThatMapsNothing() throws SQLException {
        assertThat(rows("x").getObject(1, (Map<String, Class<?>>) null)).isEqualTo("x");
        assertThat(rows("x").getObject(1, Map.of())).isEqualTo("x");
        assertThatThrownBy(() -> rows("x").getObject(1, Map.of("a", String.class)))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
    }

    /** One row of which every getter that is not derived gives the value. */
    private static DerivedGetters rows(Object value) {
        return MixinsTest.object(DerivedGetters.class, (proxy, method, arguments) -> value);
    }

    private static String text(Reader reader) throws Exception {
        try (reader) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        }
    }
}
