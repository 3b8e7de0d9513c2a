// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.sql.Identifiers;
import java.util.List;

/**
 * A table or view as the driver shows it.
 *
 * @param schema its catalog is null for temporary views, its name too unless they are global
 * @param type one of {@link TableTypes}; null if nobody has seen yet whether there is such a table
 * @param sparkType what Spark calls it, such as {@code EXTERNAL}; null where it was not asked
 */
record Table(Schema schema, String name, String type, String sparkType, String remarks) {

    /** A temporary view: of the session, or of all sessions in schema global_temp. */
    static Table temporary(String schema, String name) {
        return new Table(new Schema(null, schema), name, TableTypes.TEMPORARY_VIEW, "TEMPORARY", null);
    }

    /** Of which only the name is known: it was listed. */
    static Table named(Schema schema, String name, boolean view) {
        return new Table(schema, name, view ? TableTypes.VIEW : TableTypes.TABLE, null, null);
    }

    /** That was asked for, or that another one refers to. */
    static Table unseen(Schema schema, String name) {
        return new Table(schema, name, null, null, null);
    }

    boolean isListed() {
        return type != null;
    }

    String catalog() {
        return schema.catalog();
    }

    String schemaName() {
        return schema.name();
    }

    List<String> nameParts() {
        if (schema.catalog() != null) {
            return schema.nameParts(name);
        }
        return schema.name() == null ? List.of(name) : List.of(schema.name(), name);
    }

    String sql() {
        return Identifiers.quote(nameParts());
    }
}
