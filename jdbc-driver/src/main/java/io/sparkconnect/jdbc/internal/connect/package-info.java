// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/**
 * The Spark Connect client: channel, session, execution, interrupt. The only package that sees gRPC and protobuf; what
 * leaves it are our own types and SQLExceptions. May import {@code internal.config}, {@code internal.type},
 * {@code internal.sql}, {@code internal.error}, {@code internal.tls}, {@code internal.auth}, the public API's data types
 * and {@code io.sparkconnect.spi}.
 */
package io.sparkconnect.jdbc.internal.connect;
