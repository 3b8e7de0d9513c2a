// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/**
 * Starts Apache Spark as a child process and serves Spark Connect from it. Only {@link LocalSparkServer} and what it
 * alone uses may import Spark: the rest is loaded in programs that do not have Spark on their class path.
 */
package io.sparkconnect.server;
