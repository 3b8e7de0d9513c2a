// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.sql.Identifiers;
import java.sql.DatabaseMetaData;
import java.util.List;

/**
 * A function.
 *
 * @param schema its catalog is null for built-in and temporary functions
 * @param result the columns of a table function, or the one value of another; empty where Spark does not tell
 */
record Function(
        Schema schema,
        String name,
        String remarks,
        int type,
        List<RoutineDescription.Parameter> parameters,
        List<RoutineDescription.Parameter> result) {

    /** The classes of Spark's own table functions. */
    private static final List<String> TABLE_FUNCTIONS =
            List.of("org.apache.spark.sql.catalyst.plans.logical.", "org.apache.spark.sql.execution.");

    static Function builtIn(String name, String usage, String className) {
        boolean table = TABLE_FUNCTIONS.stream().anyMatch(className::startsWith);
        return new Function(
                new Schema(null, null),
                name,
                usage.strip(),
                table ? DatabaseMetaData.functionReturnsTable : DatabaseMetaData.functionNoTable,
                Usage.parameters(name, usage),
                List.of());
    }

    static Function described(Schema schema, String name, RoutineDescription description) {
        String usage = description.text("Usage");
        StoredFunction stored = StoredFunction.read(usage);
        if (stored != null) {
            return stored(schema, name, stored);
        }
        boolean table = "TABLE".equals(description.text("Type"));
        List<RoutineDescription.Parameter> result = table
                ? description.parameters("Returns")
                : description.text("Returns") == null
                        ? List.of()
                        : List.of(new RoutineDescription.Parameter(null, "", description.text("Returns"), null, null));
        return new Function(
                schema,
                name,
                usage == null ? description.text("Comment") : usage,
                table
                        ? DatabaseMetaData.functionReturnsTable
                        : result.isEmpty() ? DatabaseMetaData.functionResultUnknown : DatabaseMetaData.functionNoTable,
                usage == null ? description.parameters("Input") : Usage.parameters(name, usage),
                result);
    }

    private static Function stored(Schema schema, String name, StoredFunction stored) {
        return new Function(
                schema,
                name,
                stored.comment(),
                stored.table() ? DatabaseMetaData.functionReturnsTable : DatabaseMetaData.functionNoTable,
                stored.parameters(),
                stored.result());
    }

    /** Unique, as the name alone is. */
    String specificName() {
        return schema.catalog() == null ? name : Identifiers.join(schema.nameParts(name));
    }
}
