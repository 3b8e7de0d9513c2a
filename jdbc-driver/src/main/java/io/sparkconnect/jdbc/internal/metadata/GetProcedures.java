// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.nullableText;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.smallint;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.text;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;

/** {@link DatabaseMetaData#getProcedures}. */
public final class GetProcedures {
    private static final List<MetadataColumn> COLUMNS = List.of(
            nullableText("PROCEDURE_CAT"),
            nullableText("PROCEDURE_SCHEM"),
            text("PROCEDURE_NAME"),
            nullableText("reserved for future use 1"),
            nullableText("reserved for future use 2"),
            nullableText("reserved for future use 3"),
            nullableText("REMARKS"),
            smallint("PROCEDURE_TYPE"),
            text("SPECIFIC_NAME"));

    private GetProcedures() {}

    public static MetadataResult run(Catalogs catalogs, String catalog, String schemaPattern, String namePattern)
            throws SQLException {
        Leftovers leftovers = new Leftovers();
        MetadataRows result = new MetadataRows(COLUMNS, leftovers);
        for (Procedures.Procedure procedure :
                new Procedures(catalogs, leftovers).find(catalog, schemaPattern, namePattern)) {
            result.add(
                    procedure.schema().catalog(),
                    procedure.schema().name(),
                    procedure.name(),
                    null,
                    null,
                    null,
                    procedure.description().text("Description"),
                    DatabaseMetaData.procedureResultUnknown,
                    procedure.specificName());
        }
        return result.orderedBy(0, 1, 2, 8);
    }
}
