// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import java.util.List;

/** The values of TABLE_TYPE. */
final class TableTypes {
    /** Managed or external: which of them, the column SPARK_TABLE_TYPE says. */
    static final String TABLE = "TABLE";

    static final String VIEW = "VIEW";
    static final String TEMPORARY_VIEW = "TEMPORARY VIEW";

    static final List<String> ALL = List.of(TABLE, TEMPORARY_VIEW, VIEW);

    private TableTypes() {}
}
