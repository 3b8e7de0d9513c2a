// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;

/** An array or a struct of ours, as a parameter takes it: with its exact type, and nothing lost in java.sql classes. */
public interface TypedValue {
    SparkType sparkType();

    /** As connect.Parameter has values. */
    Object parameterValue() throws SQLException;
}
