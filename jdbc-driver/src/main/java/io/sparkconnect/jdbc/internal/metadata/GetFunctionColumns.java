// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.integer;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.nullableText;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.smallint;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.text;

import io.sparkconnect.jdbc.internal.sql.LikePattern;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** {@link DatabaseMetaData#getFunctionColumns}. */
public final class GetFunctionColumns {
    private static final List<MetadataColumn> COLUMNS = List.of(
            nullableText("FUNCTION_CAT"),
            nullableText("FUNCTION_SCHEM"),
            text("FUNCTION_NAME"),
            text("COLUMN_NAME"),
            smallint("COLUMN_TYPE"),
            integer("DATA_TYPE"),
            text("TYPE_NAME"),
            integer("PRECISION"),
            integer("LENGTH"),
            smallint("SCALE"),
            smallint("RADIX"),
            smallint("NULLABLE"),
            nullableText("REMARKS"),
            integer("CHAR_OCTET_LENGTH"),
            integer("ORDINAL_POSITION"),
            text("IS_NULLABLE"),
            text("SPECIFIC_NAME"));

    private final MetadataRows result;
    private final LikePattern pattern;
    private final TypeTexts types;

    private GetFunctionColumns(MetadataRows result, LikePattern pattern, TypeTexts types) {
        this.result = result;
        this.pattern = pattern;
        this.types = types;
    }

    public static MetadataResult run(
            Catalogs catalogs, String catalog, String schemaPattern, String namePattern, String columnPattern)
            throws SQLException {
        Leftovers leftovers = new Leftovers();
        List<Function> functions = new Functions(catalogs, leftovers).find(catalog, schemaPattern, namePattern);
        TypeTexts types = TypeTexts.ask(
                catalogs.source(),
                functions.stream()
                        .flatMap(function -> Stream.concat(function.result().stream(), function.parameters().stream()))
                        .map(RoutineDescription.Parameter::type)
                        .toList());
        GetFunctionColumns query =
                new GetFunctionColumns(new MetadataRows(COLUMNS, leftovers), LikePattern.of(columnPattern), types);
        functions.forEach(query::add);
        return query.result.orderedBy(0, 1, 2, 16);
    }

    /** The result first, as JDBC has it. */
    private void add(Function function) {
        boolean table = function.type() == DatabaseMetaData.functionReturnsTable;
        int position = 0;
        for (RoutineDescription.Parameter column : function.result()) {
            position += table ? 1 : 0;
            int kind = table ? DatabaseMetaData.functionColumnResult : DatabaseMetaData.functionReturn;
            add(function, column, kind, position);
        }
        position = 0;
        for (RoutineDescription.Parameter parameter : function.parameters()) {
            position++;
            add(function, parameter, DatabaseMetaData.functionColumnIn, position);
        }
    }

    private void add(Function function, RoutineDescription.Parameter column, int kind, int position) {
        if (!pattern.matches(column.name())) {
            return;
        }
        TypeFacts facts = types.of(column.type());
        result.add(
                function.schema().catalog(),
                function.schema().name(),
                function.name(),
                column.name(),
                kind,
                facts.dataType(),
                facts.typeName(),
                facts.size(),
                facts.octets(),
                facts.digits(),
                facts.radix(),
                DatabaseMetaData.functionNullable,
                column.comment(),
                facts.octets(),
                position,
                "YES",
                function.specificName());
    }
}
