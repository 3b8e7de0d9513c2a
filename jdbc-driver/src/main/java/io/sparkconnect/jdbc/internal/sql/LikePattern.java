// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern of DatabaseMetaData: {@code %} stands for any characters, {@code _} for one, and a backslash before one of
 * these or before a backslash takes it as it is. Matches in any case, as Spark finds names.
 */
public final class LikePattern {
    private static final int ANY = -1;
    private static final int ONE = -2;
    private static final char ESCAPE = '\\';

    /** Code points, {@link #ANY} or {@link #ONE}. */
    private final int[] elements;

    private LikePattern(int[] elements) {
        this.elements = elements;
    }

    /**
     * Reads a pattern.
     *
     * @param pattern null does not narrow the search, as in JDBC
     */
    public static LikePattern of(String pattern) {
        int[] points = (pattern == null ? "%" : pattern).codePoints().toArray();
        List<Integer> elements = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            if (points[i] == ESCAPE && i + 1 < points.length && isSpecial(points[i + 1])) {
                elements.add(points[++i]);
            } else {
                elements.add(points[i] == '%' ? ANY : points[i] == '_' ? ONE : points[i]);
            }
        }
        return new LikePattern(elements.stream().mapToInt(Integer::intValue).toArray());
    }

    private static boolean isSpecial(int point) {
        return point == '%' || point == '_' || point == ESCAPE;
    }

    /** The one name that matches, where the pattern has no wildcard that is not escaped. */
    public Optional<String> exact() {
        for (int element : elements) {
            if (element < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new String(elements, 0, elements.length));
    }

    /**
     * A pattern of Spark's SHOW commands that matches at least what this one does, or null where only one that matches
     * everything would: theirs is a regular expression in which a {@code *} stands for any characters.
     */
    public String forShow() {
        StringBuilder pattern = new StringBuilder();
        for (int element : elements) {
            if (element >= 0 && element != '_' && !isAsciiLetterOrDigit(element)) {
                return null;
            }
            pattern.append(element < 0 ? "*" : Character.toString(element));
        }
        return pattern.toString().matches("\\**") ? null : pattern.toString();
    }

    private static boolean isAsciiLetterOrDigit(int point) {
        return point < 128 && Character.isLetterOrDigit(point);
    }

    /** Goes back to the last {@code %} only, so that no pattern takes more than length times length steps. */
    public boolean matches(String name) {
        int[] points = name.codePoints().toArray();
        int element = 0;
        int afterAny = -1;
        int retry = 0;
        int point = 0;
        while (point < points.length) {
            if (element < elements.length && elements[element] == ANY) {
                afterAny = ++element;
                retry = point;
            } else if (element < elements.length && matchesOne(elements[element], points[point])) {
                element++;
                point++;
            } else if (afterAny >= 0) {
                element = afterAny;
                point = ++retry;
            } else {
                return false;
            }
        }
        while (element < elements.length && elements[element] == ANY) {
            element++;
        }
        return element == elements.length;
    }

    private static boolean matchesOne(int element, int point) {
        return element == ONE || fold(element) == fold(point);
    }

    private static int fold(int point) {
        return Character.toLowerCase(Character.toUpperCase(point));
    }
}
