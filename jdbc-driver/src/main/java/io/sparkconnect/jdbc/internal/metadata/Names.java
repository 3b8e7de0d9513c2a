// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.sql.LikePattern;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Chooses by name. */
final class Names {
    private Names() {}

    /** Those that match, in any case; but an exact name that is there as it stands means itself alone. */
    static <T> List<T> matching(LikePattern pattern, List<T> all, Function<T, String> name) {
        Optional<String> exact = pattern.exact();
        List<T> matching =
                all.stream().filter(each -> pattern.matches(name.apply(each))).toList();
        List<T> same = matching.stream()
                .filter(each -> exact.isPresent() && exact.get().equals(name.apply(each)))
                .toList();
        return same.isEmpty() ? matching : same;
    }
}
