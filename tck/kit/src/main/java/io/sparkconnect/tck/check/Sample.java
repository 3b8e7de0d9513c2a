// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.check;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A type of JDBC with the values that the table of types holds. Their Java classes are those of table B-3 of JDBC 4.3,
 * "JDBC types mapped to Java object types".
 */
@SuppressWarnings("ImmutableEnumChecker") // What is mutable is never changed: arrays are given out as copies.
public enum Sample {
    // spotless:off
    BOOLEAN  (JDBCType.BOOLEAN,   true,                                     false),
    TINYINT  (JDBCType.TINYINT,   42,                                       -128),
    SMALLINT (JDBCType.SMALLINT,  12345,                                    -32768),
    INTEGER  (JDBCType.INTEGER,   123456789,                                Integer.MIN_VALUE),
    BIGINT   (JDBCType.BIGINT,    1234567890123456789L,                     -9223372036854775807L),
    REAL     (JDBCType.REAL,      1.5f,                                     -0.25f),
    DOUBLE   (JDBCType.DOUBLE,    2.25d,                                    -1.0e100d),
    DECIMAL  (JDBCType.DECIMAL,   new BigDecimal("12345.6789"),             new BigDecimal("-99999999999999.9999")),
    CHAR     (JDBCType.CHAR,      "abcde",                                  "12345"),
    VARCHAR  (JDBCType.VARCHAR,   "Grüße, 世界 'quoted'",                    ""),
    VARBINARY(JDBCType.VARBINARY, new byte[] {0, 1, 127, -128, -1},         new byte[] {}),
    DATE     (JDBCType.DATE,      Date.valueOf("2024-02-29"),               Date.valueOf("1969-12-31")),
    TIME     (JDBCType.TIME,      Time.valueOf("12:34:56"),                 Time.valueOf("00:00:00")),
    TIMESTAMP(JDBCType.TIMESTAMP, Timestamp.valueOf("2024-02-29 12:34:56.123456"),
                                                                            Timestamp.valueOf("1969-12-31 23:59:59")),
    TIMESTAMP_WITH_TIMEZONE(JDBCType.TIMESTAMP_WITH_TIMEZONE, OffsetDateTime.parse("2024-02-29T12:34:56.123456Z"),
                                                                            OffsetDateTime.parse("1969-12-31T23:59:59Z"));
    // spotless:on

    /** The rows of the table of types. */
    public enum Row {
        TYPICAL(1),
        NULL(2),
        EDGE(3);

        private final int id;

        Row(int id) {
            this.id = id;
        }

        public int id() {
            return id;
        }
    }

    private final JDBCType type;
    private final Object typical;
    private final Object edge;

    Sample(JDBCType type, Object typical, Object edge) {
        this.type = type;
        this.typical = typical;
        this.edge = edge;
    }

    public JDBCType type() {
        return type;
    }

    public String column() {
        return "c_" + name().toLowerCase(Locale.ROOT);
    }

    /** The value in a row, of the class that {@code getObject} is to give for the type. */
    public Object value(Row row) {
        return switch (row) {
            case TYPICAL -> copy(typical);
            case NULL -> null;
            case EDGE -> copy(edge);
        };
    }

    private static Object copy(Object value) {
        return value instanceof byte[] bytes ? bytes.clone() : value;
    }

    /** The value as the text between the quotes of its SQL literal. */
    String text(Row row) {
        Object value = value(row);
        if (value instanceof byte[] bytes) {
            return HexFormat.of().withUpperCase().formatHex(bytes);
        }
        if (value instanceof OffsetDateTime time) {
            return Timestamp.valueOf(time.toLocalDateTime()) + "+00:00";
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
    }

    /** The bytes of a text in UTF-8. */
    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
