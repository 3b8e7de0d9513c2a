// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.differential.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks can fail. */
class CheckRunnerTest {
    private static final String TWO_ROWS = "SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t (n, s) ORDER BY n";

    @TempDir
    private Path folder;

    @Nested
    class AQuery {
        @Test
        void passesWithTheRows() throws SQLException, IOException {
            assertThat(problem("query IT", TWO_ROWS, "----", "1 | a", "2 | b")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"1 | a\n2 | x", "1 | a\n3 | b", "1 | a\n2 | NULL", "1 | a\nNULL | b", "1 | a\n2 | ' b'"})
        void failsWithAnotherValue(String rows) throws SQLException, IOException {
            assertThat(problem("query IT", TWO_ROWS, "----", rows))
                    .get()
                    .asString()
                    .startsWith("the rows are\n1 | a\n2 | b\nand not\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "1 | a", "1 | a\n2 | b\n2 | b", "1 | a\n2 | b\n3 | c"})
        void failsWithARowTooFewOrTooMany(String rows) throws SQLException, IOException {
            assertThat(problem("query IT", TWO_ROWS, "----", rows)).isPresent();
            assertThat(problem("query IT rowsort", TWO_ROWS, "----", rows)).isPresent();
        }

        @Test
        void failsWithAnotherOrder() throws SQLException, IOException {
            assertThat(problem("query IT", TWO_ROWS, "----", "2 | b", "1 | a")).isPresent();
        }

        @Test
        void passesInAnyOrderIfItLeavesTheOrderOpen() throws SQLException, IOException {
            assertThat(problem("query IT rowsort", TWO_ROWS, "----", "2 | b", "1 | a"))
                    .isEmpty();
        }

        @Test
        void failsWhenValuesChangePlacesBetweenRows() throws SQLException, IOException {
            assertThat(problem("query IT rowsort", TWO_ROWS, "----", "1 | b", "2 | a"))
                    .isPresent();
        }

        @ParameterizedTest
        @ValueSource(strings = {"I", "T", "TI", "NT", "ITT"})
        void failsWithOtherColumns(String kinds) throws SQLException, IOException {
            String row = "1" + " | 1".repeat(kinds.length() - 1);
            assertThat(problem("query " + kinds, TWO_ROWS, "----", row))
                    .get()
                    .asString()
                    .startsWith("the columns are IT");
        }

        @Test
        void failsWithAnError() {
            assertThatThrownBy(() -> problem("query I", "SELECT 1 / 0", "----", "1"))
                    .isInstanceOf(SQLException.class);
        }

        @Test
        void comparesDecimalsToTheLastDigitAndNotTheirZeros() throws SQLException, IOException {
            assertThat(problem("query N", "SELECT 1.50", "----", "1.5")).isEmpty();
            assertThat(problem("query N", "SELECT 12345678901234567.01", "----", "12345678901234567.02"))
                    .isPresent();
        }

        @Test
        void forgivesWhatRoundingDoesToFloatingPoint() throws SQLException, IOException {
            String third = "SELECT CAST(1 AS DOUBLE) / 3";
            assertThat(problem("query R", third, "----", "0.3333333333333")).isEmpty();
            assertThat(problem("query R", third, "----", "0.33333333")).isPresent();
            assertThat(problem("query R", "SELECT CAST('NaN' AS DOUBLE)", "----", "0"))
                    .isPresent();
        }

        @Test
        void tellsNullFromItsName() throws SQLException, IOException {
            assertThat(problem("query TT", "SELECT 'NULL', CAST(NULL AS VARCHAR)", "----", "'NULL' | NULL"))
                    .isEmpty();
            assertThat(problem("query T", "SELECT 'NULL'", "----", "NULL")).isPresent();
            assertThat(problem("query T", "SELECT CAST(NULL AS VARCHAR)", "----", "'NULL'"))
                    .isPresent();
            assertThat(problem("query T", "SELECT CAST(NULL AS VARCHAR)", "----", "''"))
                    .isPresent();
        }
    }

    @Nested
    class AStatement {
        @Test
        void passesWithTheErrorThatIsExpected() throws SQLException, IOException {
            assertThat(problem("statement error 22012", "SELECT 1 / 0")).isEmpty();
        }

        @Test
        void failsWithoutTheErrorThatIsExpected() throws SQLException, IOException {
            assertThat(problem("statement error 22012", "SELECT 1 / 1"))
                    .contains("an error of SQLSTATE 22012 is expected, and there is none");
        }

        @Test
        void failsWithAnotherError() throws SQLException, IOException {
            assertThat(problem("statement error 42", "SELECT 1 / 0"))
                    .get()
                    .asString()
                    .startsWith("the SQLSTATE is 22012, not 42");
        }

        @Test
        void failsWithAnErrorThatIsNotExpected() {
            assertThatThrownBy(() -> problem("statement ok", "SELECT 1 / 0")).isInstanceOf(SQLException.class);
        }
    }

    private Optional<String> problem(String... lines) throws SQLException, IOException {
        Path file = Files.writeString(folder.resolve("try.test"), "engines h2\n" + String.join("\n", lines));
        Check check = CheckParser.parse(file).get(0);
        try (Connection h2 = Engine.H2.connect()) {
            return new CheckRunner(h2).problem(check, check.texts().get(Engine.H2));
        }
    }
}
