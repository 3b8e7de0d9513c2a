// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are long in all sorts of ways take a time that grows as they do, and no stack. */
@Timeout(30)
class HugeTextTest {
    private static final int LENGTH = 1 << 19;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "((,?",
                "?",
                "? ",
                "'",
                "'\\' ",
                "{escape '\\'} ",
                "{escape",
                "{fn a(",
                "{d '",
                "{",
                "${",
                "`",
                "$",
                "$a$ ",
                "$a",
                "/*",
                "/*+",
                "--",
                "--\\\n",
                ";",
                "BEGIN ",
                "CASE WHEN ",
                "BEGIN IF a THEN ",
                "a.",
                "a => ?, ",
                "\n?",
                "\u0000",
                "\ud83d\ude00",
                "WITH a AS (",
                "{?= call "
            })
    void ofOneThingAgainAndAgain(String part) {
        SqlFuzz.run(part.repeat(LENGTH / part.length()).getBytes(StandardCharsets.UTF_8));
        SqlFuzz.run(("INSERT INTO t VALUES (" + part.repeat(LENGTH / part.length())).getBytes(StandardCharsets.UTF_8));
    }
}
