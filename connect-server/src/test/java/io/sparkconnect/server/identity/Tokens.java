// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.identity;

import java.time.Instant;

/** Tokens for tests of other packages. */
public final class Tokens {
    private Tokens() {}

    public static String random() {
        return HashedToken.newToken();
    }

    public static String line(String user, String token, Instant expires) {
        return HashedToken.of(user, token, expires).line();
    }
}
