// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.ArrowVector;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.util.HexFormat;

/** {@code GEOMETRY} and {@code GEOGRAPHY}: well-known binary (WKB), with a spatial reference beside it. */
final class SpatialColumn extends Column {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ArrowVector srid;
    private ArrowVector wkb;

    SpatialColumn(SparkType type) {
        super(type);
    }

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.Struct;
    }

    @Override
    public void load(ArrowVector newVector) throws SQLException {
        super.load(newVector);
        srid = childNamed("srid");
        wkb = childNamed("wkb");
        if (!(srid.field().type() instanceof ArrowType.Int integer
                        && integer.bits() == Integer.SIZE
                        && integer.signed())
                || !(wkb.field().type() instanceof ArrowType.Binary)) {
            throw cameAs(newVector);
        }
    }

    @Override
    public byte[] getBytes(int row) {
        return wkb.getBytes(row);
    }

    @Override
    public Object getObject(int row) {
        return getBytes(row);
    }

    /** Spark has no cast of these to STRING; this is the form of EWKT with WKB in the place of its text. */
    @Override
    public String getString(int row) {
        return "SRID=" + srid.getInt(row) + ";" + HEX.formatHex(getBytes(row));
    }
}
