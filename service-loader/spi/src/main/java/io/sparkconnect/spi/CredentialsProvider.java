// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.spi;

import java.sql.SQLException;

/**
 * Gives what proves to a server who connects, where a fixed token is not enough. Found by its name, which the connection
 * property {@code credentialsProvider} has.
 */
public interface CredentialsProvider {

    /** What the connection property names it by; upper and lower case make no difference. */
    String name();

    /**
     * Called when a connection needs a credential: for its first call, before the one that it has expires, and after the
     * server refused one. Several connections may call at once; one connection does not.
     *
     * @throws SQLException is what the application gets; without a SQLSTATE of its own it is 28000
     */
    Credential credential(CredentialRequest request) throws SQLException;
}
