// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgumentFileTest {
    @Test
    void quotesWhatTheJavaLauncherWouldSplitOrUnescape() {
        ArgumentFile file = new ArgumentFile()
                .add("-cp")
                .add("C:\\Program Files\\a \"b\"#c.jar")
                .addUnquoted("-Xmx4g -Da='b c'");

        assertThat(file.text())
                .isEqualTo(
                        """
                        "-cp"
                        "C:\\\\Program Files\\\\a \\"b\\"#c.jar"
                        -Xmx4g -Da='b c'
                        """);
    }
}
