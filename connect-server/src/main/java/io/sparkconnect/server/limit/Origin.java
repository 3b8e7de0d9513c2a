// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.limit;

/**
 * Where a call comes from.
 *
 * @param user as Spark has it
 * @param proof what the user was recognised by, in lower case, or {@code none} where nobody is asked
 * @param address of the connection, or empty
 */
public record Origin(String user, String proof, String address) {}
