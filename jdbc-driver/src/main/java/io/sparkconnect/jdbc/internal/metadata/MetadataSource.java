// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.connect.Plan;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.util.List;

/** The session that metadata queries ask. */
public interface MetadataSource {
    /** Runs a plan and reads all its rows. */
    List<Object[]> rows(Plan plan) throws SQLException;

    /** The columns of a table or view. */
    List<SparkType.Field> tableSchema(List<String> nameParts) throws SQLException;

    /** The catalog that names without one are looked up in. */
    String currentCatalog() throws SQLException;
}
