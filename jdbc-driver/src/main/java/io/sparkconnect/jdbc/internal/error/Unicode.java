// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.error;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/** Refuses halves of surrogate pairs: UTF-8 has no bytes for them, and Java would write question marks instead. */
public final class Unicode {
    private Unicode() {}

    /**
     * With SQLSTATE 22021.
     *
     * @param what names the text in the message
     */
    public static void requireWhole(String what, String text) throws SQLException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    throw SqlState.CHARACTER_NOT_IN_REPERTOIRE.exception(what
                            + " has half of a surrogate pair at index " + i + ", which is no character; remove it");
                }
                i++;
            }
        }
    }

    /** The same of all text in a value: itself, its elements, its keys and values. */
    public static void requireWhole(String what, Object value) throws SQLException {
        if (value instanceof String text) {
            requireWhole(what, text);
        } else if (value instanceof Collection<?> parts) {
            for (Object part : parts) {
                requireWhole(what, part);
            }
        } else if (value instanceof Map<?, ?> entries) {
            requireWhole(what, entries.keySet());
            requireWhole(what, entries.values());
        }
    }
}
