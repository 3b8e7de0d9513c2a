// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.error.FlatJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A SQL function as Spark 4.0 and 4.1 store and describe it: JSON in place of the usage. Newer ones have sections. */
record StoredFunction(
        String comment,
        boolean table,
        List<RoutineDescription.Parameter> parameters,
        List<RoutineDescription.Parameter> result) {
    private static final String PREFIX = "sqlFunction.";
    private static final Pattern COMMENTED = Pattern.compile("(.*?)(?: +COMMENT +'(.*)')?", Pattern.DOTALL);

    /** Null for the usage of another function. */
    static StoredFunction read(String usage) {
        Map<String, String> stored = usage == null ? Map.of() : FlatJson.object(usage);
        String returns = stored.get(PREFIX + "returnType");
        if (returns == null) {
            return null;
        }
        boolean table = Boolean.parseBoolean(stored.get(PREFIX + "isTableFunc"));
        return new StoredFunction(
                stored.get(PREFIX + "comment"),
                table,
                parameters(stored.getOrDefault(PREFIX + "inputParam", "")),
                table ? parameters(returns) : List.of(new RoutineDescription.Parameter(null, "", returns, null, null)));
    }

    private static List<RoutineDescription.Parameter> parameters(String declarations) {
        List<RoutineDescription.Parameter> parameters = new ArrayList<>();
        for (String declaration : split(declarations)) {
            Matcher commented = COMMENTED.matcher(declaration.strip());
            RoutineDescription.Parameter bare =
                    commented.matches() ? RoutineDescription.Parameter.read(commented.group(1)) : null;
            if (bare != null) {
                String comment =
                        commented.group(2) == null ? null : commented.group(2).replaceAll("\\\\(.)", "$1");
                parameters.add(
                        new RoutineDescription.Parameter(null, bare.name(), bare.type(), bare.defaultValue(), comment));
            }
        }
        return parameters;
    }

    /** At the commas that are outside of quotes and brackets. */
    private static List<String> split(String declarations) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < declarations.length(); i++) {
            char c = declarations.charAt(i);
            if (quote != 0) {
                i += c == '\\' && quote == '\'' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '`') {
                quote = c;
            } else if (c == ',' && depth == 0) {
                parts.add(declarations.substring(start, i));
                start = i + 1;
            } else {
                depth += c == '<' || c == '(' ? 1 : c == '>' || c == ')' ? -1 : 0;
            }
        }
        parts.add(declarations.substring(start));
        return parts;
    }
}
