// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.identity;

/**
 * Somebody whom the server knows.
 *
 * @param name Spark's user id and current_user()
 * @param proof what the user was recognised by, for the audit log
 */
public record User(String name, Proof proof) {
    public enum Proof {
        TOKEN,
        JWT,
        CERTIFICATE,
        PROXY
    }
}
