// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/**
 * What happens in the server, told to those who run it: the audit log, metrics, the status page. May import java.*, the
 * JDK's HTTP server, servlets, Micrometer, Jackson, and the packages of configuration, identity and limits; neither Spark
 * nor gRPC.
 */
package io.sparkconnect.server.observe;
