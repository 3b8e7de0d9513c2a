// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.integer;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.nullableText;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.text;

import io.sparkconnect.jdbc.internal.connect.Pending;
import io.sparkconnect.jdbc.internal.sql.Identifiers;
import io.sparkconnect.jdbc.internal.sql.LikePattern;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.PseudoColumnUsage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@link java.sql.DatabaseMetaData#getPseudoColumns}: what a table gives when asked for by name and not with {@code *}.
 * In the session catalog that is the {@code _metadata} of tables in files, elsewhere what a connector declares.
 */
public final class GetPseudoColumns {
    private static final List<MetadataColumn> COLUMNS = List.of(
            nullableText("TABLE_CAT"),
            nullableText("TABLE_SCHEM"),
            text("TABLE_NAME"),
            text("COLUMN_NAME"),
            integer("DATA_TYPE"),
            integer("COLUMN_SIZE"),
            integer("DECIMAL_DIGITS"),
            integer("NUM_PREC_RADIX"),
            text("COLUMN_USAGE"),
            nullableText("REMARKS"),
            integer("CHAR_OCTET_LENGTH"),
            text("IS_NULLABLE"));

    private static final String SECTION = "# Metadata Columns";
    private static final String FILE_METADATA = "_metadata";
    private static final String NO_SUCH_COLUMN = "42703";

    private final MetadataSource source;
    private final LikePattern pattern;
    private final Leftovers leftovers;
    private final UnknownTypes unknownTypes;
    private final MetadataRows result;

    private GetPseudoColumns(MetadataSource source, LikePattern pattern, Leftovers leftovers) {
        this.source = source;
        this.pattern = pattern;
        this.leftovers = leftovers;
        this.unknownTypes = new UnknownTypes(source, pattern, leftovers);
        this.result = new MetadataRows(COLUMNS, leftovers);
    }

    public static MetadataResult run(
            Catalogs catalogs, String catalog, String schemaPattern, String tablePattern, String columnPattern)
            throws SQLException {
        Leftovers leftovers = new Leftovers();
        List<Table> inFiles = new ArrayList<>();
        List<Table> others = new ArrayList<>();
        for (Table table : new Tables(catalogs, leftovers).named(catalog, schemaPattern, tablePattern)) {
            (Catalogs.isSession(table.catalog()) ? inFiles : others).add(table);
        }
        GetPseudoColumns query = new GetPseudoColumns(catalogs.source(), LikePattern.of(columnPattern), leftovers);
        if (query.pattern.matches(FILE_METADATA)) {
            query.addFileMetadata(inFiles);
        }
        query.addDeclared(others);
        return query.result.orderedBy(0, 1, 2, 3);
    }

    /** A table that is not made of files has no such column, and says so. */
    private void addFileMetadata(List<Table> tables) throws SQLException {
        for (InFlight.Answer<Table, List<SparkType.Field>> answer :
                InFlight.all(tables, table -> columns(table, "`" + FILE_METADATA + "`"))) {
            if (answer.failure() == null) {
                add(answer, Map.of());
            } else if (!NO_SUCH_COLUMN.equals(answer.failure().getSQLState())) {
                leaveOut(answer.item(), answer.failure());
            }
        }
    }

    private void leaveOut(Table table, SQLException failure) throws SQLException {
        leftovers.add("the pseudo columns of table", table, failure);
    }

    private Pending<List<SparkType.Field>> columns(Table table, String names) throws SQLException {
        return source.querySchema("SELECT " + names + " FROM " + table.sql());
    }

    private void addDeclared(List<Table> tables) throws SQLException {
        Map<Table, Map<String, String>> declared = new LinkedHashMap<>();
        for (InFlight.Answer<Table, List<Object[]>> answer :
                InFlight.all(tables, table -> Constraints.ask(source, table))) {
            if (answer.failure() == null) {
                declared.put(answer.item(), commentsByName(answer.value()));
            } else {
                leaveOut(answer.item(), answer.failure());
            }
        }
        declared.values().removeIf(Map::isEmpty);
        for (InFlight.Answer<Table, List<SparkType.Field>> answer :
                InFlight.all(List.copyOf(declared.keySet()), table -> columns(table, names(declared.get(table))))) {
            if (answer.failure() == null) {
                add(answer, declared.get(answer.item()));
            } else {
                leaveOut(answer.item(), answer.failure());
            }
        }
    }

    private void add(InFlight.Answer<Table, List<SparkType.Field>> answer, Map<String, String> comments)
            throws SQLException {
        for (SparkType.Field field : unknownTypes.named(answer.item(), answer.value())) {
            add(answer.item(), field, comments.get(field.name()));
        }
    }

    private static String names(Map<String, String> comments) {
        return String.join(
                ", ", comments.keySet().stream().map(Identifiers::quote).toList());
    }

    private Map<String, String> commentsByName(List<Object[]> description) {
        Map<String, String> comments = new LinkedHashMap<>();
        boolean inside = false;
        for (Object[] row : description) {
            String name = String.valueOf(row[0]);
            inside = inside && !name.isEmpty() && !name.startsWith("# ");
            if (inside && pattern.matches(name)) {
                comments.put(name, String.valueOf(row[2]));
            }
            inside |= name.equals(SECTION);
        }
        return comments;
    }

    private void add(Table table, SparkType.Field field, String comment) {
        TypeFacts facts = TypeFacts.of(field.type());
        result.add(
                table.catalog(),
                table.schemaName(),
                table.name(),
                field.name(),
                facts.dataType(),
                facts.size(),
                facts.digits(),
                facts.radix(),
                PseudoColumnUsage.NO_USAGE_RESTRICTIONS.name(),
                comment,
                facts.octets(),
                field.nullable() ? "YES" : "NO");
    }
}
