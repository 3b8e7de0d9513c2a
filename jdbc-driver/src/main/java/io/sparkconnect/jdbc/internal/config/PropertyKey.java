// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The one spelling of a property's key, so that no two spellings of it can pass each other by. */
final class PropertyKey {
    static final String SPARK = "spark.";
    static final String HEADER = "header.";

    /** What the gRPC specification allows, all lower case. */
    private static final Pattern HEADER_NAME = Pattern.compile("[0-9a-z_.-]+");

    /** Headers that gRPC and HTTP/2 keep for themselves; those ending in -bin would have to hold Base64. */
    private static final Set<String> RESERVED =
            Set.of("connection", "content-length", "content-type", "host", "te", "transfer-encoding", "user-agent");

    /** Spark's own {@code spark.redaction.regex} and what cloud storage settings are called. */
    private static final Pattern SECRET_SETTING = Pattern.compile(
            "secret|password|passphrase|token|credential|private|(access|account|api|encryption)[._-]?key",
            Pattern.CASE_INSENSITIVE);

    /** A key that can be shown: anything else may be a value that someone wrote in the place of a key. */
    private static final Pattern SHOWABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,60}");

    /** Headers that say who is asking. */
    private static final Pattern CREDENTIAL_HEADER =
            Pattern.compile("auth|cookie|jwt|" + SECRET_SETTING.pattern(), Pattern.CASE_INSENSITIVE);

    private PropertyKey() {}

    /** Spark's settings keep their case, in which Spark distinguishes them; all other keys are the same in any case. */
    static String canonical(String key) throws SQLException {
        if (key.startsWith(SPARK) && key.length() > SPARK.length()) {
            return requireOnce(key);
        }
        if (key.regionMatches(true, 0, HEADER, 0, HEADER.length())) {
            return HEADER + headerName(key.substring(HEADER.length()));
        }
        Optional<Property<?>> property = ConnectionProperties.named(key);
        return property.map(Property::name).orElseThrow(() -> unknown(key));
    }

    /** Spark keeps whatever it is given, so that a key with the prefix twice would silently do nothing. */
    private static String requireOnce(String key) throws SQLException {
        if (key.startsWith(SPARK + SPARK)) {
            throw Refusal.property(
                    "a property starts with 'spark.spark.'; write 'spark.' once, as Spark's settings do");
        }
        return key;
    }

    /** @param key a canonical one */
    static boolean isSecret(String key) {
        return key.startsWith(HEADER)
                || (key.startsWith(SPARK) && SECRET_SETTING.matcher(key).find())
                || ConnectionProperties.named(key).filter(Property::isSecret).isPresent();
    }

    /** Whether whoever reads the value could act in another's name; every header is secret, but not each does that. */
    static boolean isCredential(String key) {
        return key.startsWith(HEADER) ? CREDENTIAL_HEADER.matcher(key).find() : isSecret(key);
    }

    private static String headerName(String text) throws SQLException {
        String name = text.toLowerCase(Locale.ROOT);
        if (!HEADER_NAME.matcher(name).matches()) {
            throw Refusal.property("a property 'header.NAME' has a NAME that is no header's name;"
                    + " use letters, digits, '-', '_' and '.'");
        }
        if (RESERVED.contains(name) || name.startsWith("grpc-") || name.endsWith("-bin")) {
            throw Refusal.property("property 'header." + name + "' cannot be set; gRPC uses that header itself");
        }
        return name;
    }

    private static SQLException unknown(String key) {
        String shown = SHOWABLE.matcher(key).matches() ? "unknown property '" + key + "'" : "unknown property";
        String hint = Spelling.nearest(key, ConnectionProperties.all().stream().map(Property::name))
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
        return Refusal.property(shown + hint
                + " (a gRPC header is given as 'header.NAME', a Spark setting by its name,"
                + " which starts with 'spark.')");
    }
}
