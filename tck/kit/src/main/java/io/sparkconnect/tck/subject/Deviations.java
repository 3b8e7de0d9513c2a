// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.subject;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The checks that a driver is known to fail, each with the reason. A {@code *} at the end of an id stands for any rest,
 * and some of those checks may pass; the longest id that fits counts.
 */
public final class Deviations {
    private final Map<String, String> reasons;

    public Deviations(Map<String, String> reasons) {
        this.reasons = new TreeMap<>(reasons);
    }

    public Optional<String> reason(String check) {
        String exact = reasons.get(check);
        return exact != null
                ? Optional.of(exact)
                : reasons.entrySet().stream()
                        .filter(entry -> fits(entry.getKey(), check))
                        .reduce((one, longer) -> longer)
                        .map(Map.Entry::getValue);
    }

    /** Whether the check is named as it is, so that it has to fail. */
    public boolean names(String check) {
        return reasons.containsKey(check);
    }

    /** Prefixes of the same text sort by their length. */
    private static boolean fits(String pattern, String check) {
        return pattern.endsWith("*") && check.startsWith(pattern.substring(0, pattern.length() - 1));
    }

    public Map<String, String> reasons() {
        return reasons;
    }
}
