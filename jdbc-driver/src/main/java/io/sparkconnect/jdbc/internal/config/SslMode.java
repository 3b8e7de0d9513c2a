// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

/** How much of the server is checked before anything is sent to it; the words are PostgreSQL's. */
public enum SslMode {
    /** Plaintext. */
    DISABLE,
    /** Encrypted, with whoever answers. */
    REQUIRE,
    /** The server's certificate is one that a trusted authority signed. */
    VERIFY_CA,
    /** And it is for the host that the URL names. */
    VERIFY_FULL
}
