// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowVector;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Shows rows in memory as a result set; implemented by the package that owns the ResultSet class. */
@FunctionalInterface
public interface RowsToResultSet {
    /** One vector per field, all of the same length. */
    ResultSet resultSet(List<SparkType.Field> fields, List<ArrowVector> vectors) throws SQLException;
}
