// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikePatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            textBlock =
                    """
            null     | anything   | true
            %        | anything   | true
            %        | ''         | true
            ''       | ''         | true
            ''       | a          | false
            abc      | abc        | true
            abc      | ABC        | true
            abc      | abcd       | false
            abcd     | abc        | false
            a_c      | abc        | true
            a_c      | ac         | false
            _        | 🙂         | true
            a%       | a          | true
            a%c      | abbbc      | true
            a%c      | abbb       | false
            %b%c     | abcbc      | true
            %b_      | abcbc      | true
            %%       | x          | true
            a\\_c    | a_c        | true
            a\\_c    | abc        | false
            a\\%     | a%         | true
            a\\%     | ab         | false
            a\\\\b   | a\\b       | true
            a\\b     | a\\b       | true
            a\\      | a\\        | true
            a.c      | abc        | false
            [a]*     | [a]*       | true
            """)
    void matchesNames(String pattern, String name, boolean matches) {
        assertThat(LikePattern.of(pattern).matches(name)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            textBlock =
                    """
            null      | null
            %         | null
            a_        | null
            a\\\\_    | null
            ''        | ''
            abc       | abc
            my\\_tab  | my_tab
            a\\\\b    | a\\b
            🙂        | 🙂
            """)
    void knowsTheOneNameThatMatches(String pattern, String name) {
        assertThat(LikePattern.of(pattern).exact().orElse(null)).isEqualTo(name);
    }

    @Test
    void foldsCaseTheSameInTurkish() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(LikePattern.of("INFORMATION").matches("information")).isTrue();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void isNotSlowedDownByManyWildcards() {
        LikePattern pattern = LikePattern.of("%a".repeat(200) + "b");
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> assertThat(pattern.matches("a".repeat(10_000)))
                .isFalse());
    }
}
