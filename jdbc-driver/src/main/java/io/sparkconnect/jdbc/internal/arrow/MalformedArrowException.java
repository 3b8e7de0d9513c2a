// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

/** Bytes that are not the Arrow IPC stream they claim to be, or use a part of the format that Spark never sends. */
public final class MalformedArrowException extends Exception {
    private static final long serialVersionUID = 1;

    public MalformedArrowException(String message) {
        super(message);
    }

    public MalformedArrowException(String message, Throwable cause) {
        super(message, cause);
    }
}
