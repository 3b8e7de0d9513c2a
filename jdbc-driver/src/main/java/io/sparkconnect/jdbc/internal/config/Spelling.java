// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Guesses what was meant by a misspelt word. */
final class Spelling {
    private static final int LONGEST_WORD = 60;

    private Spelling() {}

    /** The nearest of the words, if it is near: at most one edit in three characters, case and underscores aside. */
    static Optional<String> nearest(String word, Stream<String> words) {
        if (word.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        record Candidate(String word, int distance) {}
        return words.map(w -> new Candidate(w, distance(bare(word), bare(w))))
                .min(Comparator.comparingInt(Candidate::distance))
                .filter(c -> c.distance() <= Math.max(1, bare(c.word()).length() / 3))
                .map(Candidate::word);
    }

    private static String bare(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(".", "");
    }

    /** Levenshtein's distance, kept as one row of the table. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
