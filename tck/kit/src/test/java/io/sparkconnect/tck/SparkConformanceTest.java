// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.tck.run.Report;
import io.sparkconnect.tck.subject.TargetFile;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our driver on a Spark, which the build chooses. */
@Tag("spark")
class SparkConformanceTest {
    private static final int SECONDS_TO_START = 180;

    @BeforeAll
    static void allowTimeToStart() {
        DriverManager.setLoginTimeout(SECONDS_TO_START);
    }

    @Test
    void conforms() throws SQLException, IOException {
        String name = System.getProperty("sparkconnect.tck.target", "spark");
        pageSays(name, Conformance.of(TargetFile.named(name).target(), name));
    }

    /** The counts of docs/reference/compatibility.md, in the column of this Spark; {@code -Dupdate-docs} writes them. */
    private static void pageSays(String target, Report report) throws IOException {
        VersionsPage page = VersionsPage.read();
        VersionsPage expected = page.withCounts(target, report);
        if (System.getProperty("update-docs") != null) {
            expected.write();
            return;
        }
        assertThat(page)
                .as("run the build with -Dupdate-docs to bring the page up to date")
                .isEqualTo(expected);
    }
}
