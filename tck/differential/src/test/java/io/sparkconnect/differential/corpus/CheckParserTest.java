// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sparkconnect.differential.Engine;
import io.sparkconnect.differential.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckParserTest {
    @TempDir
    private Path folder;

    @Test
    void readsAQuery() throws IOException {
        List<Check> checks =
                parse("# comment\n\nquery IT rowsort\nSELECT 1,\n2\n----\n1 | ' |\\'x'\nNULL | y\n\nstatement ok\nX\n");
        assertThat(checks).extracting(Check::toString).containsExactly("try.test:3", "try.test:10");
        assertThat(checks.get(0).expected())
                .isEqualTo(new Check.Rows(
                        List.of(Kind.INTEGER, Kind.TEXT),
                        List.of(List.of("1", "' |\\'x'"), List.of("NULL", "y")),
                        true));
        assertThat(checks.get(0).texts())
                .containsOnlyKeys(Engine.SPARK, Engine.POSTGRESQL)
                .containsEntry(Engine.SPARK, "SELECT 1,\n2");
    }

    @Test
    void readsATextForOneEngine() throws IOException {
        Check check = parse("query I\nSELECT 7 DIV 2\n---- postgresql\nSELECT 7 / 2\n----\n3\n")
                .get(0);
        assertThat(check.texts())
                .containsEntry(Engine.SPARK, "SELECT 7 DIV 2")
                .containsEntry(Engine.POSTGRESQL, "SELECT 7 / 2");
    }

    @Test
    void leavesOutTheEnginesThatSkipACheck() throws IOException {
        String query = "query I\nSELECT 1\n----\n1\n\n";
        List<Check> checks = parse("engines spark postgresql h2\n" + query + "skipif h2 it's slow\n" + query
                + "onlyif spark has it\n" + query);
        assertThat(checks)
                .extracting(check -> List.copyOf(check.texts().keySet()))
                .containsExactly(
                        List.of(Engine.SPARK, Engine.POSTGRESQL, Engine.H2),
                        List.of(Engine.SPARK, Engine.POSTGRESQL),
                        List.of(Engine.SPARK));
    }

    @Test
    void includesAFile() throws IOException {
        Files.writeString(folder.resolve("shared.test"), "statement ok\nCREATE TABLE t (x INT)\n");
        assertThat(parse("include shared.test\n\nstatement ok\nDROP TABLE t\n"))
                .extracting(Check::toString)
                .containsExactly("shared.test:1", "try.test:3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quary I\nSELECT 1\n----\n1",
                "query Q\nSELECT 1\n----\n1",
                "query I sorted\nSELECT 1\n----\n1",
                "query I\nSELECT 1",
                "query I\nSELECT 1\n\n1",
                "query I\n----\n1",
                "query II\nSELECT 1, 2\n----\n1",
                "query I\nSELECT 1\n----\n1 | 2",
                "query I\nSELECT 1\n----\none",
                "query I\nSELECT 1\n---- oracle\nSELECT 1\n----\n1",
                "query I\nSELECT 1\n---- h2\nSELECT 1\n----\n1",
                "statement error\nSELECT 1",
                "statement fails\nSELECT 1",
                "skipif spark\nstatement ok\nSELECT 1",
                "engines spark oracle",
            })
    void refusesWhatItDoesNotUnderstand(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(text)).withMessageStartingWith("try.test:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    CAST(x AS DOUBLE)         | CAST(x AS DOUBLE PRECISION)
                    SELECT 'a STRING', string | SELECT 'a STRING', TEXT
                    'it''s a DOUBLE'          | 'it''s a DOUBLE'
                    X'0AFF'                   | '\\x0AFF'::bytea
                    TIMESTAMP_NTZ '2024'      | TIMESTAMP '2024'
                    """)
    void spellsAsPostgresqlDoes(String spark, String postgresql) {
        assertThat(Dialect.of(Engine.POSTGRESQL, spark)).isEqualTo(postgresql);
        assertThat(Dialect.of(Engine.SPARK, spark)).isEqualTo(spark);
    }

    private List<Check> parse(String text) throws IOException {
        return CheckParser.parse(Files.writeString(folder.resolve("try.test"), text));
    }
}
