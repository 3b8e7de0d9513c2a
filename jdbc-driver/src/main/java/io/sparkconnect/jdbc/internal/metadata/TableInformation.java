// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text in which SHOW TABLE EXTENDED describes a table, a {@code name: value} per line. It takes Spark a tenth of the
 * time of its list of tables, for which it analyses each of them.
 *
 * @param comment null for none
 */
record TableInformation(String type, String comment) {
    /** Stands before all that a user can write. */
    private static final Pattern TYPE = Pattern.compile("^Type: (\\w+)$", Pattern.MULTILINE);

    /** A comment may have several lines: it ends where one of the others begins that can come after it. */
    private static final Pattern COMMENT = Pattern.compile(
            "^Comment: (.*?)(?=\\n(?:Collation|View [A-Z][A-Za-z ]*|SQL Path|Table Properties|Statistics|Location"
                    + "|Serde Library|InputFormat|OutputFormat|Storage Properties|Partition Provider"
                    + "|Partition Columns|Partition Schema|Schema|Owner): |\\n*\\z)",
            Pattern.MULTILINE | Pattern.DOTALL);

    /** Null for a text without a type, as a catalog may give it. */
    static TableInformation read(String text) {
        Matcher type = TYPE.matcher(text);
        if (!type.find()) {
            return null;
        }
        Matcher comment = COMMENT.matcher(text);
        return new TableInformation(type.group(1), comment.find(type.end()) ? comment.group(1) : null);
    }
}
