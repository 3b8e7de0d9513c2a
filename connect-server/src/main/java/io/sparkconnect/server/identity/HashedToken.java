// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the file of tokens: {@code alice sha256:HEX} or {@code alice sha256:HEX expires=2027-01-01T00:00:00Z}. Tokens
 * are 32 random bytes, so that a plain hash keeps them: unlike a password nobody can try them all.
 *
 * @param expires when it is no longer good, or null
 */
record HashedToken(String user, String hash, Instant expires) {
    private static final Pattern LINE =
            Pattern.compile("(?<user>\\S+)\\s+sha256:(?<hash>[0-9a-fA-F]{64})(?:\\s+expires=(?<expires>\\S+))?");

    /** The token and its line are made together; the token is told once and kept nowhere. */
    static String newToken() {
        byte[] token = new byte[32];
        new SecureRandom().nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    static HashedToken of(String user, String token, Instant expires) {
        return new HashedToken(user, hash(token), expires);
    }

    /** Empty where the line is none of a token. */
    static Optional<HashedToken> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            String expires = matcher.group("expires");
            return Optional.of(new HashedToken(
                    matcher.group("user"),
                    matcher.group("hash").toLowerCase(Locale.ROOT),
                    expires == null ? null : Instant.parse(expires)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    String line() {
        return user + " sha256:" + hash + (expires == null ? "" : " expires=" + expires);
    }

    boolean isExpired(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
