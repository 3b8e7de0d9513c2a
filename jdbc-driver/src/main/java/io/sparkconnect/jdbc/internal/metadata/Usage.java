// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The usage of a built-in function, such as {@code substr(str, pos[, len]) - Returns …}: all that tells its parameters. */
final class Usage {
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Usage() {}

    /** The names of the parameters in the first form, or none where that isn't a call of the function. */
    static List<RoutineDescription.Parameter> parameters(String function, String usage) {
        Matcher call = Pattern.compile(Pattern.quote(function) + "\\(([^()]*)\\)(?s:.*)", Pattern.CASE_INSENSITIVE)
                .matcher(usage.strip());
        if (!call.matches()) {
            return List.of();
        }
        List<String> names = Stream.of(call.group(1).replaceAll("[\\[\\]]", "").split(",", -1))
                .map(String::strip)
                .filter(name -> !name.equals("...") && !name.isEmpty())
                .toList();
        return names.stream().allMatch(name -> PARAMETER.matcher(name).matches())
                ? names.stream()
                        .map(name -> new RoutineDescription.Parameter(null, name, null, null, null))
                        .toList()
                : List.of();
    }
}
