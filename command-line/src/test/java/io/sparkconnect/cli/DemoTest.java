// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, in a process of its own, against real Spark. */
class DemoTest {
    @TempDir
    private Path folder;

    @Test
    void showsItsTablesAndLeavesNothingBehind() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-Dsparkconnect.server.classpath=" + System.getProperty("sparkconnect.server.classpath"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.sparkconnect.cli.SparkConnectCommand",
                "demo",
                "--rows",
                "100000");

        Ended demo = Ended.of(java, folder);

        assertThat(demo.err()).isEmpty();
        assertThat(demo.code()).isZero();
        assertThat(demo.out())
                .contains("Apache Spark 4.", "SELECT region, SUM(amount) FROM sales GROUP BY region")
                .containsPattern("North +\\d+\\.\\d\\d\\R")
                .contains("5 rows in ", "12 rows in ", "10 rows in ", "8 rows in ", "100,000 rows read");
        assertThat(temporary).isEmptyDirectory();
    }
}
