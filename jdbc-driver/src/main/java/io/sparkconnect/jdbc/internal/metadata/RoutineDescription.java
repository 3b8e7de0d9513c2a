// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What DESCRIBE FUNCTION EXTENDED and DESCRIBE PROCEDURE say: lines of {@code label: text}, where a line without a label
 * goes on with the one before.
 */
final class RoutineDescription {
    private static final Pattern LABELLED = Pattern.compile("([A-Z][A-Za-z ]*): *(.*)", Pattern.DOTALL);

    static final RoutineDescription NONE = new RoutineDescription();

    private final Map<String, List<String>> sections = new LinkedHashMap<>();

    private RoutineDescription() {}

    static RoutineDescription read(List<Object[]> rows) {
        RoutineDescription description = new RoutineDescription();
        List<String> section = new ArrayList<>();
        for (Object[] row : rows) {
            String line = String.valueOf(row[0]);
            Matcher labelled = LABELLED.matcher(line);
            if (labelled.matches()) {
                section = new ArrayList<>();
                description.sections.put(labelled.group(1), section);
                line = labelled.group(2);
            }
            section.add(line.strip());
        }
        return description;
    }

    /** The text of a section, or null. */
    String text(String label) {
        List<String> lines = sections.get(label);
        return lines == null ? null : String.join("\n", lines).strip();
    }

    /** The lines of a section as parameters, or none. */
    List<Parameter> parameters(String label) {
        return sections.getOrDefault(label, List.of()).stream()
                .map(Parameter::read)
                .filter(parameter -> parameter != null)
                .toList();
    }

    /**
     * A parameter or a column of a result.
     *
     * @param mode IN, OUT, INOUT, or null where Spark names none
     * @param type as SQL, or null where Spark tells none
     */
    record Parameter(String mode, String name, String type, String defaultValue, String comment) {
        private static final Pattern LINE = Pattern.compile("(?:(INOUT|IN|OUT) +)?(`(?:[^`]|``)+`|[^ ]+) +(.*)");
        private static final Pattern REST = Pattern.compile("(.*?)(?: +DEFAULT (.*?))?(?: +'(.*)')?", Pattern.DOTALL);

        /** Null for a line that is none, such as {@code ()}. */
        static Parameter read(String line) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                return null;
            }
            int typeEnd = typeEnd(parts.group(3));
            String type = parts.group(3).substring(0, typeEnd).strip();
            Matcher rest = REST.matcher(parts.group(3).substring(typeEnd));
            String name = Identifiers.parts(parts.group(2)).get(0);
            return rest.matches()
                    ? new Parameter(parts.group(1), name, type, rest.group(2), rest.group(3))
                    : new Parameter(parts.group(1), name, type, null, null);
        }

        /** Where a type ends: before a default or a comment that stands outside of its brackets. */
        private static int typeEnd(String text) {
            int depth = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                depth += c == '<' || c == '(' ? 1 : c == '>' || c == ')' ? -1 : 0;
                if (depth == 0 && (text.startsWith(" DEFAULT ", i) || text.startsWith(" '", i))) {
                    return i;
                }
            }
            return text.length();
        }
    }
}
