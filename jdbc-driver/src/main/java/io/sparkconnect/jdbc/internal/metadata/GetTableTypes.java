// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.text;

import java.util.List;

/** {@link java.sql.DatabaseMetaData#getTableTypes}. */
public final class GetTableTypes {
    private static final List<MetadataColumn> COLUMNS = List.of(text("TABLE_TYPE"));

    private GetTableTypes() {}

    public static MetadataResult run() {
        MetadataRows result = new MetadataRows(COLUMNS);
        TableTypes.ALL.forEach(result::add);
        return result;
    }
}
