// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential.tpcds;

import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import io.trino.tpcds.column.Column;
import io.trino.tpcds.column.ColumnType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * The 24 tables as CSV files, from which Spark and PostgreSQL load them. A field without anything in it is NULL, one of
 * two quotes is the empty text; none of the generator's texts needs more quoting than that. Of the 1.9 million
 * combinations that customers' demographics consist of at every scale, only those are kept that another table refers to:
 * queries find them in no other way.
 *
 * @param directory holds one file per table
 */
record TpcdsData(Path directory) {
    /** Those that refer to {@link Table#CUSTOMER_DEMOGRAPHICS} come before it. */
    static final List<Table> TABLES = Table.getBaseTables().stream()
            .filter(table -> table != Table.DBGEN_VERSION) // names the generator, no query asks for it
            .sorted(Comparator.comparing(Table.CUSTOMER_DEMOGRAPHICS::equals))
            .toList();

    private static final double SCALE = 0.01;

    /** What PostgreSQL looks up row by row, beside the keys of the dimensions. */
    private static final List<String> LOOKED_UP = List.of(
            "store_sales (ss_item_sk)",
            "store_sales (ss_customer_sk)",
            "store_returns (sr_item_sk, sr_ticket_number)",
            "catalog_sales (cs_item_sk)",
            "catalog_sales (cs_order_number)",
            "catalog_returns (cr_item_sk, cr_order_number)",
            "catalog_returns (cr_order_number)",
            "web_sales (ws_item_sk)",
            "web_sales (ws_order_number)",
            "web_returns (wr_item_sk, wr_order_number)",
            "web_returns (wr_order_number)",
            "item (i_manufact)",
            "date_dim (d_date)");

    static TpcdsData generate(Path directory) throws IOException {
        TpcdsData data = new TpcdsData(Files.createDirectories(directory.toAbsolutePath()));
        Session session = Session.getDefaultSession().withScale(SCALE);
        Set<String> demographics = new HashSet<>();
        for (Table table : TABLES) {
            List<Integer> references = references(table);
            data.write(table, session, row -> {
                references.forEach(column -> demographics.add(row.get(column)));
                return table != Table.CUSTOMER_DEMOGRAPHICS || demographics.contains(row.get(0));
            });
        }
        return data;
    }

    /** The columns that refer to customers' demographics. */
    private static List<Integer> references(Table table) {
        return Stream.of(table.getColumns())
                .filter(column -> column.getName().endsWith("_cdemo_sk"))
                .map(Column::getPosition)
                .toList();
    }

    private void write(Table table, Session session, Predicate<List<String>> wanted) throws IOException {
        try (BufferedWriter file = Files.newBufferedWriter(file(table))) {
            for (List<List<String>> row : Results.constructResults(table, session.withTable(table))) {
                if (wanted.test(row.get(0))) {
                    file.write(row.get(0).stream().map(TpcdsData::field).collect(Collectors.joining("|", "", "\n")));
                }
            }
        }
    }

    private static String field(String value) {
        if (value == null) {
            return "";
        }
        return value.isEmpty() ? "\"\"" : value;
    }

    private Path file(Table table) {
        return directory.resolve(table.getName() + ".csv");
    }

    /** Copies the files into Parquet tables of the schema {@code tpcds}, which the connection then uses. */
    void loadIntoSpark(Connection spark) throws SQLException {
        try (Statement statement = spark.createStatement()) {
            statement.execute("CREATE SCHEMA tpcds");
            statement.execute("USE tpcds");
            for (Table table : TABLES) {
                String name = table.getName();
                statement.execute("CREATE TABLE " + name + "_file (" + columns(table)
                        + ") USING csv OPTIONS (sep '|', nullValue 'NULL', mode 'FAILFAST', path "
                        + statement.enquoteLiteral(file(table).toString()) + ")");
                statement.execute("CREATE TABLE " + name + " USING parquet AS SELECT * FROM " + name + "_file");
                statement.execute("DROP TABLE " + name + "_file");
            }
        }
    }

    static void dropFromSpark(Connection spark) throws SQLException {
        try (Statement statement = spark.createStatement()) {
            statement.execute("DROP SCHEMA tpcds CASCADE");
        }
    }

    void loadIntoPostgresql(Connection postgresql) throws SQLException, IOException {
        PostgresqlDialect.teach(postgresql);
        for (Table table : TABLES) {
            try (Statement statement = postgresql.createStatement();
                    Reader file = Files.newBufferedReader(file(table))) {
                statement.execute("CREATE UNLOGGED TABLE " + table.getName() + " (" + columns(table) + ")");
                postgresql
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY " + table.getName() + " FROM STDIN (FORMAT csv, DELIMITER '|')", file);
            }
        }
        index(postgresql);
    }

    private static void index(Connection postgresql) throws SQLException {
        try (Statement statement = postgresql.createStatement()) {
            for (String columns : Stream.concat(keys(), LOOKED_UP.stream()).toList()) {
                statement.execute("CREATE INDEX ON " + columns);
            }
            statement.execute("ANALYZE");
        }
    }

    /** The first column of a dimension is its key, those of the seven tables of facts are not. */
    private static Stream<String> keys() {
        return TABLES.stream()
                .filter(table -> !table.getName().matches("inventory|.*_(sales|returns)"))
                .map(table -> table.getName() + " (" + table.getColumns()[0].getName() + ")");
    }

    private static String columns(Table table) {
        return Stream.of(table.getColumns()).map(TpcdsData::column).collect(Collectors.joining(", "));
    }

    private static String column(Column column) {
        // The generator has the name of an earlier draft; the queries have the specification's.
        String name = column.getName().equals("c_last_review_date_sk") ? "c_last_review_date" : column.getName();
        return name + " " + type(column.getType());
    }

    /** Types that Spark and PostgreSQL read alike; CHAR would be padded, differently in each. */
    private static String type(ColumnType type) {
        return switch (type.getBase()) {
            case IDENTIFIER -> "BIGINT";
            case INTEGER -> "INTEGER";
            case DATE -> "DATE";
            case TIME -> throw new IllegalArgumentException("no table has a column of a time of day");
            case DECIMAL ->
                "DECIMAL(" + type.getPrecision().orElseThrow() + ", "
                        + type.getScale().orElseThrow() + ")";
            case CHAR, VARCHAR -> "VARCHAR(" + type.getPrecision().orElseThrow() + ")";
        };
    }
}
