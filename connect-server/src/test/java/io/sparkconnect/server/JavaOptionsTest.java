// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The options that the distribution and bin/sparkconnect give to the server's JVM. */
class JavaOptionsTest {
    private static final Path FILE = Path.of("src/main/distribution/conf/java.options");

    @Test
    void startWithWhatThisSparkAsksFor() throws Exception {
        List<String> lines = Files.readAllLines(FILE);

        assertThat(lines.subList(1, lines.indexOf("")))
                .isEqualTo(ServerClassPath.find().moduleOptions());
    }
}
