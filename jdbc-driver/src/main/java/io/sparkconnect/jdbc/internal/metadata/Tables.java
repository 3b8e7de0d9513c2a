// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.connect.Pending;
import io.sparkconnect.jdbc.internal.connect.Plan;
import io.sparkconnect.jdbc.internal.sql.Identifiers;
import io.sparkconnect.jdbc.internal.sql.LikePattern;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds tables and views. */
final class Tables {
    private static final String GLOBAL_TEMPORARY = "global_temp";

    private final Catalogs catalogs;
    private final MetadataSource source;
    private final Schemas schemas;
    private final Leftovers leftovers;

    Tables(Catalogs catalogs, Leftovers leftovers) {
        this.catalogs = catalogs;
        this.source = catalogs.source();
        this.schemas = new Schemas(catalogs, leftovers);
        this.leftovers = leftovers;
    }

    /** With their types and comments: one question per schema, or one in all for an exact name in an exact schema. */
    List<Table> described(String catalog, String schemaPattern, String namePattern) throws SQLException {
        List<Schema> places = schemas.toLookIn(catalog, schemaPattern);
        Optional<String> exact = exactName(places, schemaPattern, namePattern);
        LikePattern pattern = LikePattern.of(namePattern);
        return exact.isPresent() ? describe(places, exact.get(), pattern) : list(places, schemaPattern, pattern);
    }

    /** Their names only, which Spark gives without loading the tables. An exact name is not looked for at all. */
    List<Table> named(String catalog, String schemaPattern, String namePattern) throws SQLException {
        List<Schema> places = schemas.toLookIn(catalog, schemaPattern);
        Optional<String> exact = exactName(places, schemaPattern, namePattern);
        if (exact.isPresent()) {
            return places.stream()
                    .map(place -> Table.unseen(place, exact.get()))
                    .toList();
        }
        LikePattern pattern = LikePattern.of(namePattern);
        List<Table> tables = new ArrayList<>();
        for (Schema place : takeRoots(places)) {
            tables.addAll(inNoSchema(place, pattern));
        }
        for (InFlight.Answer<Schema, List<Object[]>> answer :
                InFlight.all(places, place -> source.rows(showTables(place, pattern)))) {
            if (answer.failure() == null) {
                tables.addAll(names(answer.item(), answer.value(), pattern));
            } else {
                leaveOut(answer.item(), schemaPattern, answer.failure());
            }
        }
        return tables;
    }

    /**
     * Takes the places that are a whole catalog out of the list, if the catalog has schemas: a few keep tables in
     * none, others refuse to look there, and JDBC catalogs list the tables of all schemas.
     */
    private List<Schema> takeRoots(List<Schema> places) throws SQLException {
        List<Schema> roots = new ArrayList<>();
        for (Schema place : List.copyOf(places)) {
            if (place.name() == null && hasSchemas(place.catalog(), places)) {
                places.remove(place);
                roots.add(place);
            }
        }
        return roots;
    }

    private boolean hasSchemas(String catalog, List<Schema> places) throws SQLException {
        boolean found = places.stream()
                .anyMatch(place -> place.name() != null && place.catalog().equals(catalog));
        return found || schemas.areIn(catalog);
    }

    /** Those of a catalog with schemas that are in none: no schema of it has one of that name. */
    private List<Table> inNoSchema(Schema root, LikePattern pattern) throws SQLException {
        List<Table> tables;
        try {
            tables = names(root, source.rows(showTables(root, pattern)).get(), pattern);
        } catch (SQLException nothingThere) {
            Leftovers.throwIfHopeless(nothingThere);
            return List.of();
        }
        if (tables.isEmpty()) {
            return tables;
        }
        Set<String> elsewhere = new LinkedHashSet<>();
        for (InFlight.Answer<Schema, List<Object[]>> answer : InFlight.all(
                schemas.find(root.catalog(), null, true).orElse(List.of()),
                place -> source.rows(showTables(place, pattern)))) {
            if (answer.failure() == null) {
                answer.value().forEach(row -> elsewhere.add((String) row[1]));
            }
        }
        return tables.stream()
                .filter(table -> !elsewhere.contains(table.name()))
                .toList();
    }

    /** The name to go straight for: of a table that is asked for exactly, in the case in which it would be stored. */
    private static Optional<String> exactName(List<Schema> places, String schemaPattern, String namePattern) {
        boolean exactPlace =
                schemaPattern != null && LikePattern.of(schemaPattern).exact().isPresent();
        boolean session = places.stream().anyMatch(place -> Catalogs.isSession(place.catalog()));
        return LikePattern.of(namePattern)
                .exact()
                .filter(name -> exactPlace && !name.isEmpty() && (!session || Schemas.isLowerCase(name)));
    }

