// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import io.sparkconnect.jdbc.internal.sql.SqlScanner.Kind;
import java.util.ArrayList;
import java.util.List;

/** The {@code ?} of a SQL text that stand for parameters: not those in strings, comments and quoted names. Immutable. */
public final class ParameterMarkers {
    private final String sql;
    private final List<Integer> positions;

    private ParameterMarkers(String sql, List<Integer> positions) {
        this.sql = sql;
        this.positions = positions;
    }

    public static ParameterMarkers of(String sql) {
        List<Integer> positions = new ArrayList<>();
        SqlScanner scanner = new SqlScanner(sql);
        while (scanner.next() != Kind.END) {
            if (scanner.isSymbol('?')) {
                positions.add(scanner.start());
            }
        }
        return new ParameterMarkers(sql, List.copyOf(positions));
    }

    public int count() {
        return positions.size();
    }

    /** Where the markers are in the text, in order. */
    public List<Integer> positions() {
        return positions;
    }

    /**
     * The text with an expression in place of each marker, and blanks around it: Spark 4.1 and later put the value's
     * text there before they parse, so that {@code 10 -?} would become a comment, and {@code select?as x} one word.
     *
     * @param expressions as many as there are markers
     */
    public String replacedBy(List<String> expressions) {
        StringBuilder text = new StringBuilder(sql.length() + 20 * positions.size());
        int from = 0;
        for (int i = 0; i < positions.size(); i++) {
            int marker = positions.get(i);
            text.append(sql, from, marker)
                    .append(' ')
                    .append(expressions.get(i))
                    .append(' ');
            from = marker + 1;
        }
        return text.append(sql, from, sql.length()).toString();
    }
}
