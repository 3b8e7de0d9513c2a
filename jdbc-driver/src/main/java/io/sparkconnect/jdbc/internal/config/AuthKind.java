// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

/** How the driver proves who connects. */
public enum AuthKind {
    NONE,
    TOKEN,
    BASIC,
    OAUTH2,
    PROVIDER
}
