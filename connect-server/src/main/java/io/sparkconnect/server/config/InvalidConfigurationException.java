// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.config;

import java.io.Serial;

/** The server was told something that it cannot do; the message names the setting, its value, the rule and the way out. */
public final class InvalidConfigurationException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public InvalidConfigurationException(String message) {
        super(message);
    }

    public InvalidConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
