// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of docs/reference/properties.md is what the catalogue says; {@code -Dupdate-docs} writes it. */
class PropertiesPageTest {
    private static final Path PAGE = Path.of("../docs/reference/properties.md");
    private static final String START = "<!-- written by PropertiesPageTest: start -->\n";
    private static final String END = "<!-- written by PropertiesPageTest: end -->\n";

    @Test
    void saysWhatTheCatalogueSays() throws IOException {
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(START) + START.length());
        String expected = before + table() + page.substring(page.indexOf(END));
        if (System.getProperty("update-docs") != null) {
            Files.writeString(PAGE, expected);
            return;
        }
        assertThat(page)
                .as("run the build with -Dupdate-docs to bring the page up to date")
                .isEqualTo(expected);
    }

    private static String table() {
        return ConnectionProperties.all().stream()
                .map(PropertiesPageTest::row)
                .collect(Collectors.joining("", "| property | type | default | |\n|---|---|---|---|\n", ""));
    }

    private static String row(Property<?> property) {
        String text = property.defaultText().map(t -> "`" + t + "`").orElse("");
        String secret = property.isSecret() ? "Secret. " : "";
        return "| `" + property.name() + "` | " + property.typeLabel() + " | " + text + " | " + secret
                + property.description() + " |\n";
    }
}
