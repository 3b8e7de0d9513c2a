// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.execution.SparkSqlParser;

/**
 * Whether a query asks for nothing but what the catalog has, or for rows that its client has sent with it, as Spark's own
 * clients do with the rows of a SHOW. Spark's parser is asked once, and only if somebody wants to know. Thread-safe.
 */
final class Listing implements BooleanSupplier {
    private static final Pattern KIND = Pattern.compile("(Show|Describe)\\w*|SetCommand");

    /** Longer ones are no such statement. */
    private static final int LONGEST = 4096;

    private final boolean known;
    private final String sql;
    private Boolean parsed;

    private Listing(boolean known, String sql) {
        this.known = known;
        this.sql = sql;
    }

    /** @param sql the query's SQL, or what else it is */
    static Listing of(Plan plan, String sql) {
        Relation root = plan.getRoot();
        boolean isStatement = root.hasSql() || plan.getCommand().hasSqlCommand();
        return new Listing(
                root.hasCatalog() || root.hasLocalRelation(), isStatement && sql.length() <= LONGEST ? sql : "");
    }

    @Override
    public synchronized boolean getAsBoolean() {
        if (parsed == null) {
            parsed = known || (!sql.isEmpty() && isListing(sql));
        }
        return parsed;
    }

    private static boolean isListing(String sql) {
        try {
            ParserInterface parser = new SparkSqlParser();
            return KIND.matcher(parser.parsePlan(sql).getClass().getSimpleName())
                    .matches();
        } catch (ParseException | StackOverflowError unknown) {
            return false; // what an extension of Spark's parser understands, or nobody
        }
    }
}
