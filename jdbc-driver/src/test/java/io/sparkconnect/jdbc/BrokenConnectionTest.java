// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.FaultProxy;
import io.sparkconnect.jdbc.testing.ForwardingServer;
import io.sparkconnect.jdbc.testing.Rows;
import io.sparkconnect.jdbc.testing.SparkServer;
import io.sparkconnect.jdbc.testing.TestCertificates;
import io.sparkconnect.jdbc.testing.TlsContexts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections that are cut while a result comes: it is complete, row for row, or it ends in an SQLException. */
@Timeout(180)
class BrokenConnectionTest {
    private static final long ROWS = 1_000_000;
    private static final String QUERY = "SELECT id, id * 0.5D AS d FROM range(0, " + ROWS + ", 1, 8)";

    /** What the result takes on the wire, nearly. */
    private static final int BYTES = 16_000_000;

    /** 200 take some minutes. */
    private static final int CUTS_OF_TLS = Integer.getInteger("sparkconnect.cuts.tls", 40);

    private FaultProxy proxy;
    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        proxy = new FaultProxy("127.0.0.1", SparkServer.address().port());
        connection = DriverManager.getConnection(SparkServer.url(proxy.port()));
    }

    /** Instead, with TLS all the way to a server behind the proxy. */
    private void connectEncrypted(ForwardingServer server, TestCertificates certificates) throws Exception {
        close();
        proxy = new FaultProxy("127.0.0.1", server.port());
        connection = DriverManager.getConnection("jdbc:sparkconnect://localhost:" + proxy.port() + "?token="
                + SparkServer.address().token() + "&sslRootCert=" + certificates.certificateFile("authority"));
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        proxy.close();
    }

    @Test
    void aResultThatIsCutAtTwoHundredPlacesIsComplete() throws SQLException {
        assertCompleteInSpiteOfCuts(200);
    }

    @Test
    @Timeout(600)
    void anEncryptedResultThatIsCutAtManyPlacesIsComplete(@TempDir Path folder) throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        try (ForwardingServer server = new ForwardingServer(
                "127.0.0.1", SparkServer.address().port(), TlsContexts.server(certificates, "server"))) {
            connectEncrypted(server, certificates);
            assertCompleteInSpiteOfCuts(CUTS_OF_TLS);
        }
    }

    private void assertCompleteInSpiteOfCuts(int cuts) throws SQLException {
        Random random = new Random(20);
        int executions = 0;
        while (proxy.cuts() < cuts) {
            FaultProxy.Cut how = executions % 2 == 0 ? FaultProxy.Cut.RESET : FaultProxy.Cut.CLOSE;
            int farthest = executions++ % 4 == 0 ? BYTES : BYTES / 10;
            assertComplete(() -> proxy.cutAfter(1 + random.nextInt(farthest), how));
        }
    }

    /** The server keeps 10 MiB of what was sent, and what is on its way to a slow reader is less. */
    @Test
    void aSlowReaderLosesNothingEither() throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT id, repeat('x', 100) FROM range(0, " + ROWS + ", 1, 8)")) {
            for (long id = 0; id < ROWS; id++) {
                if (id % 200_000 == 1000) {
                    Thread.sleep(500); // the stream's window fills
                    proxy.cutNow(FaultProxy.Cut.RESET);
                }
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong(1)).isEqualTo(id);
            }
            assertThat(rows.next()).isFalse();
        }
    }

    /** Spark 4.1 and later send a batch in pieces where the client takes only small messages. */
    @Test
    void aBatchThatIsCutBetweenItsPiecesIsComplete() throws SQLException {
        int rowCount = 3000;
        String query = "SELECT id, repeat(chr(65 + id % 26), 2000) AS s FROM range(0, " + rowCount + ", 1, 1)";
        try (Connection small =
                DriverManager.getConnection(SparkServer.url(proxy.port(), ";grpc_max_message_size=256k"))) {
            for (int executions = 0; executions < 10; executions++) {
                proxy.cutAfter(100_000 + 500_000L * executions, FaultProxy.Cut.RESET);
                try (Statement statement = small.createStatement();
                        ResultSet rows = statement.executeQuery(query)) {
                    for (int id = 0; id < rowCount; id++) {
                        assertThat(rows.next()).isTrue();
                        assertThat(rows.getInt(1)).isEqualTo(id);
                        assertThat(rows.getString(2))
                                .isEqualTo(Character.toString('A' + id % 26).repeat(2000));
                    }
                    assertThat(rows.next()).isFalse();
                }
                assertThat(proxy.cuts()).isEqualTo(executions + 1);
            }
        }
    }

    @Test
    void aBatchOfRowsThatIsCutOnItsWayToTheServerIsExecutedOnce() throws SQLException {
        assertUploadedOnceInSpiteOfCuts(8);
    }

    @Test
    void anEncryptedBatchOfRowsThatIsCutIsExecutedOnce(@TempDir Path folder) throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        try (ForwardingServer server = new ForwardingServer(
                "127.0.0.1", SparkServer.address().port(), TlsContexts.server(certificates, "server"))) {
            connectEncrypted(server, certificates);
            assertUploadedOnceInSpiteOfCuts(8);
        }
    }

    /** The way to the server is cut farther each time, and every second time the way back, after another message. */
    private void assertUploadedOnceInSpiteOfCuts(int batches) throws SQLException {
        int rowCount = 60_000;
        try (Statement tables = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO cut_upload VALUES (?, ?)")) {
            tables.execute("DROP TABLE IF EXISTS cut_upload");
            tables.execute("CREATE TABLE cut_upload (id INT, s STRING) USING parquet");
            for (int batch = 0; batch < batches; batch++) {
                for (int i = 0; i < rowCount; i++) {
                    insert.setInt(1, batch * rowCount + i);
                    insert.setString(2, "x".repeat(200));
                    insert.addBatch();
                }
                if (batch % 2 == 0) {
                    proxy.cutAfterSent(10_000 + 1_600_000L * batch, FaultProxy.Cut.RESET);
                } else {
                    proxy.cutAtFrame(1 + batch, FaultProxy.Place.AFTER, false, FaultProxy.Cut.CLOSE);
                }
                assertThat(insert.executeBatch()).hasSize(rowCount).containsOnly(1);
                assertThat(proxy.cuts()).isEqualTo(batch + 1);
            }
            assertThat(Rows.of(
                            tables.executeQuery("SELECT count(*) AS c, count(DISTINCT id) AS d FROM cut_upload"),
                            "c",
                            "d"))
                    .containsExactly(batches * rowCount + " " + batches * rowCount);
            tables.execute("DROP TABLE cut_upload");
        }
    }

    /** @param cut prepares the next cut, when the one before has come */
    private void assertComplete(Runnable cut) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            cut.run();
            int cuts = proxy.cuts();
            try (ResultSet rows = statement.executeQuery(QUERY)) {
                long count = 0;
                long sum = 0;
                while (rows.next()) {
                    sum += rows.getLong(1);
                    count++;
                    if (proxy.cuts() > cuts) {
                        cuts = proxy.cuts();
                        cut.run();
                    }
                }
                assertThat(count).as("rows after %s cuts", proxy.cuts()).isEqualTo(ROWS);
                assertThat(sum).as("sum after %s cuts", proxy.cuts()).isEqualTo(ROWS / 2 * (ROWS - 1));
            }
        }
    }
}
