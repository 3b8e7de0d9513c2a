// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.error;

import java.sql.SQLException;

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
}
