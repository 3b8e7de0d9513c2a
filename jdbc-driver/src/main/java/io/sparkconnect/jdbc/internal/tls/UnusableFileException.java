// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.tls;

import java.io.IOException;

/** A file of certificates or keys that is not what its property says; the message is for the user. */
public final class UnusableFileException extends IOException {
    private static final long serialVersionUID = 1;

    UnusableFileException(String property, String file, String why, Throwable cause) {
        super("the file " + file + " of the property '" + property + "' " + why, cause);
    }
}
