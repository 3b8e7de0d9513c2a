// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.connect.Pending;
import io.sparkconnect.jdbc.internal.connect.Plan;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The session that metadata queries ask. Each method but the last sends its question and does not wait. */
public interface MetadataSource {
    /** All rows of a plan; arrays are lists. */
    Pending<List<Object[]>> rows(Plan plan) throws SQLException;

    /** The columns of a table or view. */
    Pending<List<SparkType.Field>> tableSchema(List<String> nameParts) throws SQLException;

    /** The columns of a query, which is not run. */
    Pending<List<SparkType.Field>> querySchema(String sql) throws SQLException;

    /** The session's settings whose names begin with the prefix, by the rest of their names. */
    Map<String, String> settings(String prefix) throws SQLException;
}
