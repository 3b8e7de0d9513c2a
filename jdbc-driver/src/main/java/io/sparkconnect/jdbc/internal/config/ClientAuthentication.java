// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

/** How a client shows its secret to a token endpoint (RFC 6749, section 2.3.1). */
public enum ClientAuthentication {
    BASIC,
    POST
}