    private List<Table> describe(List<Schema> places, String name, LikePattern pattern) throws SQLException {
        List<Table> tables = new ArrayList<>();
        for (InFlight.Answer<Schema, List<Object[]>> answer : InFlight.all(places, place -> getTable(place, name))) {
            Table table = Table.named(answer.item(), name, false);
            if (answer.failure() == null) {
                answer.value().forEach(row -> tables.add(table(answer.item(), row)));
            } else if (Leftovers.isMissing(answer.failure(), table.sql())) {
                tables.addAll(withViews(answer.item(), List.of(), pattern)); // GetTable finds no view of a connector
            } else {
                tables.add(undescribed(table, answer.failure()));
            }
        }
        return tables;
    }

    /** Describes those that a list only names, because Spark cannot load them, or could not while it listed. */
    private List<Table> describeRest(List<Table> listed) throws SQLException {
        List<Table> tables = new ArrayList<>(listed);
        tables.removeIf(table -> table.sparkType() == null);
        List<Table> rest = new ArrayList<>(listed);
        rest.removeAll(tables);
        for (InFlight.Answer<Table, List<Object[]>> answer :
                InFlight.all(rest, table -> getTable(table.schema(), table.name()))) {
            Table table = answer.item();
            boolean isView = TableTypes.VIEW.equals(table.type());
            if (answer.failure() == null) {
                tables.add(table(table.schema(), answer.value().get(0)));
            } else if (!isView && Leftovers.isMissing(answer.failure(), table.sql())) {
                leftovers.add("table " + table.sql() + " is left out", answer.failure());
            } else {
                tables.add(undescribed(table, answer.failure()));
            }
        }
        return tables;
    }

    private Table undescribed(Table table, SQLException failure) throws SQLException {
        leftovers.add("type and comment of table " + table.sql() + " are left out", failure);
        return table;
    }

    private Pending<List<Object[]>> getTable(Schema place, String name) throws SQLException {
        return source.rows(new Plan.GetTable(Identifiers.quote(place.nameParts(name))));
    }

    private List<Table> list(List<Schema> places, String schemaPattern, LikePattern pattern) throws SQLException {
        List<Table> tables = new ArrayList<>();
        for (Schema place : takeRoots(places)) {
            tables.addAll(inNoSchema(place, pattern));
        }
        for (InFlight.Answer<Schema, List<Object[]>> answer :
                InFlight.all(places, place -> source.rows(listing(place, pattern)))) {
            Schema place = answer.item();
            if (answer.failure() == null) {
                List<Table> read = Catalogs.isSession(place.catalog())
                        ? readExtended(place, answer.value(), pattern)
                        : withViews(place, read(place, answer.value(), pattern), pattern);
                tables.addAll(read == null ? oneByOne(place, schemaPattern, pattern) : read);
            } else if (Leftovers.isMissing(answer.failure(), place.sql())) {
                leaveOut(place, schemaPattern, answer.failure());
            } else {
                tables.addAll(oneByOne(place, schemaPattern, pattern));
            }
        }
        return describeRest(tables);
    }

    private static Plan listing(Schema place, LikePattern pattern) {
        if (Catalogs.isSession(place.catalog())) {
            String like = pattern.forShow() == null ? "*" : pattern.forShow();
            return new Plan.Command("SHOW TABLE EXTENDED IN " + place.sql() + " LIKE '" + like + "'");
        }
        return new Plan.ListTables(place.sql(), pattern.forShow());
    }

    /** Null if a text does not tell the type. */
    private static List<Table> readExtended(Schema place, List<Object[]> rows, LikePattern pattern) {
        List<Table> tables = new ArrayList<>();
        for (Object[] row : rows) {
            TableInformation information = TableInformation.read((String) row[3]);
            if (!(Boolean) row[2]) {
                if (information == null) {
                    return null;
                }
                tables.add(table(schema(place, row), (String) row[1], information.type(), information.comment()));
            }
        }
        return Names.matching(pattern, tables, Table::name);
    }

    private static Schema schema(Schema place, Object[] row) {
        return new Schema(place.catalog(), Identifiers.join(Identifiers.parts((String) row[0])));
    }

    private static Table table(Schema schema, String name, String sparkType, String comment) {
        String type = TableTypes.VIEW.equals(sparkType) ? TableTypes.VIEW : TableTypes.TABLE;
        return new Table(schema, name, type, sparkType, comment);
    }

