// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.internal.sql.SqlScanner.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SqlScannerTest {

    @Test
    void cutsTextIntoTokens() {
        assertThat(tokens("a.`b c`=? /* x */ AND r'\\'<>'\\'' -- y\n\"z\""))
                .containsExactly(
                        "WORD a",
                        "SYMBOL .",
                        "QUOTED_NAME `b c`",
                        "SYMBOL =",
                        "SYMBOL ?",
                        "WORD AND",
                        "STRING r'\\'",
                        "SYMBOL <",
                        "SYMBOL >",
                        "STRING '\\''",
                        "STRING \"z\"");
    }

    @Test
    void takesAnRForAPrefixOnlyWhereItStandsAlone() {
        assertThat(tokens("bar'\\'' ")).containsExactly("WORD bar", "STRING '\\''");
    }

    @Test
    void takesTheWordsOfAHintForTokens() {
        assertThat(tokens("/*+ BROADCAST */"))
                .containsExactly("SYMBOL /", "SYMBOL *", "SYMBOL +", "WORD BROADCAST", "SYMBOL *", "SYMBOL /");
    }

    @Test
    void comesToTheEndOfAnyText() {
        Random random = new Random(7);
        String alphabet = "ab1_$ \n'\"`\\-/*+(),.;r\u00e9\ud83d";
        for (int i = 0; i < 20_000; i++) {
            String sql = random.ints(random.nextInt(24), 0, alphabet.length())
                    .collect(StringBuilder::new, (s, c) -> s.append(alphabet.charAt(c)), StringBuilder::append)
                    .toString();
            int covered = 0;
            SqlScanner scanner = new SqlScanner(sql);
            while (scanner.next() != Kind.END) {
                assertThat(scanner.start()).as(sql).isGreaterThanOrEqualTo(covered);
                assertThat(scanner.end()).as(sql).isGreaterThan(scanner.start()).isLessThanOrEqualTo(sql.length());
                covered = scanner.end();
            }
            assertThat(StatementKind.of(sql)).isNotNull();
        }
    }

    private static List<String> tokens(String sql) {
        List<String> tokens = new ArrayList<>();
        SqlScanner scanner = new SqlScanner(sql);
        while (scanner.next() != Kind.END) {
            tokens.add(scanner.kind() + " " + scanner.text());
        }
        return tokens;
    }
}
