// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/**
 * The queries behind DatabaseMetaData, one class each. May import {@code internal.type}, {@code internal.sql},
 * {@code internal.connect} and {@code internal.error}.
 */
package io.sparkconnect.jdbc.internal.metadata;
