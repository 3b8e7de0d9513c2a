// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/**
 * Credentials that expire: fetched, kept and fetched again. May import {@code internal.config}, {@code internal.tls},
 * {@code internal.error} and {@code io.sparkconnect.spi}.
 */
package io.sparkconnect.jdbc.internal.auth;
