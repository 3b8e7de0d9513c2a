// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsertShapeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            textBlock =
                    """
            INSERT INTO t VALUES (?)                             | INSERT INTO t SELECT ( f0 ) FROM r
            insert into table t values (?, ?);                   | insert into table t SELECT ( f0 ), ( f1 ) FROM r
            INSERT INTO a.b.`c d` (x, `y`) VALUES (?,?)          | INSERT INTO a.b.`c d` (x, `y`) SELECT ( f0 ), ( f1 ) FROM r
            INSERT INTO t VALUES (?, 'a,?)', 5, NULL)            | INSERT INTO t SELECT ( f0 ), ('a,?)'), (5), (NULL) FROM r
            INSERT INTO t VALUES (upper(?), 10 -?, current_date) | INSERT INTO t SELECT (upper( f0 )), (10 - f1 ), (current_date) FROM r
            INSERT INTO t VALUES (coalesce(?, ?), ?)             | INSERT INTO t SELECT (coalesce( f0 ,  f1 )), ( f2 ) FROM r
            INSERT INTO t VALUES (CAST(? AS DECIMAL(10, 2)), ?)  | INSERT INTO t SELECT (CAST( f0  AS DECIMAL(10, 2))), ( f1 ) FROM r
            INSERT INTO t VALUES (?, {d '2024-01-01'})           | INSERT INTO t SELECT ( f0 ), ({d '2024-01-01'}) FROM r
            INSERT INTO t VALUES (?, {fn ucase(?)})              | INSERT INTO t SELECT ( f0 ), ({fn ucase( f1 )}) FROM r
            INSERT INTO t VALUES (? * 1.5e3, -.5, DATE'2024-1-1')| INSERT INTO t SELECT ( f0  * 1.5e3), (-.5), (DATE'2024-1-1') FROM r
            INSERT INTO t VALUES (CASE WHEN ? > 0 THEN 1 END)    | INSERT INTO t SELECT (CASE WHEN  f0  > 0 THEN 1 END) FROM r
            INSERT INTO t PARTITION (p = 'x') (a) VALUES (?)     | INSERT INTO t PARTITION (p = 'x') (a) SELECT ( f0 ) FROM r
            INSERT INTO t VALUES (?::int, ?)                     | INSERT INTO t SELECT ( f0 ::int), ( f1 ) FROM r
            INSERT INTO t VALUES ((?, ?), ?)                     | INSERT INTO t SELECT (( f0 ,  f1 )), ( f2 ) FROM r
            INSERT INTO t VALUES (? /* a ? */, /* b */ 1 /*c*/)  | INSERT INTO t SELECT ( f0 ), (1) FROM r
            """)
    void turnsOneRowIntoASelect(String sql, String select) {
        InsertShape shape = InsertShape.of(sql).orElseThrow();

        List<String> fields =
                IntStream.range(0, shape.markers()).mapToObj(i -> "f" + i).toList();
        assertThat(shape.from("r", fields)).isEqualTo(select);
        assertThat(shape.markers()).isEqualTo(ParameterMarkers.of(sql).count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ?",
                "INSERT INTO t SELECT ?",
                "INSERT INTO t VALUES (1)",
                "INSERT INTO t VALUES (?), (?)",
                "INSERT INTO t VALUES ?",
                "INSERT INTO t VALUES ((?, ?))",
                "INSERT INTO t VALUES (?",
                "INSERT INTO t VALUES ()",
                "INSERT INTO t VALUES (?,)",
                "INSERT INTO t VALUES (?) AS x",
                "INSERT INTO t VALUES (?); SELECT 1",
                "INSERT OVERWRITE t VALUES (?)",
                "INSERT INTO t BY NAME VALUES (?)",
                "INSERT INTO t REPLACE WHERE a = 1 VALUES (?)",
                "INSERT INTO t PARTITION (p = ?) VALUES (?)",
                "INSERT INTO IDENTIFIER(?) VALUES (?)",
                "INSERT INTO TABLE VALUES (?)",
                "INSERT INTO `a``b` VALUES (?)",
                "WITH x AS (SELECT 1) INSERT INTO t VALUES (?)",
                // One row of many, or many of one
                "INSERT INTO t VALUES (?, max(?))",
                "INSERT INTO t VALUES (?, count(*))",
                "INSERT INTO t VALUES (?, explode(array(1, 2)))",
                "INSERT INTO t VALUES (?, my_function(?))",
                // What VALUES refuses
                "INSERT INTO t VALUES (?, a)",
                "INSERT INTO t VALUES (?, `a`)",
                "INSERT INTO t VALUES (?, *)",
                "INSERT INTO t VALUES (?, (*))",
                "INSERT INTO t VALUES (?, t.*)",
                "INSERT INTO t VALUES (?, (SELECT 1))",
                "INSERT INTO t VALUES (?, ? IN (SELECT a FROM t))",
                "INSERT INTO t VALUES (?, rand())",
                "INSERT INTO t VALUES (?, sum(?) OVER ())",
                // What only VALUES takes
                "INSERT INTO t VALUES (?, DEFAULT)",
                "INSERT INTO t VALUES (?, :name)"
            })
    void leavesEverythingElseAlone(String sql) {
        assertThat(InsertShape.of(sql)).isEmpty();
    }

    @Test
    void knowsWhereAMarkerGoes() {
        List<String> names = List.of("a", "b", "c");
        InsertShape all =
                InsertShape.of("INSERT INTO x.`y z` VALUES (?, upper(?), ?, ?)").orElseThrow();
        assertThat(all.table()).containsExactly("x", "y z");
        assertThat(IntStream.range(0, 4).mapToObj(i -> all.target(i, names))).containsExactly(0, 1, 2, -1);
        assertThat(IntStream.range(0, 4).mapToObj(all::isBare)).containsExactly(true, false, true, true);

        InsertShape some =
                InsertShape.of("INSERT INTO t (C, q, A) VALUES (?, ?, ?)").orElseThrow();
        assertThat(IntStream.range(0, 3).mapToObj(i -> some.target(i, names))).containsExactly(2, -1, 0);
        assertThat(some.target(0, List.of("c", "C"))).isNegative();

        InsertShape part =
                InsertShape.of("INSERT INTO t PARTITION (p = 1) VALUES (?)").orElseThrow();
        assertThat(part.target(0, names)).isNegative();
    }
}
