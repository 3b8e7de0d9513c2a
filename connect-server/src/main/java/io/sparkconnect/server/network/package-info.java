// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/**
 * Spark's Connect service behind a gRPC server of our own: who calls, whose session it is, what the server refuses. The
 * only package beside the main class that sees gRPC, which Spark has under a name of its own.
 */
package io.sparkconnect.server.network;
