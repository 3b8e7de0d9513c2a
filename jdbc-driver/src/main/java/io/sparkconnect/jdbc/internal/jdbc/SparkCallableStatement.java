// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.shape.GeneratedKeys;
import io.sparkconnect.jdbc.internal.shape.WithoutNamedParameters;
import io.sparkconnect.jdbc.internal.shape.WithoutOutParameters;

/** A call of a procedure, or a script: a prepared statement with IN parameters by index. Confined as that one is. */
final class SparkCallableStatement extends SparkPreparedStatement
        implements WithoutOutParameters, WithoutNamedParameters {

    SparkCallableStatement(SparkConnection connection, String sql, StatementSettings settings) {
        super(connection, sql, settings, GeneratedKeys.NONE);
    }
}
