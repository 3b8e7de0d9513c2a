// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import java.util.stream.Collectors;

/** Text in a page. */
final class Html {
    private static final int LONGEST = 1_000;

    private Html() {}

    /** As text or in an attribute, whatever it contains; characters that would change how the rest looks are marked. */
    static String escape(String text) {
        return text.codePoints().mapToObj(Html::escape).collect(Collectors.joining());
    }

    static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }

    private static String escape(int character) {
        return switch (character) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            case '\n', '\t', '\r' -> Character.toString(character);
            default -> isVisible(character) ? Character.toString(character) : "\ufffd";
        };
    }

    /** Format characters turn text around; control characters and half a pair of surrogates are not allowed in HTML. */
    private static boolean isVisible(int character) {
        int type = Character.getType(character);
        return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
    }
}
