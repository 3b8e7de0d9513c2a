// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import java.io.IOException;

/** A proxy that cannot be used; the message is for the user. */
final class UnusableProxyException extends IOException {
    private static final long serialVersionUID = 1;

    UnusableProxyException(String message, Throwable cause) {
        super(message, cause);
    }
}
