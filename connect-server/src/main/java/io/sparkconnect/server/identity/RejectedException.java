// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.identity;

import java.io.Serial;

/** The caller is not let in; the message is for the caller and says nothing that helps to guess. */
public final class RejectedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    RejectedException(String message) {
        super(message);
    }
}
