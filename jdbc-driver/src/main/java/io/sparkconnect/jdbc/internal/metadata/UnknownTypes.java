// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.connect.Plan;
import io.sparkconnect.jdbc.internal.sql.Identifiers;
import io.sparkconnect.jdbc.internal.sql.LikePattern;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what Spark calls the types that this driver does not know: DESCRIBE has a text for every type. */
final class UnknownTypes {
    private final MetadataSource source;
    private final LikePattern asked;
    private final Leftovers leftovers;

    /** @param asked the names of the columns that will be shown */
    UnknownTypes(MetadataSource source, LikePattern asked, Leftovers leftovers) {
        this.source = source;
        this.asked = asked;
        this.leftovers = leftovers;
    }

    /** The same columns, with names for unknown types; each of those is worth a warning. */
    List<SparkType.Field> named(Table table, List<SparkType.Field> fields) throws SQLException {
        if (fields.stream().noneMatch(this::isUnknown)) {
            return fields;
        }
        Map<String, String> texts = texts(table);
        List<SparkType.Field> named = new ArrayList<>();
        for (SparkType.Field field : fields) {
            named.add(isUnknown(field) ? named(table, field, (SparkType.Unknown) field.type(), texts) : field);
        }
        return named;
    }

    private boolean isUnknown(SparkType.Field field) {
        return field.type() instanceof SparkType.Unknown && asked.matches(field.name());
    }

    private SparkType.Field named(
            Table table, SparkType.Field field, SparkType.Unknown unknown, Map<String, String> texts) {
        leftovers.add("the type of column " + Identifiers.quote(field.name()) + " of table " + table.sql()
                + " is shown as OTHER: " + unknown.reason());
        String text = texts.getOrDefault(field.name(), unknown.text());
        return new SparkType.Field(
                field.name(), new SparkType.Unknown(text, unknown.reason()), field.nullable(), field.metadata());
    }

    /** By the names of the columns, which come first. */
    private Map<String, String> texts(Table table) throws SQLException {
        Map<String, String> texts = new HashMap<>();
        try {
            for (Object[] row : source.rows(new Plan.Command("DESCRIBE TABLE " + table.sql()))
                    .get()) {
                texts.putIfAbsent((String) row[0], (String) row[1]);
            }
        } catch (SQLException failure) {
            Leftovers.throwIfHopeless(failure);
        }
        return texts;
    }
}
