// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.connect.Parameter;
import io.sparkconnect.jdbc.internal.sql.JdbcEscapes;
import io.sparkconnect.jdbc.internal.sql.SqlScript;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A SQL text and the values of its named parameters.
 *
 * @param text null if the application gave null
 */
record BoundSql(String text, Map<String, Parameter> arguments) {
    BoundSql(String text) {
        this(text, Map.of());
    }

    /** The statements in the text, with the arguments that each of them names; at least one. */
    List<BoundSql> statements() {
        List<SqlScript.Part> parts = SqlScript.split(text);
        return parts.size() < 2
                ? List.of(this) // as it is, so that positions in error messages are right
                : parts.stream().map(part -> withText(part.text())).toList();
    }

    private BoundSql withText(String part) {
        return new BoundSql(
                part,
                arguments.entrySet().stream()
                        .filter(argument -> part.contains(":" + argument.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Without JDBC escapes. */
    BoundSql translated() throws SQLException {
        String translated = JdbcEscapes.translate(text);
        return translated.equals(text) ? this : new BoundSql(translated, arguments);
    }
}
