// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.SparkProgress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final ProgressLine line = new ProgressLine(new PrintStream(terminal, true, StandardCharsets.UTF_8));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    4  | 0 | 0             | [....................] 0/4 tasks
                    4  | 1 | 999           | [#####...............] 1/4 tasks, 999 B read
                    34 | 33| 1000          | [###################.] 33/34 tasks, 1.0 kB read
                    4  | 4 | 1234567890    | [####################] 4/4 tasks, 1.2 GB read
                    4  | 4 | 9900000000000000 | [####################] 4/4 tasks, 9900.0 TB read
                    """)
    void tellsTasksAndBytes(long tasks, long completed, long bytes, String expected) {
        assertThat(ProgressLine.text(new SparkProgress(1, tasks, completed, 1, bytes)))
                .isEqualTo(expected);
    }

    @Test
    void paintsOverItself() {
        line.accept(new SparkProgress(1, 2, 0, 1, 0));
        line.accept(new SparkProgress(1, 2, 1, 1, 0));
        assertThat(painted())
                .isEqualTo("\r\033[K[....................] 0/2 tasks\r\033[K[##########..........] 1/2 tasks");
    }

    @Test
    void isClearedOnceBeforeOtherOutput() throws IOException {
        line.accept(new SparkProgress(1, 2, 2, 0, 0));
        try (OutputStream rows = new ClearingStream(terminal, line)) {
            rows.write("one\n".getBytes(StandardCharsets.UTF_8));
            rows.write('2');
        }
        assertThat(painted()).endsWith("2/2 tasks\r\033[Kone\n2");
    }

    @Test
    void paintsNothingBeforeThereAreTasks() {
        line.accept(new SparkProgress(0, 0, 0, 0, 0));
        line.clear();
        assertThat(painted()).isEmpty();
    }

    private String painted() {
        return terminal.toString(StandardCharsets.UTF_8);
    }
}
