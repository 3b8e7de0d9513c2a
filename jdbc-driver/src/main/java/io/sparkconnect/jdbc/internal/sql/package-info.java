// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/** SQL as text: scanning, quoting, patterns, the kind of a statement. Pure functions. May import the JDK only. */
package io.sparkconnect.jdbc.internal.sql;
