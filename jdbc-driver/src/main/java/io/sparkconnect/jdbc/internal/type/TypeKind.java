// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.type;

import java.math.BigDecimal;
import java.sql.JDBCType;
import java.util.Map;

/**
 * The type facts: one row per Spark SQL type. ResultSetMetaData, {@code getTypeInfo} and {@code getColumns} read these
 * rows and nothing else, so they agree by construction.
 *
 * <p>Precision is counted as JDBC counts it: decimal digits for numbers, characters for text and for the text form of
 * date and time types, bytes for binary. Parameterised types ({@code DECIMAL(p,s)}, {@code VARCHAR(n)}, {@code TIME(p)})
 * hold their maximum here and their own value in {@link SparkType}.
 */
// spotless:off
public enum TypeKind {
    //                Spark name                 JDBC type              class getObject gives    precision          display  scale  signed quote   parameters
    BOOLEAN          ("BOOLEAN",                JDBCType.BOOLEAN,      Boolean.class,                     1,                 5,    -1, false, "",            null),
    TINYINT          ("TINYINT",                JDBCType.TINYINT,      Integer.class,                     3,                 4,     0, true,  "",            null),
    SMALLINT         ("SMALLINT",               JDBCType.SMALLINT,     Integer.class,                     5,                 6,     0, true,  "",            null),
    INT              ("INT",                    JDBCType.INTEGER,      Integer.class,                    10,                11,     0, true,  "",            null),
    BIGINT           ("BIGINT",                 JDBCType.BIGINT,       Long.class,                       19,                20,     0, true,  "",            null),
    FLOAT            ("FLOAT",                  JDBCType.REAL,         Float.class,                       7,                15,    -1, true,  "",            null),
    DOUBLE           ("DOUBLE",                 JDBCType.DOUBLE,       Double.class,                     15,                24,    -1, true,  "",            null),
    DECIMAL          ("DECIMAL",                JDBCType.DECIMAL,      BigDecimal.class,                 38,                40,    38, true,  "",            "precision,scale"),
    STRING           ("STRING",                 JDBCType.VARCHAR,      String.class,      Integer.MAX_VALUE, Integer.MAX_VALUE,    -1, false, "'",           null),
    CHAR             ("CHAR",                   JDBCType.CHAR,         String.class,      Integer.MAX_VALUE, Integer.MAX_VALUE,    -1, false, "'",           "length"),
    VARCHAR          ("VARCHAR",                JDBCType.VARCHAR,      String.class,      Integer.MAX_VALUE, Integer.MAX_VALUE,    -1, false, "'",           "length"),
    BINARY           ("BINARY",                 JDBCType.VARBINARY,    byte[].class,      Integer.MAX_VALUE, Integer.MAX_VALUE,    -1, false, "X'",          null),
    DATE             ("DATE",                   JDBCType.DATE,         java.sql.Date.class,              10,                10,    -1, false, "DATE'",       null),
    TIMESTAMP        ("TIMESTAMP",              JDBCType.TIMESTAMP,    java.sql.Timestamp.class,         26,                26,     6, false, "TIMESTAMP'",  null),
    TIMESTAMP_NTZ    ("TIMESTAMP_NTZ",          JDBCType.TIMESTAMP,    java.sql.Timestamp.class,         26,                26,     6, false, "TIMESTAMP_NTZ'", null),
    TIME             ("TIME",                   JDBCType.TIME,         java.sql.Time.class,              15,                15,     6, false, "TIME'",       "precision"),
    YEAR_MONTH       ("INTERVAL YEAR TO MONTH", JDBCType.OTHER,        java.time.Period.class,           34,                34,    -1, true,  "INTERVAL '",  null),
    DAY_TIME         ("INTERVAL DAY TO SECOND", JDBCType.OTHER,        java.time.Duration.class,         52,                52,     6, true,  "INTERVAL '",  null),
    CALENDAR_INTERVAL("INTERVAL",               JDBCType.OTHER,        String.class,                     90,                90,    -1, true,  "INTERVAL '",  null),
    ARRAY            ("ARRAY",                  JDBCType.ARRAY,        java.sql.Array.class,              0, Integer.MAX_VALUE,    -1, false, null,          "element type"),
    MAP              ("MAP",                    JDBCType.JAVA_OBJECT,  Map.class,                         0, Integer.MAX_VALUE,    -1, false, null,          "key type,value type"),
    STRUCT           ("STRUCT",                 JDBCType.STRUCT,       java.sql.Struct.class,             0, Integer.MAX_VALUE,    -1, false, null,          "fields"),
    VARIANT          ("VARIANT",                JDBCType.OTHER,        String.class,      Integer.MAX_VALUE, Integer.MAX_VALUE,    -1, false, null,          null),
    GEOMETRY         ("GEOMETRY",               JDBCType.OTHER,        byte[].class,      Integer.MAX_VALUE, Integer.MAX_VALUE,    -1, false, null,          "srid"),
    GEOGRAPHY        ("GEOGRAPHY",              JDBCType.OTHER,        byte[].class,      Integer.MAX_VALUE, Integer.MAX_VALUE,    -1, false, null,          "srid"),
    VOID             ("VOID",                   JDBCType.NULL,         Object.class,                      0,                 4,    -1, false, null,          null);
// spotless:on

