// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.connect.Plan;
import io.sparkconnect.jdbc.internal.sql.Identifiers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The session's catalogs, and what was learnt of them: a catalog stays what it is. Thread-safe. */
public final class Catalogs {
    /** The catalog that is always there; its schemas have one part, and its lists of tables have its views. */
    static final String SESSION = "spark_catalog";

    private static final String SETTINGS = "spark.sql.catalog.";
    private static final String BUILT_IN = "builtin";

    private final MetadataSource source;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private volatile Boolean sparksOwn;
    private final Map<String, Boolean> views = new ConcurrentHashMap<>();

    public Catalogs(MetadataSource source) {
        this.source = source;
        known.add(SESSION);
    }

    MetadataSource source() {
        return source;
    }

    /** The catalogs that are configured. Spark's own list has only those that were used before. */
    SortedSet<String> names() throws SQLException {
        SortedSet<String> names = new TreeSet<>();
        names.add(SESSION);
        Map<String, String> settings = source.settings(SETTINGS);
        for (String name : settings.keySet()) {
            if (name.indexOf('.') < 0) {
                names.add(name);
            }
        }
        known.addAll(names);
        sparksOwn = settings.getOrDefault(SESSION, BUILT_IN).equals(BUILT_IN);
        return names;
    }

    /**
     * The catalogs that an argument named catalog means: all for null, none for the empty name. Asked before the server
     * looks up {@code catalog.schema}, because that would look for a schema {@code catalog} otherwise.
     */
    Iterable<String> matching(String catalog) throws SQLException {
        if (catalog == null) {
            return names();
        }
        boolean exists = !catalog.isEmpty() && (known.contains(catalog) || names().contains(catalog));
        return exists ? List.of(catalog) : List.of();
    }

    /**
     * Whether the session catalog is Spark's own, whose tables have neither generated columns nor identity columns.
     * Asked once.
     */
    boolean isSessionSparksOwn() throws SQLException {
        if (sparksOwn == null) {
            names();
        }
        return sparksOwn;
    }

    static boolean isSession(String catalog) {
        return catalog.equals(SESSION);
    }

    /** Whether the catalog keeps views apart from its tables; asked once, of any of its schemas. */
    boolean listsViewsApart(Schema schema) throws SQLException {
        if (isSession(schema.catalog())) {
            return false;
        }
        Boolean has = views.get(schema.catalog());
        if (has == null) {
            has = asksForViews(schema);
            views.put(schema.catalog(), has);
        }
        return has;
    }

    private boolean asksForViews(Schema schema) throws SQLException {
        try {
            source.rows(new Plan.Command("SHOW VIEWS IN " + schema.sql())).get();
            return true;
        } catch (SQLException failure) {
            Leftovers.throwIfHopeless(failure);
            return !Leftovers.isBeyondTheCatalog(failure);
        }
    }

    static String sql(String catalog) {
        return Identifiers.quote(catalog);
    }
}
