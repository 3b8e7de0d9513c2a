// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/** The Spark SQL types and the facts about each, as data. May import the JDK only. */
package io.sparkconnect.jdbc.internal.type;
