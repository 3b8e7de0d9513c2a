// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/**
 * Mixins for the java.sql interfaces: default methods for all that Spark cannot do, or that follows from other
 * methods, so that the classes hold what is particular to them. May import the JDK only.
 */
package io.sparkconnect.jdbc.internal.shape;
