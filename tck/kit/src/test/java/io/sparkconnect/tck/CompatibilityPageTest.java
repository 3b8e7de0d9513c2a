// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** docs/reference/compatibility.md says what the targets say; {@code -Dupdate-docs} writes it. */
class CompatibilityPageTest {
    @Test
    void namesWhatEachVersionLacks() throws IOException {
        VersionsPage page = VersionsPage.read();
        VersionsPage expected = page.withTargets();
        if (System.getProperty("update-docs") != null) {
            expected.write();
            return;
        }
        assertThat(page)
                .as("run the build with -Dupdate-docs to bring the page up to date")
                .isEqualTo(expected);
    }
}
