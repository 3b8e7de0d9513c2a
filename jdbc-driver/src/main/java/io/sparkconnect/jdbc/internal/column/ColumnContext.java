// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

/**
 * What columns need to know of the session.
 *
 * @param sessionZone the zone in which Spark shows instants ({@code spark.sql.session.timeZone})
 * @param rows makes the result set of {@code java.sql.Array.getResultSet}
 */
public record ColumnContext(SparkZone sessionZone, RowsToResultSet rows) {}
