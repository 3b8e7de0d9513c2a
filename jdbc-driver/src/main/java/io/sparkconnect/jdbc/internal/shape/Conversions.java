// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.Types;
import java.util.EnumSet;
import java.util.Set;

/** Which types of java.sql.Types the escape {@code {fn CONVERT}} makes of which, by the rules of Spark's ANSI mode. */
final class Conversions {
    private enum Family {
        TEXT,
        NUMBER,
        BOOLEAN,
        BINARY,
        DATE,
        TIMESTAMP
    }

    private Conversions() {}

    static boolean exist(int from, int to) {
        Family target = family(to);
        return target != null && targets(family(from)).contains(target);
    }

    private static Set<Family> targets(Family from) {
        if (from == null) {
            return EnumSet.noneOf(Family.class);
        }
        return switch (from) {
            case TEXT -> EnumSet.allOf(Family.class);
            case NUMBER -> EnumSet.of(Family.TEXT, Family.NUMBER, Family.BOOLEAN, Family.TIMESTAMP);
            case BOOLEAN -> EnumSet.of(Family.TEXT, Family.NUMBER, Family.BOOLEAN);
            case BINARY -> EnumSet.of(Family.TEXT, Family.BINARY);
            case DATE -> EnumSet.of(Family.TEXT, Family.DATE, Family.TIMESTAMP);
            case TIMESTAMP -> EnumSet.of(Family.TEXT, Family.NUMBER, Family.DATE, Family.TIMESTAMP);
        };
    }

    private static Family family(int type) {
        return switch (type) {
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB,
                    Types.NCLOB -> Family.TEXT;
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.DECIMAL,
                    Types.NUMERIC -> Family.NUMBER;
            case Types.BIT, Types.BOOLEAN -> Family.BOOLEAN;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Family.BINARY;
            case Types.DATE -> Family.DATE;
            case Types.TIMESTAMP -> Family.TIMESTAMP;
            default -> null;
        };
    }
}
