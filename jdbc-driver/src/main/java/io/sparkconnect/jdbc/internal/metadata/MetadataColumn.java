// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;

/** A column of a metadata result, with the type that the javadoc of DatabaseMetaData gives it. */
public record MetadataColumn(String name, SparkType type, boolean nullable) {

    static MetadataColumn text(String name) {
        return new MetadataColumn(name, SparkType.string(), false);
    }

    static MetadataColumn nullableText(String name) {
        return new MetadataColumn(name, SparkType.string(), true);
    }

    static MetadataColumn integer(String name) {
        return new MetadataColumn(name, SparkType.of(TypeKind.INT), true);
    }

    static MetadataColumn smallint(String name) {
        return new MetadataColumn(name, SparkType.of(TypeKind.SMALLINT), true);
    }

    static MetadataColumn bigint(String name) {
        return new MetadataColumn(name, SparkType.of(TypeKind.BIGINT), true);
    }

    static MetadataColumn bool(String name) {
        return new MetadataColumn(name, SparkType.of(TypeKind.BOOLEAN), false);
    }
}
