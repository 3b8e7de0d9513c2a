// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;

/**
 * A place for tables.
 *
 * @param name of one or more parts, see {@link Identifiers#join}; null for the tables of a catalog that are in no schema
 */
record Schema(String catalog, String name) {

    List<String> parts() {
        List<String> parts = new ArrayList<>();
        parts.add(catalog);
        if (name != null) {
            parts.addAll(Identifiers.parts(name));
        }
        return parts;
    }

    /** As SQL writes it, catalog first. */
    String sql() {
        return Identifiers.quote(parts());
    }

    List<String> nameParts(String table) {
        List<String> parts = parts();
        parts.add(table);
        return parts;
    }
}
