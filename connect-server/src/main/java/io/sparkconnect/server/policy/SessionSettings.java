// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.connect.proto.ConfigRequest;
import org.apache.spark.connect.proto.ConfigResponse;
import org.apache.spark.connect.proto.KeyValue;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.internal.SQLConf$;
import scala.jdk.javaapi.CollectionConverters;

/** Which settings of a session may be changed and read below the profile {@code full}. */
final class SessionSettings {
    /** In every session, whatever is set there: they would open the server's environment, files and classes to queries. */
    private static final Map<String, String> LOCKED = Map.of(
            "spark.sql.variable.substitute", "false",
            "spark.sql.runSQLOnFiles", "false",
            "spark.sql.udt.allowCreatingUDTFromString", "false");

    /** Of Spark's settings for users, those that name classes or places, or take away what hides and what protects. */
    private static final Pattern KEPT = Pattern.compile(
            "class|catalog|path|location|\\bdir\\b|provider|redaction|maven|python|pyspark|pandas|udt|\\bml\\b|streaming"
                    + "|cleanup|stacktrace|thriftserver|sources\\.default|allowlist|plugin|extension|artifact|excludedRules",
            Pattern.CASE_INSENSITIVE);

    /** In spite of that. */
    private static final Set<String> FREE = Set.of(
            "spark.sql.defaultCatalog",
            "spark.sql.sources.partitionOverwriteMode",
            "spark.connect.progress.reportInterval",
            "spark.connect.session.resultChunking.maxChunkSize");

    private static final Pattern CATALOG = Pattern.compile("spark\\.sql\\.catalog\\.[^.]+");
    private static final String HIDDEN = "*********(redacted)";

    private SessionSettings() {}

    /** Whether Spark has it for users to change, and nothing else can be reached with it. */
    static boolean maySet(String key) {
        return FREE.contains(key)
                || (SQLConf$.MODULE$.containsConfigKey(key)
                        && !LOCKED.containsKey(key)
                        && SQLConf$.MODULE$.getConfigEntry(key).isPublic()
                        && !KEPT.matcher(key).find());
    }

    /** What programs have put beside Spark's own settings is often a password. */
    static boolean mayRead(String key) {
        return SQLConf$.MODULE$.containsConfigKey(key)
                || FREE.contains(key)
                || CATALOG.matcher(key).matches();
    }

    static String setting(String key) {
        return "the setting '" + key + "'";
    }

    static void lock(SQLConf conf) {
        LOCKED.forEach(conf::setConfString);
    }

    static ConfigResponse readable(ConfigResponse response, ConfigRequest request) {
        if (request.getOperation().hasIsModifiable()) {
            return response;
        }
        String prefix = request.getOperation().hasGetAll()
                ? request.getOperation().getGetAll().getPrefix()
                : "";
        ConfigResponse.Builder readable = response.toBuilder().clearPairs();
        response.getPairsList().forEach(pair -> readable.addPairs(readable(pair, prefix + pair.getKey())));
        return readable.build();
    }

    private static KeyValue readable(KeyValue pair, String key) {
        if (!pair.hasValue()) {
            return pair;
        }
        // Spark hides what looks like a secret in the answer to SET, but not here.
        Map<String, String> shown = CollectionConverters.asJava(SQLConf.get()
                .redactOptions(scala.collection.immutable.Map.from(
                        CollectionConverters.asScala(Map.of(key, pair.getValue())))));
        String value = mayRead(key) ? shown.get(key) : HIDDEN;
        return pair.toBuilder().setValue(value).build();
    }
}
