// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/** The exceptions of the mixins. */
final class Refused {
    private Refused() {}

    /** @param reason why not, in the present tense */
    static SQLException method(String method, String reason) {
        return new SQLFeatureNotSupportedException(method + " is not supported: " + reason, "0A000");
    }

    static SQLException argument(String message) {
        return new SQLDataException(message, "22023");
    }
}
