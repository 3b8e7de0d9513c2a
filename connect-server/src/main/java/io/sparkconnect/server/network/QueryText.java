// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.sparkconnect.server.limit.Query;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.connect.proto.AnalyzePlanRequest;
import org.apache.spark.connect.proto.Command;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.SqlCommand;
import org.apache.spark.sql.classic.SparkSession;

/** What people are told of a query: its SQL, or what it is if it has none; without what must not be seen. */
final class QueryText {
    /** As Spark's own pages cut it. */
    private static final int LONGEST = 65_535;

    private static final String REDACTED = "*********(redacted)";

    private final Pattern secret;

    /** @param secret what of a text is not shown, or null */
    QueryText(Pattern secret) {
        this.secret = secret;
    }

    /** What Spark is told to keep out of its own pages; a session cannot change it here. */
    static QueryText of(SparkSession spark) {
        return new QueryText(Stream.of("spark.sql.redaction.string.regex", "spark.redaction.string.regex")
                .map(name -> spark.sparkContext().conf().get(name, ""))
                .filter(regex -> !regex.isEmpty())
                .findFirst()
                .map(Pattern::compile)
                .orElse(null));
    }

    Query.Request describe(Query.Key key, ExecutePlanRequest request) {
        String text = of(request.getPlan());
        String shown = shown(text);
        return new Query.Request(
                key,
                request.getClientType(),
                cut(shown),
                sha256(shown),
                Set.copyOf(request.getTagsList()),
                Listing.of(request.getPlan(), text));
    }

    /** @param sql all that is in its plans */
    Query.Request describe(Query.Key key, AnalyzePlanRequest request, List<String> sql) {
        String shown = shown(
                sql.isEmpty()
                        ? "(" + request.getAnalyzeCase().name().toLowerCase(Locale.ROOT) + ")"
                        : String.join("; ", sql));
        return new Query.Request(key, request.getClientType(), cut(shown), sha256(shown), Set.of(), () -> false);
    }

    private String shown(String text) {
        return secret == null ? text : secret.matcher(text).replaceAll(Matcher.quoteReplacement(REDACTED));
    }

    private static String of(Plan plan) {
        return switch (plan.getOpTypeCase()) {
            case ROOT -> of(plan.getRoot());
            case COMMAND -> of(plan.getCommand());
            default -> "(no plan)";
        };
    }

    private static String of(Relation relation) {
        return switch (relation.getRelTypeCase()) {
            case SQL -> relation.getSql().getQuery();
            case WITH_RELATIONS -> of(relation.getWithRelations().getRoot());
            case LIMIT -> of(relation.getLimit().getInput());
            default -> "(" + relation.getRelTypeCase().name().toLowerCase(Locale.ROOT) + ")";
        };
    }

    @SuppressWarnings("deprecation") // clients of Spark 3.5 send it
    private static String of(Command command) {
        if (!command.hasSqlCommand()) {
            return "(" + command.getCommandTypeCase().name().toLowerCase(Locale.ROOT) + ")";
        }
        SqlCommand sql = command.getSqlCommand();
        return sql.hasInput() ? of(sql.getInput()) : sql.getSql();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