    private final String sqlName;
    private final JDBCType jdbcType;
    private final Class<?> javaClass;
    private final int precision;
    private final int displaySize;
    private final int maximumScale;
    private final boolean signed;
    private final String literalPrefix;
    private final String createParameters;

    TypeKind(
            String sqlName,
            JDBCType jdbcType,
            Class<?> javaClass,
            int precision,
            int displaySize,
            int maximumScale,
            boolean signed,
            String literalPrefix,
            String createParameters) {
        this.sqlName = sqlName;
        this.jdbcType = jdbcType;
        this.javaClass = javaClass;
        this.precision = precision;
        this.displaySize = displaySize;
        this.maximumScale = maximumScale;
        this.signed = signed;
        this.literalPrefix = literalPrefix;
        this.createParameters = createParameters;
    }

    /** The name in Spark SQL, upper case, without parameters. */
    public String sqlName() {
        return sqlName;
    }

    public JDBCType jdbcType() {
        return jdbcType;
    }

    /** The class of what {@code ResultSet.getObject(int)} returns (JDBC table B-3). */
    public Class<?> javaClass() {
        return javaClass;
    }

    /** The largest precision, in digits, characters or bytes; 0 where the type has none. */
    public int precision() {
        return precision;
    }

    /** The largest width of the text form, in characters. */
    public int displaySize() {
        return displaySize;
    }

    /** Whether digits right of the point are counted: of exact numbers, and of seconds. */
    public boolean hasScale() {
        return maximumScale >= 0;
    }

    /** The most digits right of the point; meaningful only if it {@link #hasScale}. */
    public int maximumScale() {
        return maximumScale;
    }

    public boolean isSigned() {
        return signed;
    }

    /** What a literal of this type starts with: empty for numbers, null where the type has no literals. */
    public String literalPrefix() {
        return literalPrefix;
    }

    /** What a literal ends with; null where {@link #literalPrefix()} is null. */
    public String literalSuffix() {
        return literalPrefix == null ? null : literalPrefix.endsWith("'") ? "'" : "";
    }

    /** The parameters of the type's declaration as {@code getTypeInfo} names them, or null. */
    public String createParameters() {
        return createParameters;
    }

    /** Text in the sense of JDBC: case matters, LIKE works, length is in characters. */
    public boolean isText() {
        return this == STRING || this == CHAR || this == VARCHAR;
    }

    /** A number: has a radix, compares and adds. */
    public boolean isNumeric() {
        return switch (this) {
            case TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL -> true;
            default -> false;
        };
    }
}
