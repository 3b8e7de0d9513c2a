// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
                    <script>alert(1)</script> | &lt;script&gt;alert(1)&lt;/script&gt;
                    a & b &amp; c             | a &amp; b &amp;amp; c
                    " onclick='x'             | &quot; onclick=&#39;x&#39;
                    größer 😀                 | größer 😀
                    """,
            delimiter = '|')
    void escapesWhatHtmlReads(String text, String escaped) {
        assertThat(Html.escape(text)).isEqualTo(escaped);
    }

    @Test
    void marksCharactersThatTurnTextAround() {
        assertThat(Html.escape("a\u202eb\u0000c\u200dd\ud800")).isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffd");
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(Html.cut("x".repeat(999) + "😀😀")).isEqualTo("x".repeat(999) + "…");
        assertThat(Html.cut("x".repeat(1_000))).hasSize(1_000);
    }
}
