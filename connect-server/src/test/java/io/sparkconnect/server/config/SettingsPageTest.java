// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of docs/reference/server.md are what the catalogues say; {@code -Dupdate-docs} writes them. */
class SettingsPageTest {
    private static final Path PAGE = Path.of("../docs/reference/server.md");

    @Test
    void saysWhatTheCataloguesSay() throws IOException {
        String page = Files.readString(PAGE);
        String expected = with(with(page, "settings", ServerSettings.all()), "roles", RoleSettings.all());
        if (System.getProperty("update-docs") != null) {
            Files.writeString(PAGE, expected);
            return;
        }
        assertThat(page)
                .as("run the build with -Dupdate-docs to bring the page up to date")
                .isEqualTo(expected);
    }

    private static String with(String page, String table, List<Setting<?>> settings) {
        String start = "<!-- written by SettingsPageTest: " + table + " -->\n";
        String end = "<!-- end of " + table + " -->\n";
        return page.substring(0, page.indexOf(start) + start.length())
                + settings.stream()
                        .map(SettingsPageTest::row)
                        .collect(Collectors.joining("", "| setting | type | default | |\n|---|---|---|---|\n", ""))
                + page.substring(page.indexOf(end));
    }

    private static String row(Setting<?> setting) {
        String text = setting.defaultText() == null ? "" : "`" + setting.defaultText() + "`";
        return "| `" + setting.name() + "` | " + setting.typeLabel() + " | " + text + " | " + setting.description()
                + " |\n";
    }
}
