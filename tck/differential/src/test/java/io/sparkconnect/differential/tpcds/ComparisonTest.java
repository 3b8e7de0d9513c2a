// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential.tpcds;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.differential.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The comparison of answers can fail. */
class ComparisonTest {
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    /** Two are in the second place. */
    private static final String REFERENCE = "('a', 0.10, 1), ('b', 0.20, 2), ('c', 0.30, 2), ('d', 0.40, 3)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "('a', 0.10), ('b', 0.20), ('c', 0.30), ('d', 0.40)",
                "('a', 0.10), ('c', 0.30), ('b', 0.20), ('d', 0.40)",
                "('a', 0.100), ('b', 0.200), ('c', 0.300), ('d', 0.400)",
            })
    void findsNoDifferenceBetweenEqualAnswers(String rows) throws SQLException {
        assertThat(differences(rows, NO_LIMIT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "('a', 0.10), ('b', 0.20), ('x', 0.30), ('d', 0.40)",
                "('a', 0.10), ('b', 0.20), ('c', 0.31), ('d', 0.40)",
                "('a', 0.10), ('b', 0.20), ('c', NULL), ('d', 0.40)",
                "('a', 0.10), ('b', 0.20), (NULL, 0.30), ('d', 0.40)",
                "('a', 0.10), ('b', 0.20), ('b', 0.20), ('d', 0.40)",
                "('a', 0.10), ('b', 0.30), ('c', 0.20), ('d', 0.40)",
            })
    void findsAnAlteredRow(String rows) throws SQLException {
        assertThat(differences(rows, NO_LIMIT)).anyMatch(difference -> difference.contains("is not PostgreSQL's"));
    }

    @Test
    void findsRowsInTheWrongOrder() throws SQLException {
        assertThat(differences("('b', 0.20), ('a', 0.10), ('c', 0.30), ('d', 0.40)", NO_LIMIT))
                .containsExactly(
                        "row 1 belongs in place 2, not 1: [b, 0.2]", "row 2 belongs in place 1, not 2: [a, 0.1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "('a', 0.10), ('b', 0.20), ('c', 0.30)",
                "('a', 0.10), ('b', 0.20), ('c', 0.30), ('d', 0.40), ('d', 0.40)",
            })
    void findsARowTooFewOrTooMany(String rows) throws SQLException {
        assertThat(differences(rows, NO_LIMIT)).singleElement().asString().startsWith("there are");
    }

    @Test
    void findsAColumnTooFew() throws SQLException {
        assertThat(differences("('a'), ('b'), ('c'), ('d')", NO_LIMIT)).containsExactly("there are 1 columns, not 2");
    }

    @Test
    void letsAnyTieBeTheLastBeforeTheLimit() throws SQLException {
        assertThat(differences("('a', 0.10), ('b', 0.20)", 2)).isEmpty();
        assertThat(differences("('a', 0.10), ('c', 0.30)", 2)).isEmpty();
        assertThat(differences("('a', 0.10), ('d', 0.40)", 2)).isNotEmpty();
        assertThat(differences("('b', 0.20), ('c', 0.30)", 2)).isNotEmpty();
        assertThat(differences("('a', 0.10)", 2)).isNotEmpty();
    }

    @Test
    void roundsTheReferenceToTheDigitsOfTheAnswer() throws SQLException {
        Answer reference = answer("SELECT 0.123456, 1");
        assertThat(new Comparison(answer("SELECT 0.1235"), reference, 0).differences(NO_LIMIT))
                .isEmpty();
        assertThat(new Comparison(answer("SELECT 0.1234"), reference, 0).differences(NO_LIMIT))
                .isNotEmpty();
        assertThat(new Comparison(answer("SELECT 0.1234"), reference, 1).differences(NO_LIMIT))
                .isEmpty();
        assertThat(new Comparison(answer("SELECT 0.1233"), reference, 1).differences(NO_LIMIT))
                .isNotEmpty();
    }

    @Test
    void comparesDoublesToNineDigits() throws SQLException {
        Answer reference = answer("SELECT 1.00000000000, 1");
        assertThat(new Comparison(answer("SELECT CAST(1.0000000001 AS DOUBLE)"), reference, 0).differences(NO_LIMIT))
                .isEmpty();
        assertThat(new Comparison(answer("SELECT CAST(1.00000001 AS DOUBLE)"), reference, 0).differences(NO_LIMIT))
                .isNotEmpty();
    }

    private static List<String> differences(String rows, int limit) throws SQLException {
        return new Comparison(answer("VALUES " + rows), answer("VALUES " + REFERENCE), 0).differences(limit);
    }

    private static Answer answer(String sql) throws SQLException {
        try (Connection h2 = Engine.H2.connect();
                Statement statement = h2.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return Answer.read(result);
        }
    }
}