    private static List<Table> read(Schema place, List<Object[]> rows, LikePattern pattern) {
        List<Table> tables = rows.stream()
                .filter(row -> !(Boolean) row[5])
                .map(row -> table(place, row))
                .toList();
        return Names.matching(pattern, tables, Table::name);
    }

    private static Table table(Schema asked, Object[] row) {
        List<?> namespace = (List<?>) row[2];
        List<String> parts = namespace == null
                ? List.of()
                : namespace.stream().map(String::valueOf).toList();
        Schema schema = parts.isEmpty() ? asked : new Schema(asked.catalog(), Identifiers.join(parts));
        return table(schema, (String) row[0], (String) row[4], (String) row[3]);
    }

    private List<Table> withViews(Schema place, List<Table> tables, LikePattern pattern) throws SQLException {
        if (!catalogs.listsViewsApart(place)) {
            return tables;
        }
        Map<String, Table> byName = new LinkedHashMap<>();
        tables.forEach(table -> byName.put(table.name(), table));
        for (String view : viewNames(place)) {
            if (pattern.matches(view)) {
                byName.put(view, new Table(place, view, TableTypes.VIEW, TableTypes.VIEW, null));
            }
        }
        return List.copyOf(byName.values());
    }

    private Set<String> viewNames(Schema place) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        try {
            for (Object[] row : source.rows(new Plan.Command("SHOW VIEWS IN " + place.sql()))
                    .get()) {
                if (!(Boolean) row[2]) {
                    names.add((String) row[1]);
                }
            }
        } catch (SQLException failure) {
            if (!Leftovers.isMissing(failure, place.sql())) {
                leftovers.add("the views of schema " + place.sql() + " are left out", failure);
            }
        }
        return names;
    }

    /** For a schema with a table that Spark cannot load, which ends its list with an error. */
    private List<Table> oneByOne(Schema place, String schemaPattern, LikePattern pattern) throws SQLException {
        List<Object[]> rows;
        try {
            rows = source.rows(showTables(place, pattern)).get();
        } catch (SQLException failure) {
            leaveOut(place, schemaPattern, failure);
            return List.of();
        }
        if (!Catalogs.isSession(place.catalog())) {
            return names(place, rows, pattern);
        }
        Set<String> views = viewNames(place);
        return names(place, rows, pattern).stream()
                .map(table -> Table.named(place, table.name(), views.contains(table.name())))
                .toList();
    }

    /** A schema that is asked for and isn't there has no tables; one that was listed a moment ago should be there. */
    private void leaveOut(Schema place, String schemaPattern, SQLException failure) throws SQLException {
        boolean asked =
                place.name() == null || LikePattern.of(schemaPattern).exact().isPresent();
        if (!asked || !Leftovers.isMissing(failure, place.sql())) {
            leftovers.add("schema " + place.sql() + " is left out", failure);
        }
    }

    private static Plan showTables(Schema place, LikePattern pattern) {
        String like = pattern.forShow() == null ? "" : " LIKE '" + pattern.forShow() + "'";
        return new Plan.Command("SHOW TABLES IN " + place.sql() + like);
    }

    private List<Table> names(Schema place, List<Object[]> rows, LikePattern pattern) throws SQLException {
        List<Table> tables = rows.stream()
                .filter(row -> !(Boolean) row[2])
                .map(row -> Table.named(place, (String) row[1], false))
                .toList();
        return withViews(place, Names.matching(pattern, tables, Table::name), pattern);
    }

    /** Temporary views belong to no catalog; Spark lists those of the session in every schema, and all in this one. */
    List<Table> temporaryViews(String catalog, String schemaPattern, String namePattern) throws SQLException {
        if (catalog != null && !catalog.isEmpty()) {
            return List.of();
        }
        boolean local = schemaPattern == null || schemaPattern.isEmpty() || schemaPattern.equals("%");
        boolean global = LikePattern.of(schemaPattern).matches(GLOBAL_TEMPORARY);
        if (!local && !global) {
            return List.of();
        }
        List<Table> views = new ArrayList<>();
        for (Object[] row : source.rows(new Plan.Command("SHOW VIEWS IN " + Catalogs.SESSION + "." + GLOBAL_TEMPORARY))
                .get()) {
            boolean isGlobal = GLOBAL_TEMPORARY.equals(row[0]);
            if (isGlobal ? global : local) {
                views.add(Table.temporary(isGlobal ? GLOBAL_TEMPORARY : null, (String) row[1]));
            }
        }
        return Names.matching(LikePattern.of(namePattern), views, Table::name);
    }
}
