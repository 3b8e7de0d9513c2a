// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.FaultProxy;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that are cut while a result comes: it is complete, row for row, or it ends in an SQLException. */
@Timeout(180)
class BrokenConnectionTest {
    private static final long ROWS = 1_000_000;
    private static final String QUERY = "SELECT id, id * 0.5D AS d FROM range(0, " + ROWS + ", 1, 8)";

    /** What the result takes on the wire, nearly. */
    private static final int BYTES = 16_000_000;

    private FaultProxy proxy;
    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        proxy = new FaultProxy("127.0.0.1", SparkServer.address().port());
        connection = DriverManager.getConnection(SparkServer.url(proxy.port()));
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        proxy.close();
    }

    @Test
    void aResultThatIsCutAtManyPlacesIsComplete() throws SQLException {
        Random random = new Random(20);
        int executions = 0;
        long start = System.nanoTime();
        while (proxy.cuts() < 200) {
            int before = proxy.cuts();
            FaultProxy.Cut how = FaultProxy.Cut.values()[executions++ % 2];
            int mean = random.nextBoolean() ? BYTES : BYTES / 10;
            assertComplete(() -> proxy.cutAfter(1 + random.nextInt(mean), how));
            System.out.println((System.nanoTime()-start)/1000000 + " cuts " + (proxy.cuts() - before));
        }
    }

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
