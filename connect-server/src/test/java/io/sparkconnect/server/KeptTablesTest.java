// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTablesTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    @Test
    void surviveTheServerAndBelongToOneServerAtATime(@TempDir Path folder) throws Exception {
        Path directory = Files.createDirectory(folder.resolve("my tables"));
        try (ServerProcess first = ServerProcess.start(directory, TIMEOUT);
                ConnectClient client = ConnectClient.to(first.server())) {
            client.rowsOf("CREATE TABLE fruit AS SELECT * FROM VALUES (1, 'apple'), (2, 'pear') AS v(id, name)");

            assertThatThrownBy(() -> ServerProcess.start(directory, TIMEOUT).close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("the directory '" + directory + "' is in use by process "
                            + ProcessHandle.current().pid())
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("08001");
        }
        try (ServerProcess second = ServerProcess.start(directory, TIMEOUT);
                ConnectClient client = ConnectClient.to(second.server())) {
            assertThat(client.rowsOf("SELECT * FROM fruit")).isEqualTo(2);
            client.rowsOf("DROP TABLE fruit");
        }
        assertThat(directory).isDirectoryContaining("glob:**/metastore_db");
        assertThat(directory.resolve("warehouse")).isEmptyDirectory();
        assertThat(Path.of("derby.log")).doesNotExist();
    }
}
