// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.connect.proto.Catalog;
import org.apache.spark.connect.proto.SQL;
import org.sparkproject.connect.protobuf.Message;

/** All SQL of a request, wherever in its plan it stands, and its calls of the catalog by their names. */
record SqlTexts(List<String> texts) {
    private static final Pattern QUERY =
            Pattern.compile("\\s*+(\\(\\s*+)*+(SELECT|WITH|VALUES|FROM|TABLE)\\b.*+", flags());

    /** Words of what is no query, or is one that runs others. */
    private static final Pattern STATEMENT =
            Pattern.compile("\\b(INSERT|UPDATE|DELETE|MERGE|IMMEDIATE|BEGIN)\\b", flags());

    private static int flags() {
        return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    }

    static SqlTexts of(Message request) {
        List<String> texts = new ArrayList<>();
        Deque<Object> rest = new ArrayDeque<>(List.of(request));
        while (!rest.isEmpty()) {
            Object next = rest.pop();
            if (next instanceof SQL sql) {
                texts.add(sql.getQuery());
            } else if (next instanceof Catalog call) {
                texts.add("(" + call.getCatTypeCase().name().toLowerCase(Locale.ROOT) + ")");
            }
            if (next instanceof Message message) {
                message.getAllFields().values().forEach(rest::push);
            } else if (next instanceof List<?> repeated) {
                repeated.forEach(rest::push);
            }
        }
        return new SqlTexts(texts);
    }

    /**
     * Whether Spark may run something while it analyses the plan, as it does with EXECUTE IMMEDIATE, scripts, and calls of
     * the catalog, and before 4.1 with all commands. True for some of which it does not.
     */
    boolean mayRun() {
        return texts.stream()
                .anyMatch(sql ->
                        !QUERY.matcher(sql).matches() || STATEMENT.matcher(sql).find());
    }
}
