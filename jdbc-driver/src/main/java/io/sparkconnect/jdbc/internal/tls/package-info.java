// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/**
 * TLS with the JDK's own means: certificates and keys from files, what is trusted, and what a failed handshake means. May
 * import {@code internal.config} and {@code internal.error}.
 */
package io.sparkconnect.jdbc.internal.tls;
