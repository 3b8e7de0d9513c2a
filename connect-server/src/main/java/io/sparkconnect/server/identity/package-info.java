// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/**
 * Who calls: tokens, JSON web tokens, certificates, trusted proxies. May import java.*, config and a library for tokens;
 * neither Spark nor gRPC.
 */
package io.sparkconnect.server.identity;
