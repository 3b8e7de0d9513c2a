// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck;

import io.sparkconnect.tck.subject.TargetFile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Drivers of long standing, which show that the checks are right. */
class ReferencesTest {
    @Test
    void h2Conforms() throws SQLException, IOException {
        Conformance.of(TargetFile.named("h2").target(), "h2");
    }

    @Test
    void postgresqlConforms() throws SQLException, IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
            Conformance.of(TargetFile.named("postgresql").with("url", url).target(), "postgresql");
        }
    }
}
