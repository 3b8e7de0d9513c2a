// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/**
 * One accessor class per kind of column, and the conversions from Spark's values to JDBC's. May import
 * {@code internal.arrow}, {@code internal.type}, {@code internal.lob} and {@code internal.error}.
 */
package io.sparkconnect.jdbc.internal.column;
