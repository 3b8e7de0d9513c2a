// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterMarkersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            SELECT 1                                     | SELECT 1
            SELECT ?                                     | SELECT {}
            select?as x                                  | select{}as x
            SELECT 10 -?                                 | SELECT 10 -{}
            VALUES (?,?)                                 | VALUES ({},{})
            SELECT '?', "?", `?`, ?                      | SELECT '?', "?", `?`, {}
            SELECT 'it''s ?', 'a\\'?', ?                 | SELECT 'it''s ?', 'a\\'?', {}
            SELECT r'\\', ?, R"?"                        | SELECT r'\\', {}, R"?"
            SELECT $$?$$, $x$ ? $y$ ? $x$, ?             | SELECT $$?$$, $x$ ? $y$ ? $x$, {}
            SELECT /* ? /* ? */ ? */ ?                   | SELECT /* ? /* ? */ ? */ {}
            SELECT ? -- ?                                | SELECT {} -- ?
            SELECT `a``?`, ?                             | SELECT `a``?`, {}
            SELECT 'unfinished ?                         | SELECT 'unfinished ?
            SELECT ${x}?                                 | SELECT ${x}{}
            """)
    void findsTheMarkersThatStandForParameters(String sql, String expected) {
        ParameterMarkers markers = ParameterMarkers.of(sql);
        assertThat(markers.replacedBy(Collections.nCopies(markers.count(), "{}")))
                .isEqualTo(expected.replace("{}", " {} "));
    }

    @Test
    void tellsWhereTheMarkersAre() {
        ParameterMarkers markers = ParameterMarkers.of("SELECT '?', ?\n-- ?\n, ?");
        assertThat(markers.positions()).containsExactly(12, 21);
        assertThat(markers.replacedBy(List.of(":a", ":b"))).isEqualTo("SELECT '?',  :a \n-- ?\n,  :b ");
    }
}
