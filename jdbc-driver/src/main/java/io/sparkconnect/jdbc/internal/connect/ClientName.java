// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.internal.config.ConnectionConfig;
import io.sparkconnect.jdbc.internal.config.ConnectionProperties;
import io.sparkconnect.jdbc.internal.config.DriverVersion;

/** What the driver calls itself before the server, in the words of a user-agent header. */
final class ClientName {
    private ClientName() {}

    static String of(ConnectionConfig config) {
        String own = "sparkconnect-jdbc/" + DriverVersion.NUMBER + " java/" + System.getProperty("java.version");
        return config.find(ConnectionProperties.USER_AGENT)
                .map(given -> given + " " + own)
                .orElse(own);
    }
}
