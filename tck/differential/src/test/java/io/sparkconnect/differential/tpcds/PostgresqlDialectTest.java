// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential.tpcds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresqlDialectTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    SELECT d + INTERVAL 30 days FROM t             | SELECT d + INTERVAL '30 days' FROM t
                    SELECT 1 AS `order count ` FROM t              | SELECT 1 AS "order count " FROM t
                    SELECT a FROM t ORDER BY a, b DESC LIMIT 100   | SELECT a FROM t
                    SELECT rank() OVER (PARTITION BY a ORDER BY sum(b, c) DESC, d) FROM t \
                     | SELECT rank() OVER (PARTITION BY a ORDER BY sum(b, c) DESC NULLS LAST, d NULLS FIRST ) FROM t
                    SELECT sum(a) OVER (ORDER BY b ROWS 1 PRECEDING) FROM t ORDER BY 1 \
                     | SELECT sum(a) OVER (ORDER BY b NULLS FIRST ROWS 1 PRECEDING) FROM t
                    """)
    void spellsAsPostgresqlDoes(String spark, String postgresql) {
        assertThat(PostgresqlDialect.unordered(spark).strip()).isEqualTo(postgresql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    b, a DESC                        | c2 NULLS FIRST, c1 DESC NULLS LAST
                    t.a, 2                           | c1 NULLS FIRST, c2 NULLS FIRST
                    sum(x)                           | c3 NULLS FIRST
                    CASE WHEN a = 0 THEN b END, a-b  | case when c1 = 0 then c2 end NULLS FIRST, c1-c2 NULLS FIRST
                    """)
    void findsTheColumnsThatOrderTheRows(String keys, String columns) {
        String sql = "SELECT a, b, sum(x) FROM t ORDER BY " + keys + " LIMIT 7";
        assertThat(PostgresqlDialect.ranked(sql, List.of("a", "b", "sum(x)"), List.of()))
                .contains("(ORDER BY " + columns + ") AS place")
                .contains("AS answer (c1, c2, c3)");
    }

    @Test
    void takesTheKeysThatAreGiven() {
        assertThat(PostgresqlDialect.ranked("SELECT a FROM t ORDER BY z", List.of("a"), List.of("c1 DESC")))
                .contains("(ORDER BY c1 DESC NULLS LAST) AS place");
    }

    @Test
    void thePageHasTheRules() {
        assertThat(PostgresqlDialect.REWRITES)
                .allSatisfy(rewrite -> assertThat(TpcdsPage.read().text()).contains(rewrite.why()));
    }

    @ParameterizedTest
    @MethodSource("io.sparkconnect.differential.tpcds.TpcdsQuery#all")
    void thePageNamesTheQueriesThatAreTreatedInTheirOwnWay(TpcdsQuery query) {
        assertThat(TpcdsPage.read().exceptions().contains(query.name()))
                .isEqualTo(query.dividesByZero()
                        || query.ulps() > 0
                        || !query.keys().isEmpty());
    }
}
