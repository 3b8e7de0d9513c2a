// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.connect.ConnectClient;
import io.sparkconnect.jdbc.internal.sql.StatementKind;
import java.sql.SQLException;

/**
 * Whether the session's parser takes backslashes in strings as they are. Asked of the server when it matters, and again
 * after a statement that may have changed it. Thread-safe.
 */
final class LiteralSyntax {
    private final ConnectClient client;
    private volatile Boolean raw;

    LiteralSyntax(ConnectClient client) {
        this.client = client;
    }

    /** For texts that may change it themselves: what is right for a raw parser is right for every one. */
    static LiteralSyntax unsure() {
        LiteralSyntax syntax = new LiteralSyntax(null);
        syntax.raw = true;
        return syntax;
    }

    boolean isRaw() throws SQLException {
        Boolean known = raw;
        if (known == null) {
            known = Boolean.valueOf(client.setting("spark.sql.parser.escapedStringLiterals"));
            raw = known;
        }
        return known;
    }

    /** Told what will run now. SET, scripts and EXECUTE IMMEDIATE are of unknown kind, RESET is a session command. */
    void runs(StatementKind kind) {
        if (kind == StatementKind.UNKNOWN || kind == StatementKind.SESSION_COMMAND) {
            raw = null;
        }
    }
}
