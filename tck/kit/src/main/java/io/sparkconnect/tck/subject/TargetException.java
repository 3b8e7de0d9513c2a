// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.subject;

/** A target that cannot be used, with a message for whoever wrote it. */
public final class TargetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TargetException(String message) {
        super(message);
    }

    TargetException(String message, Throwable cause) {
        super(message, cause);
    }
}
