// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.bool;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.integer;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.nullableText;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.smallint;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.text;

import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.sql.DatabaseMetaData;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@link java.sql.DatabaseMetaData#getTypeInfo}: the rows of {@link TypeKind}. */
public final class GetTypeInfo {
    private static final List<MetadataColumn> COLUMNS = List.of(
            text("TYPE_NAME"),
            integer("DATA_TYPE"),
            integer("PRECISION"),
            nullableText("LITERAL_PREFIX"),
            nullableText("LITERAL_SUFFIX"),
            nullableText("CREATE_PARAMS"),
            smallint("NULLABLE"),
            bool("CASE_SENSITIVE"),
            smallint("SEARCHABLE"),
            bool("UNSIGNED_ATTRIBUTE"),
            bool("FIXED_PREC_SCALE"),
            bool("AUTO_INCREMENT"),
            nullableText("LOCAL_TYPE_NAME"),
            smallint("MINIMUM_SCALE"),
            smallint("MAXIMUM_SCALE"),
            integer("SQL_DATA_TYPE"),
            integer("SQL_DATETIME_SUB"),
            integer("NUM_PREC_RADIX"));

    private GetTypeInfo() {}

    public static MetadataResult run() {
        MetadataRows result = new MetadataRows(COLUMNS);
        Stream.of(TypeKind.values())
                .sorted(Comparator.comparing(kind -> kind.jdbcType().getVendorTypeNumber()))
                .forEach(kind -> add(result, kind));
        return result;
    }

    private static void add(MetadataRows result, TypeKind kind) {
        result.add(
                kind.sqlName(),
                kind.jdbcType().getVendorTypeNumber(),
                kind.precision() == 0 ? null : kind.precision(),
                kind.literalPrefix(),
                kind.literalSuffix(),
                kind.createParameters(),
                DatabaseMetaData.typeNullable,
                kind.isText(),
                kind.isText() ? DatabaseMetaData.typeSearchable : DatabaseMetaData.typePredBasic,
                !kind.isSigned(),
                false,
                false,
                kind.sqlName(),
                kind.hasScale() ? 0 : null,
                kind.hasScale() ? kind.maximumScale() : null,
                null,
                null,
                kind.isNumeric() ? 10 : null);
    }
}
