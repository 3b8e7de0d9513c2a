// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Types that Spark shows as text: it is asked what columns of these types would be, all in one question. */
final class TypeTexts {
    /** Of a parameter that takes several types, or of which Spark does not tell. */
    private static final TypeFacts ANY = TypeFacts.other("ANY");

    private final Map<String, TypeFacts> facts = new HashMap<>();

    private TypeTexts() {}

    /** @param types null among them for a type that is not known */
    static TypeTexts ask(MetadataSource source, Collection<String> types) throws SQLException {
        TypeTexts texts = new TypeTexts();
        TreeSet<String> distinct = new TreeSet<>();
        types.stream().filter(type -> type != null).forEach(distinct::add);
        List<String> all = List.copyOf(distinct);
        try {
            texts.read(all, fields(source, all));
        } catch (SQLException oneIsUnknown) {
            Leftovers.throwIfHopeless(oneIsUnknown);
            for (InFlight.Answer<String, List<SparkType.Field>> answer :
                    InFlight.all(all, type -> source.querySchema(query(List.of(type))))) {
                if (answer.failure() == null) {
                    texts.read(List.of(answer.item()), answer.value());
                }
            }
        }
        return texts;
    }

    private static List<SparkType.Field> fields(MetadataSource source, List<String> types) throws SQLException {
        return types.isEmpty() ? List.of() : source.querySchema(query(types)).get();
    }

    private static String query(List<String> types) {
        List<String> nulls = new ArrayList<>();
        types.forEach(type -> nulls.add("CAST(NULL AS " + type + ")"));
        return "SELECT " + String.join(", ", nulls);
    }

    private void read(List<String> types, List<SparkType.Field> fields) {
        for (int i = 0; i < types.size(); i++) {
            if (!(fields.get(i).type() instanceof SparkType.Unknown)) {
                facts.put(types.get(i), TypeFacts.of(fields.get(i).type()));
            }
        }
    }

    TypeFacts of(String type) {
        return type == null ? ANY : facts.getOrDefault(type, TypeFacts.other(type));
    }
}
