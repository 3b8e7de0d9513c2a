// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.connect.Plan;
import io.sparkconnect.jdbc.internal.sql.Identifiers;
import io.sparkconnect.jdbc.internal.sql.LikePattern;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds schemas. */
final class Schemas {

    private final Catalogs catalogs;
    private final Leftovers leftovers;

    Schemas(Catalogs catalogs, Leftovers leftovers) {
        this.catalogs = catalogs;
        this.leftovers = leftovers;
    }

    /**
     * The places in which to look for tables; the last word on whether there is such a place is not spoken where the
     * pattern is exact, to save a question.
     *
     * @param pattern null for all, the empty name for tables in no schema
     */
    List<Schema> toLookIn(String catalog, String pattern) throws SQLException {
        Optional<String> exact = LikePattern.of(pattern).exact();
        List<Schema> schemas = new ArrayList<>();
        for (String each : catalogs.matching(catalog)) {
            boolean session = Catalogs.isSession(each);
            if (exact.isPresent() && (!session || isLowerCase(exact.get()))) {
                String name = exact.get().isEmpty() ? null : exact.get();
                if (!session || name != null) {
                    schemas.add(new Schema(each, name));
                }
            } else {
                schemas.addAll(findWithNone(each, pattern, catalog == null));
            }
        }
        return schemas;
    }

    private List<Schema> findWithNone(String catalog, String pattern, boolean tolerant) throws SQLException {
        Optional<List<Schema>> found = find(catalog, pattern, tolerant);
        List<Schema> schemas = new ArrayList<>(found.orElse(List.of()));
        boolean all = pattern == null || pattern.equals("%");
        if (all && found.isPresent() && !Catalogs.isSession(catalog)) {
            schemas.add(new Schema(catalog, null));
        }
        return schemas;
    }

    /** Whether a catalog has schemas. */
    boolean areIn(String catalog) throws SQLException {
        try {
            return !children(new Schema(catalog, null)).isEmpty();
        } catch (SQLException failure) {
            Leftovers.throwIfHopeless(failure);
            return false;
        }
    }

    /** The session catalog keeps names in lower case; where the case is another the list knows the stored name. */
    static boolean isLowerCase(String name) {
        return name.equals(name.toLowerCase(Locale.ROOT));
    }

    /**
     * The schemas of a catalog; empty for one that is left out.
     *
     * @param tolerant whether a catalog that cannot be asked is left out with a warning
     */
    Optional<List<Schema>> find(String catalog, String pattern, boolean tolerant) throws SQLException {
        try {
            return Optional.of(matching(catalog, pattern));
        } catch (SQLException failure) {
            if (Leftovers.isBeyondTheCatalog(failure)) { // its tables are in no schema
                return Optional.of(List.of());
            }
            if (!tolerant) {
                throw failure;
            }
            leftovers.add("catalog " + Catalogs.sql(catalog) + " is left out", failure);
            return Optional.empty();
        }
    }

    private List<Schema> matching(String catalog, String pattern) throws SQLException {
        LikePattern like = LikePattern.of(pattern);
        Optional<String> exact = like.exact();
        List<Schema> all;
        if (exact.isPresent()) {
            List<String> parts = Identifiers.parts(exact.get());
            List<String> parent = parts.subList(0, parts.size() - 1);
            all = children(new Schema(catalog, parent.isEmpty() ? null : Identifiers.join(parent)));
        } else {
            all = Catalogs.isSession(catalog) ? children(new Schema(catalog, null)) : tree(catalog);
        }
        return Names.matching(like, all, Schema::name);
    }

    /** A level at a time, all of a level at once. */
    private List<Schema> tree(String catalog) throws SQLException {
        List<Schema> all = new ArrayList<>();
        List<Schema> level = children(new Schema(catalog, null));
        while (!level.isEmpty()) {
            all.addAll(level);
            List<Schema> next = new ArrayList<>();
            for (InFlight.Answer<Schema, List<Object[]>> answer :
                    InFlight.all(level, schema -> catalogs.source().rows(show(schema)))) {
                if (answer.failure() == null) {
                    next.addAll(read(answer.item(), answer.value()));
                } else {
                    leftovers.add("what is in schema " + answer.item().sql() + " is left out", answer.failure());
                }
            }
            next.removeAll(all); // a catalog may answer for a schema with the schema itself
            level = next;
        }
        return all;
    }

    private List<Schema> children(Schema parent) throws SQLException {
        return read(parent, catalogs.source().rows(show(parent)).get());
    }

    private static Plan show(Schema parent) {
        return new Plan.Command("SHOW SCHEMAS IN " + parent.sql());
    }

    private static List<Schema> read(Schema parent, List<Object[]> rows) {
        return rows.stream()
                .map(row -> new Schema(parent.catalog(), Identifiers.join(Identifiers.parts((String) row[0]))))
                .toList();
    }
}
