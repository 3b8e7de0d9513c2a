// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

/** Text that UTF-8 has bytes for: all but halves of surrogate pairs, in place of which Java would write a question mark. */
public final class Unicode {
    private Unicode() {}

    /** Where half of a surrogate pair stands without the other; -1 if nowhere. */
    public static int firstLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
