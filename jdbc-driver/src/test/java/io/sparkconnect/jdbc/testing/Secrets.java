// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * What the tests use as secrets: any text with {@link #MARK} in it, and what else is told. The net of {@link LeakWatch}
 * catches these, plain or as the Base64 of HTTP's Basic. Thread-safe.
 */
public final class Secrets {
    /** A part of each password, token and the like that a test makes up. */
    public static final String MARK = "s3cret";

    private static final Collection<String> ALL = new CopyOnWriteArraySet<>(Set.of(MARK, "s3crét"));

    static {
        for (int before = 0; before < 3; before++) {
            ALL.add(base64(before));
        }
    }

    private Secrets() {}

    /** The characters of Base64 that come from the mark alone, with so many bytes before it. */
    private static String base64(int before) {
        byte[] bytes = ("x".repeat(before) + MARK).getBytes(StandardCharsets.US_ASCII);
        String all = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        int partOfTheLast = bytes.length % 3 == 0 ? 0 : 1;
        return all.substring((before * 8 + 5) / 6, all.length() - partOfTheLast);
    }

    /** One that somebody else made up, such as the token of a server. */
    public static void add(String secret) {
        ALL.add(secret);
    }

    public static boolean isIn(String text) {
        return ALL.stream().anyMatch(text::contains)
                || text.toLowerCase(Locale.ROOT).contains(MARK);
    }
}
