// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.tpch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The comparison of answers can fail. */
class TpchAnswerTest {
    private static final String REFERENCE = "('a', 1, 0.10), ('b', 1, 0.20), ('c', 2, 0.30)";

    @Test
    void findsNoDifferenceBetweenEqualAnswers() throws SQLException {
        assertThat(differences(REFERENCE)).isEmpty();
    }

    @Test
    void findsNoDifferenceWhenZerosAreAppended() throws SQLException {
        assertThat(differences("('a', 1, 0.1000), ('b', 1, 0.2000), ('c', 2, 0.3000)"))
                .isEmpty();
    }

    @Test
    void findsAnAlteredValue() throws SQLException {
        assertThat(differences("('a', 1, 0.10), ('b', 1, 0.21), ('c', 2, 0.30)"))
                .containsExactly("the row [b, 1, 0.2] is missing", "the row [b, 1, 0.21] is not in the reference");
    }

    @Test
    void findsANullInThePlaceOfZero() throws SQLException {
        assertThat(onlyValue("0")).isNotEqualTo(onlyValue("CAST(NULL AS INTEGER)"));
    }

    @Test
    void findsAMissingRow() throws SQLException {
        assertThat(differences("('a', 1, 0.10), ('b', 1, 0.20)")).containsExactly("the row [c, 2, 0.3] is missing");
    }

    @Test
    void findsARowThatComesTwice() throws SQLException {
        assertThat(differences(REFERENCE + ", ('c', 2, 0.30)"))
                .containsExactly("the row [c, 2, 0.3] is not in the reference");
    }

    @Test
    void findsRowsInTheWrongOrder() throws SQLException {
        assertThat(differences("('c', 2, 0.30), ('a', 1, 0.10), ('b', 1, 0.20)"))
                .containsExactly("row 1 is at [2] in the order, not [1]", "row 3 is at [1] in the order, not [2]");
    }

    @Test
    void letsTiesComeInAnyOrder() throws SQLException {
        assertThat(differences("('b', 1, 0.20), ('a', 1, 0.10), ('c', 2, 0.30)"))
                .isEmpty();
    }

    @Test
    void findsAnotherLabel() throws SQLException {
        TpchAnswer answer = answer("SELECT 1 AS one, 2 AS two");
        assertThat(answer.differencesFrom(answer("SELECT 1 AS one, 2 AS zwei"), List.of()))
                .containsExactly("the columns are [one, two], not [one, zwei]");
    }

    @Test
    void roundsOnlyTheGivenColumnsToTheDigitsOfTheOther() throws SQLException {
        TpchAnswer reference = answer("SELECT 0.123456 AS a, 0.123456 AS b");
        TpchAnswer answer = answer("SELECT 0.1235 AS a, 0.1235 AS b");
        assertThat(answer.differencesFrom(reference.rounded(List.of("a"), answer), List.of()))
                .containsExactly(
                        "the row [0.1235, 0.123456] is missing", "the row [0.1235, 0.1235] is not in the reference");
    }

    private static List<String> differences(String rows) throws SQLException {
        return answer("SELECT * FROM (VALUES " + rows + ") AS t (name, place, share)")
                .differencesFrom(
                        answer("SELECT * FROM (VALUES " + REFERENCE + ") AS t (name, place, share)"), List.of("place"));
    }

    private static Object onlyValue(String expression) throws SQLException {
        return answer("SELECT " + expression).rows().get(0).get(0);
    }

    private static TpchAnswer answer(String sql) throws SQLException {
        try (Connection h2 = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = h2.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return TpchAnswer.read(result);
        }
    }
}
