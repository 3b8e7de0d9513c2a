// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.connect.Plan;
import io.sparkconnect.jdbc.internal.sql.Identifiers;
import io.sparkconnect.jdbc.internal.sql.LikePattern;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds functions: Spark's own and the session's under no schema, persistent ones under theirs. */
final class Functions {
    private static final Schema NOWHERE = new Schema(null, null);

    private final MetadataSource source;
    private final Schemas schemas;
    private final Leftovers leftovers;

    Functions(Catalogs catalogs, Leftovers leftovers) {
        this.source = catalogs.source();
        this.schemas = new Schemas(catalogs, leftovers);
        this.leftovers = leftovers;
    }

    private record Name(Schema schema, String name) {
        String sql() {
            return schema.catalog() == null ? Identifiers.quote(name) : Identifiers.quote(schema.nameParts(name));
        }
    }

    List<Function> find(String catalog, String schemaPattern, String namePattern) throws SQLException {
        LikePattern pattern = LikePattern.of(namePattern);
        Map<String, Function> builtIn = new LinkedHashMap<>();
        Set<Name> others = new LinkedHashSet<>();
        boolean nowhere = (catalog == null || catalog.isEmpty())
                && (schemaPattern == null || schemaPattern.isEmpty() || schemaPattern.equals("%"));
        if (nowhere) {
            for (Object[] row : ofNoSchema()) {
                add(builtIn, others, row);
            }
        }
        others.addAll(persistent(catalog, schemaPattern));
        List<Function> found = new ArrayList<>(Names.matching(pattern, List.copyOf(builtIn.values()), Function::name));
        found.addAll(describe(Names.matching(pattern, List.copyOf(others), Name::name)));
        return found;
    }

    /** Spark gives the usage of its own functions with the list, and little of those of users. */
    private static void add(Map<String, Function> builtIn, Set<Name> others, Object[] row) {
        String name = (String) row[0];
        String usage = (String) row[3];
        String className = String.valueOf(row[4]);
        if (row[1] != null) {
            return; // persistent: listed with its schema
        }
        if (usage == null || usage.isBlank() || !className.startsWith("org.apache.spark.sql.")) {
            others.add(new Name(NOWHERE, name));
        } else {
            builtIn.put(name, Function.builtIn(name, usage, className));
        }
    }

    private List<Object[]> ofNoSchema() throws SQLException {
        String schema = Catalogs.sql(Catalogs.SESSION) + ".`default`";
        try {
            return source.rows(new Plan.ListFunctions(schema)).get();
        } catch (SQLException failure) {
            leftovers.add("the built-in and temporary functions are left out", failure);
            return List.of();
        }
    }

    private Set<Name> persistent(String catalog, String schemaPattern) throws SQLException {
        Set<Name> names = new LinkedHashSet<>();
        List<Schema> places = schemas.toLookIn(catalog, schemaPattern).stream()
                .filter(schema -> schema.name() != null)
                .toList();
        for (InFlight.Answer<Schema, List<Object[]>> answer :
                InFlight.all(places, place -> source.rows(new Plan.Command("SHOW USER FUNCTIONS IN " + place.sql())))) {
            Schema place = answer.item();
            if (answer.failure() == null) {
                answer.value().forEach(row -> addPersistent(names, place, (String) row[0]));
            } else if (!Leftovers.isBeyondTheCatalog(answer.failure())
                    && !Leftovers.isMissing(answer.failure(), place.sql())) {
                leftovers.add("the functions of schema " + place.sql() + " are left out", answer.failure());
            }
        }
        return names;
    }

    /** Temporary functions stand in every such list, with one part. */
    private static void addPersistent(Set<Name> names, Schema place, String qualified) {
        List<String> parts = Identifiers.parts(qualified);
        if (parts.size() > 1) {
            names.add(new Name(place, parts.get(parts.size() - 1)));
        }
    }

    private List<Function> describe(List<Name> names) throws SQLException {
        List<Function> functions = new ArrayList<>();
        for (InFlight.Answer<Name, List<Object[]>> answer : InFlight.all(
                names, name -> source.rows(new Plan.Command("DESCRIBE FUNCTION EXTENDED " + name.sql())))) {
            Name name = answer.item();
            if (answer.failure() != null) {
                leftovers.add("the description of function " + name.sql() + " is left out", answer.failure());
            }
            List<Object[]> rows = answer.failure() == null ? answer.value() : List.of();
            functions.add(Function.described(name.schema(), name.name(), RoutineDescription.read(rows)));
        }
        return functions;
    }
}
