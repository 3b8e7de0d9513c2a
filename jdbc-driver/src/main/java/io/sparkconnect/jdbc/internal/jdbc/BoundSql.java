// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.connect.Parameter;
import java.util.Map;

/**
 * A SQL text and the values of its named parameters.
 *
 * @param text null if the application gave null
 */
record BoundSql(String text, Map<String, Parameter> arguments) {
    BoundSql(String text) {
        this(text, Map.of());
    }
}
