// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.ArrowVector;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;

/** {@code VARIANT}: read as JSON, or where the value is a number or a boolean, as that. */
final class VariantColumn extends NumericColumn {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final SparkZone sessionZone;
    private ArrowVector values;
    private ArrowVector metadata;

    VariantColumn(SparkType type, SparkZone sessionZone) {
        super(type);
        this.sessionZone = sessionZone;
    }

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.Struct;
    }

    @Override
    public void load(ArrowVector newVector) throws SQLException {
        super.load(newVector);
        values = childNamed("value");
        metadata = childNamed("metadata");
        if (!(values.field().type() instanceof ArrowType.Binary)
                || !(metadata.field().type() instanceof ArrowType.Binary)) {
            throw cameAs(newVector);
        }
    }

    @Override
    public Object getObject(int row) throws SQLException {
        return getString(row);
    }

    /** JSON, but what is neither an object nor an array as its own type's text, as in Spark's cast. */
    @Override
    public String getString(int row) throws SQLException {
        Variant variant = variant(row);
        if (variant.isObject(0) || variant.isArray(0)) {
            return VariantJson.of(variant, sessionZone);
        }
        return text(variant.scalar(0));
    }

    /** Within other values Spark's cast writes scalars as JSON too, and instants in UTC (VariantVal.toString). */
    @Override
    String textOrNull(int row) throws SQLException {
        return isNull(row) ? "null" : VariantJson.of(variant(row), () -> ZoneOffset.UTC);
    }

    private String text(Object scalar) throws SQLException {
        if (scalar instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (scalar instanceof byte[] bytes) {
            return HEX.formatHex(bytes);
        }
        if (scalar instanceof Instant instant) {
            return Temporals.text(LocalDateTime.ofInstant(instant, sessionZone.zone()));
        }
        return scalar instanceof LocalDateTime wall ? Temporals.text(wall) : scalar.toString();
    }

    @Override
    public boolean getBoolean(int row) throws SQLException {
        return scalar(row) instanceof Boolean truth ? truth : Narrow.toBoolean(getBigDecimal(row));
    }

    @Override
    public long getLong(int row) throws SQLException {
        return Narrow.toLong(getBigDecimal(row));
    }

    @Override
    public float getFloat(int row) throws SQLException {
        Object scalar = scalar(row);
        if (scalar instanceof Long number) {
            return Narrow.toFloat(number);
        }
        if (scalar instanceof Double number) {
            return Narrow.toFloat(number);
        }
        return scalar instanceof Number number
                ? number.floatValue()
                : getBigDecimal(row).floatValue();
    }

    @Override
    public double getDouble(int row) throws SQLException {
        Object scalar = scalar(row);
        if (scalar instanceof Long number) {
            return Narrow.toDouble(number);
        }
        return scalar instanceof Number number
                ? number.doubleValue()
                : getBigDecimal(row).doubleValue();
    }

    @Override
    public BigDecimal getBigDecimal(int row) throws SQLException {
        Object scalar = scalar(row);
        if (scalar instanceof Number number) {
            boolean finite = scalar instanceof BigDecimal || Double.isFinite(number.doubleValue());
            if (!finite) {
                throw Narrow.doesNotFit(number, "a BigDecimal");
            }
            return new BigDecimal(number.toString());
        }
        throw SqlState.INVALID_CHARACTER_VALUE_FOR_CAST.exception(
                "a variant that holds no number cannot be read as one; use getString");
    }

    /** An object or an array is no scalar; NULL stands for it, which is no number either. */
    private Object scalar(int row) throws SQLException {
        Variant variant = variant(row);
        return variant.isObject(0) || variant.isArray(0) ? Variant.NULL : variant.scalar(0);
    }

    private Variant variant(int row) throws SQLException {
        return new Variant(values.getBytes(row), metadata.getBytes(row));
    }
}
