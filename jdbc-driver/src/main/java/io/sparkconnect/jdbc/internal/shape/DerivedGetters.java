// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Map;

/** The getters that follow from other getters. A null calendar stands for the JVM's time zone. */
public interface DerivedGetters extends ResultSet, Guarded {

    @Override
    default Date getDate(int column) throws SQLException {
        return getDate(column, null);
    }

    @Override
    default Time getTime(int column) throws SQLException {
        return getTime(column, null);
    }

    @Override
    default Timestamp getTimestamp(int column) throws SQLException {
        return getTimestamp(column, null);
    }

    @Override
    default String getNString(int column) throws SQLException {
        return getString(column);
    }

    @Override
    default Reader getCharacterStream(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new StringReader(text);
    }

    @Override
    default Reader getNCharacterStream(int column) throws SQLException {
        return getCharacterStream(column);
    }

    @Override
    default InputStream getBinaryStream(int column) throws SQLException {
        byte[] bytes = getBytes(column);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    /** Refuses other characters, which the encoding would turn into question marks. */
    @Override
    default InputStream getAsciiStream(int column) throws SQLException {
        String text = getString(column);
        if (text == null) {
            return null;
        }
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            throw new SQLDataException(
                    "the value of column " + column + " is not all ASCII; use getCharacterStream", "22018");
        }
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Two bytes a character, the high byte first, as its javadoc says. */
    @Deprecated
    @Override
    default InputStream getUnicodeStream(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_16BE));
    }

    /** Refuses to round: the javadoc does not say which way. */
    @Deprecated
    @Override
    default BigDecimal getBigDecimal(int column, int scale) throws SQLException {
        BigDecimal value = getBigDecimal(column);
        try {
            return value == null ? null : value.setScale(scale, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException e) {
            throw new SQLDataException(
                    value.toPlainString() + " cannot have scale " + scale + " without rounding; use getBigDecimal(int)",
                    "22003",
                    e);
        }
    }

    @Override
    default Object getObject(int column, Map<String, Class<?>> map) throws SQLException {
        if (map == null || map.isEmpty()) {
            return getObject(column);
        }
        requireOpen();
        throw Refused.method("getObject with a type map", "Spark's types are not mapped to classes");
    }
}
