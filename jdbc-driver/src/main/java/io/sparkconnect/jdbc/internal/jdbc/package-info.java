// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/** The java.sql implementations. May import every other internal package. */
package io.sparkconnect.jdbc.internal.jdbc;
