// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import java.util.List;
import java.util.Map;

/**
 * What the server said about an error: the cause of the SQLException that the driver throws. The SQLException carries
 * the SQLSTATE and the message; this carries what JDBC has no place for.
 */
public final class SparkServerException extends Exception {
    private static final long serialVersionUID = 1;

    private final String errorClass;
    private final transient Map<String, String> messageParameters;
    private final transient List<String> classes;
    private final int position;

    public SparkServerException(
            String message,
            String errorClass,
            Map<String, String> messageParameters,
            List<String> classes,
            int position,
            SparkServerException cause) {
        super(message, cause, false, false);
        this.errorClass = errorClass;
        this.messageParameters = Map.copyOf(messageParameters);
        this.classes = List.copyOf(classes);
        this.position = position;
    }

    /** Spark's name for the error, such as {@code TABLE_OR_VIEW_NOT_FOUND}; empty if Spark gave none. */
    public String getErrorClass() {
        return errorClass;
    }

    /** The values that Spark put into the message, by name; empty if Spark gave none. */
    public Map<String, String> getMessageParameters() {
        return messageParameters == null ? Map.of() : messageParameters;
    }

    /** The Java class of the exception on the server, followed by its superclasses. */
    public List<String> getServerClasses() {
        return classes == null ? List.of() : classes;
    }

    /** Where in the SQL text the error is, as a 0-based index into it; -1 if Spark didn't say. */
    public int getPosition() {
        return position;
    }
}
