// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * Quotes as Spark reads it. The default methods of java.sql.Statement do not: they double a quote in a literal, which
 * Spark before 4.0 reads as two literals side by side, and leave backslashes, which Spark reads as escapes, and
 * {@code ${name}}, which it replaces by a setting's value.
 */
public interface Enquoting extends Statement, Guarded {

    @Override
    default String enquoteLiteral(String text) throws SQLException {
        requireOpen();
        if (text == null) {
            throw Refused.argument("null has no literal in quotes; write NULL");
        }
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("${", "$\\{") + "'";
    }

    /** Spark has one kind of string. */
    @Override
    default String enquoteNCharLiteral(String text) throws SQLException {
        return enquoteLiteral(text);
    }

    @Override
    default boolean isSimpleIdentifier(String name) throws SQLException {
        requireOpen();
        return name != null && name.matches("[A-Za-z_][A-Za-z0-9_]*");
    }

    /** A name that is in backquotes already is left as it is. */
    @Override
    default String enquoteIdentifier(String name, boolean always) throws SQLException {
        if (!always && isSimpleIdentifier(name)) {
            return name;
        }
        requireOpen();
        if (name == null || name.isEmpty()) {
            throw Refused.argument("a name has at least one character");
        }
        return isQuoted(name) ? name : "`" + name.replace("`", "``") + "`";
    }

    private static boolean isQuoted(String name) {
        return name.length() > 2
                && name.startsWith("`")
                && name.endsWith("`")
                && name.substring(1, name.length() - 1).replace("``", "").indexOf('`') < 0;
    }
}
