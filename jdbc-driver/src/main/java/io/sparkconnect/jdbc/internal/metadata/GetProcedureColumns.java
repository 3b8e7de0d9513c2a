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

/** {@link DatabaseMetaData#getProcedureColumns}. */
public final class GetProcedureColumns {
    private static final List<MetadataColumn> COLUMNS = List.of(
            nullableText("PROCEDURE_CAT"),
            nullableText("PROCEDURE_SCHEM"),
            text("PROCEDURE_NAME"),
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
            nullableText("COLUMN_DEF"),
            integer("SQL_DATA_TYPE"),
            integer("SQL_DATETIME_SUB"),
            integer("CHAR_OCTET_LENGTH"),
            integer("ORDINAL_POSITION"),
            text("IS_NULLABLE"),
            text("SPECIFIC_NAME"));

    private GetProcedureColumns() {}

    public static MetadataResult run(
            Catalogs catalogs, String catalog, String schemaPattern, String namePattern, String columnPattern)
            throws SQLException {
        Leftovers leftovers = new Leftovers();
        LikePattern pattern = LikePattern.of(columnPattern);
        List<Procedures.Procedure> procedures =
                new Procedures(catalogs, leftovers).find(catalog, schemaPattern, namePattern);
        TypeTexts types = TypeTexts.ask(
                catalogs.source(),
                procedures.stream()
                        .flatMap(procedure -> parameters(procedure).stream())
                        .map(RoutineDescription.Parameter::type)
                        .toList());
        MetadataRows result = new MetadataRows(COLUMNS, leftovers);
        for (Procedures.Procedure procedure : procedures) {
            int position = 0;
            for (RoutineDescription.Parameter parameter : parameters(procedure)) {
                position++;
                if (pattern.matches(parameter.name())) {
                    add(result, procedure, parameter, types.of(parameter.type()), position);
                }
            }
        }
        return result.orderedBy(0, 1, 2, 19);
    }

    private static List<RoutineDescription.Parameter> parameters(Procedures.Procedure procedure) {
        return procedure.description().parameters("Parameters");
    }

    private static void add(
            MetadataRows result,
            Procedures.Procedure procedure,
            RoutineDescription.Parameter parameter,
            TypeFacts facts,
            int position) {
        result.add(
                procedure.schema().catalog(),
                procedure.schema().name(),
                procedure.name(),
                parameter.name(),
                mode(parameter),
                facts.dataType(),
                facts.typeName(),
                facts.size(),
                facts.octets(),
                facts.digits(),
                facts.radix(),
                DatabaseMetaData.procedureNullable,
                parameter.comment(),
                parameter.defaultValue(),
                null,
                null,
                facts.octets(),
                position,
                "YES",
                procedure.specificName());
    }

    private static int mode(RoutineDescription.Parameter parameter) {
        return switch (String.valueOf(parameter.mode())) {
            case "OUT" -> DatabaseMetaData.procedureColumnOut;
            case "INOUT" -> DatabaseMetaData.procedureColumnInOut;
            default -> DatabaseMetaData.procedureColumnIn;
        };
    }
}
