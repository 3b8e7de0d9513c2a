// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.type.SparkType;
import java.util.Map;
import java.util.Set;

/**
 * What a column's metadata says; the names are those of Spark and of Delta.
 *
 * @param defaultValue as SQL, or null
 */
record ColumnFacts(String comment, String defaultValue, boolean identity, boolean generated) {
    private static final Set<String> IDENTITY = Set.of("identity.start", "delta.identity.start");
    private static final Set<String> GENERATED = Set.of("GENERATION_EXPRESSION", "delta.generationExpression");

    static ColumnFacts of(SparkType.Field field) {
        Map<String, String> metadata = field.metadata();
        return new ColumnFacts(
                metadata.get("comment"),
                metadata.get("CURRENT_DEFAULT"),
                IDENTITY.stream().anyMatch(metadata::containsKey),
                GENERATED.stream().anyMatch(metadata::containsKey));
    }
}
