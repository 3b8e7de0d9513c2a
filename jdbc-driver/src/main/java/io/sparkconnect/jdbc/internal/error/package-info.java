// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/**
 * SQLSTATEs, exceptions, and the translation of what the server reports. May import the JDK, the public API's exception
 * and a JSON reader; {@link io.sparkconnect.jdbc.internal.error.ServerError} alone sees gRPC.
 */
package io.sparkconnect.jdbc.internal.error;
