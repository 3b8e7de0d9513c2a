// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
/** Clob, Blob and SQLXML as values in memory, since Spark has only STRING and BINARY. May import {@code error}. */
package io.sparkconnect.jdbc.internal.lob;
