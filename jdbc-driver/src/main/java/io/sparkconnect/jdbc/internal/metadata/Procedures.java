// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.connect.Plan;
import io.sparkconnect.jdbc.internal.sql.Identifiers;
import io.sparkconnect.jdbc.internal.sql.LikePattern;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the procedures of the catalogs that have some, which Spark can list since 4.1. */
final class Procedures {
    /** In which Iceberg keeps its procedures, and which it does not list. */
    private static final String UNLISTED_SCHEMA = "system";

    private final Catalogs catalogs;
    private final MetadataSource source;
    private final Schemas schemas;
    private final Leftovers leftovers;

    /** @param description empty where it could not be had */
    record Procedure(Schema schema, String name, RoutineDescription description) {
        String specificName() {
            return Identifiers.join(schema.nameParts(name));
        }
    }

    Procedures(Catalogs catalogs, Leftovers leftovers) {
        this.catalogs = catalogs;
        this.source = catalogs.source();
        this.schemas = new Schemas(catalogs, leftovers);
        this.leftovers = leftovers;
    }

    List<Procedure> find(String catalog, String schemaPattern, String namePattern) throws SQLException {
        Set<Procedure> named = new LinkedHashSet<>();
        for (String each : catalogs.matching(catalog)) {
            if (hasProcedures(each)) {
                named.addAll(list(each, schemaPattern));
            }
        }
        return describe(Names.matching(LikePattern.of(namePattern), List.copyOf(named), Procedure::name));
    }

    /** Whatever it is that a catalog cannot do, without it there are no procedures to show. */
    private boolean hasProcedures(String catalog) throws SQLException {
        try {
            source.rows(show(new Schema(catalog, Catalogs.isSession(catalog) ? "default" : null)))
                    .get();
            return true;
        } catch (SQLException failure) {
            return Leftovers.isMissing(failure, "");
        }
    }

    private List<Procedure> list(String catalog, String schemaPattern) throws SQLException {
        List<Procedure> procedures = new ArrayList<>();
        Schema unlisted = new Schema(catalog, UNLISTED_SCHEMA);
        Set<Schema> places = new LinkedHashSet<>(schemas.toLookIn(catalog, schemaPattern));
        if (LikePattern.of(schemaPattern).matches(UNLISTED_SCHEMA)) {
            places.add(unlisted);
        }
        for (InFlight.Answer<Schema, List<Object[]>> answer :
                InFlight.all(places, schema -> source.rows(show(schema)))) {
            if (answer.failure() == null) {
                answer.value().forEach(row -> procedures.add(read(answer.item(), row)));
            } else if (!answer.item().equals(unlisted)
                    && !Leftovers.isMissing(answer.failure(), answer.item().sql())) {
                leftovers.add("the procedures of schema " + answer.item().sql() + " are left out", answer.failure());
            }
        }
        return procedures;
    }

    private static Plan show(Schema schema) {
        return new Plan.Command("SHOW PROCEDURES IN " + schema.sql());
    }

    private static Procedure read(Schema asked, Object[] row) {
        List<?> namespace = (List<?>) row[1];
        List<String> parts = namespace.stream().map(String::valueOf).toList();
        Schema schema = new Schema(asked.catalog(), parts.isEmpty() ? null : Identifiers.join(parts));
        return new Procedure(schema, (String) row[3], RoutineDescription.NONE);
    }

    private List<Procedure> describe(List<Procedure> named) throws SQLException {
        List<Procedure> procedures = new ArrayList<>();
        for (InFlight.Answer<Procedure, List<Object[]>> answer : InFlight.all(
                named,
                each -> source.rows(new Plan.Command(
                        "DESCRIBE PROCEDURE " + Identifiers.quote(each.schema().nameParts(each.name())))))) {
            Procedure procedure = answer.item();
            if (answer.failure() == null) {
                procedure =
                        new Procedure(procedure.schema(), procedure.name(), RoutineDescription.read(answer.value()));
            } else {
                leftovers.add(
                        "the description of procedure " + procedure.specificName() + " is left out", answer.failure());
            }
            procedures.add(procedure);
        }
        return procedures;
    }
}
