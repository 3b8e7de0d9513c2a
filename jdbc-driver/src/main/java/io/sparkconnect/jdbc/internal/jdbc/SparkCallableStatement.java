// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.shape.GeneratedKeys;
import io.sparkconnect.jdbc.internal.shape.NamedParameters;
import io.sparkconnect.jdbc.internal.shape.WithoutOutParameters;
import io.sparkconnect.jdbc.internal.sql.NamedMarkers;
import java.sql.SQLException;

/** A call of a procedure, or a script: a prepared statement with IN parameters by index, and by the name that the text gives them. Confined as that one is. */
final class SparkCallableStatement extends SparkPreparedStatement implements WithoutOutParameters, NamedParameters {

    private final NamedMarkers names;

    SparkCallableStatement(SparkConnection connection, String sql, StatementSettings settings) {
        super(connection, sql, settings, GeneratedKeys.NONE);
        this.names = NamedMarkers.of(sql);
    }

    @Override
    public int indexOfParameter(String name) throws SQLException {
        requireOpen();
        int index = name == null ? 0 : names.indexOf(name);
        if (index == 0) {
            throw SqlState.INVALID_DESCRIPTOR_INDEX.exception("parameter '" + name + "' is not one of " + names.names()
                    + "; name parameters in the text, as in CALL p(name => ?), or set them by index");
        }
        return index;
    }
}
