// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.spi;

import java.util.Map;

/**
 * For which connection a credential is wanted.
 *
 * @param host of the server, as the URL names it
 * @param port 1 to 65535
 * @param properties the connection properties that were given, without those that are secret
 */
public record CredentialRequest(String host, int port, Map<String, String> properties) {}
