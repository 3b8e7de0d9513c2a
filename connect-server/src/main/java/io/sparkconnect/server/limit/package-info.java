// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/**
 * What users may have of the server, and what they have: sessions, queries that run and wait, rows, bytes, time. Knows
 * neither Spark nor gRPC; may import java.* and the configuration.
 */
package io.sparkconnect.server.limit;
