// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.FaultProxy;
import io.sparkconnect.jdbc.testing.FaultProxy.Cut;
import io.sparkconnect.jdbc.testing.FaultProxy.Place;
import io.sparkconnect.jdbc.testing.ForwardingServer;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Connections that are cut after each message of an exchange in turn, and within it, in both directions: each frame of
 * HTTP/2, or each record of TLS. What is read is complete, and what is written is there once; an 08007 leaves open
 * whether it is there at all.
 */
@Timeout(300)
@ParameterizedClass
@EnumSource(CutMessagesTest.Way.class)
class CutMessagesTest {
    private static final int MOST_MESSAGES = 100;

    /** Fewer than each way takes, in either direction. */
    private static final int BYTES = 600;

    private static final int RANDOM_CUTS = Integer.getInteger("sparkconnect.cuts.random", 3);

    @TempDir
    private static Path folder;

    private static TestCertificates certificates;
    private static ForwardingServer encrypted;

    private final Way way;
    private FaultProxy proxy;
    private Connection connection;
    private Connection direct;
    private int exchanges;
    private int cutsInTime;

    /** How the client speaks to the server. */
    enum Way {
        PLAINTEXT,
        TLS
    }

    CutMessagesTest(Way way) {
        this.way = way;
    }

    @BeforeAll
    static void startServer() throws Exception {
        certificates = new TestCertificates(folder);
        encrypted = new ForwardingServer(
                "127.0.0.1", SparkServer.address().port(), TlsContexts.server(certificates, "server"));
    }

    @AfterAll
    static void stopServer() {
        encrypted.close();
    }

    @BeforeEach
    void connect() throws Exception {
        boolean tls = way == Way.TLS;
        proxy = new FaultProxy(
                "127.0.0.1", tls ? encrypted.port() : SparkServer.address().port());
        connection = DriverManager.getConnection(
                tls
                        ? "jdbc:sparkconnect://localhost:" + proxy.port() + "?token="
                                + SparkServer.address().token() + "&sslRootCert="
                                + certificates.certificateFile("authority")
                        : SparkServer.url(proxy.port()));
        direct = SparkServer.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        direct.close();
        proxy.close();
    }

    /** What is done over a connection that is cut; the number tells it from the others. */
    private interface Exchange {
        void run(int number) throws SQLException;
    }

    /** Until two exchanges are over before their turn: how many messages there are differs a little. */
    private void cutAtEachMessage(Place place, boolean toServer, Exchange exchange) throws SQLException {
        int cut = 0;
        for (int n = 1; n <= cut + 2; n++) {
            proxy.cutAtFrame(n, place, toServer, n % 2 == 0 ? Cut.RESET : Cut.CLOSE);
            cut += isCutWhile(exchange) ? 1 : 0;
            assertThat(n).as("messages of an exchange").isLessThan(MOST_MESSAGES);
        }
        assertThat(cut).as("cuts %s a message", place).isPositive();
    }

    private void cutAtRandom(boolean toServer, Exchange exchange) throws SQLException {
        Random random = new Random(7);
        for (int i = 0; i < RANDOM_CUTS; i++) {
            int at = 1 + random.nextInt(BYTES);
            if (toServer) {
                proxy.cutAfterSent(at, Cut.RESET);
            } else {
                proxy.cutAfter(at, Cut.RESET);
            }
            isCutWhile(exchange);
        }
    }

    /** Whether the cut came before the exchange was over. */
    private boolean isCutWhile(Exchange exchange) throws SQLException {
        int before = proxy.cuts();
        exchange.run(++exchanges);
        boolean inTime = proxy.cuts() > before;
        cutsInTime += inTime ? 1 : 0;
        proxy.cutNoMore();
        return inTime;
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aSmallResultIsComplete(Place place) throws SQLException {
        Exchange query = number -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT id FROM range(" + number + ", " + (number + 20) + ", 1, 4)")) {
                for (int id = number; id < number + 20; id++) {
                    assertThat(rows.next())
                            .as("row %s of exchange %s", id, number)
                            .isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(id);
                }
                assertThat(rows.next()).isFalse();
            }
        };
        cutAtEachMessage(place, false, query);
        cutAtEachMessage(place, true, query);
        assertThat(cutsInTime).as("cuts of %s exchanges", exchanges).isGreaterThan(3);
    }

    /** A way to insert rows whose first column is the number given. */
    enum Insertion {
        VALUES(1) {
            @Override
            void run(Connection connection, int number) throws SQLException {
                update(connection, "INSERT INTO cut_messages VALUES (" + number + ", 0)");
            }
        },
        SELECT(40) {
            @Override
            void run(Connection connection, int number) throws SQLException {
                update(connection, "INSERT INTO cut_messages SELECT " + number + ", id FROM range(0, 40, 1, 1)");
            }
        },
        BATCH(3) {
            @Override
            void run(Connection connection, int number) throws SQLException {
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO cut_messages VALUES (?, ?)")) {
                    for (int i = 0; i < rows; i++) {
                        insert.setInt(1, number);
                        insert.setInt(2, i);
                        insert.addBatch();
                    }
                    assertThat(insert.executeBatch()).hasSize(rows).containsOnly(1);
                }
            }
        };

        final int rows;

        Insertion(int rows) {
            this.rows = rows;
        }

        abstract void run(Connection connection, int number) throws SQLException;

        private static void update(Connection connection, String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(sql);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Insertion.class)
    void whatIsInsertedIsThereOnce(Insertion insertion) throws SQLException {
        update("DROP TABLE IF EXISTS cut_messages");
        update("CREATE TABLE cut_messages (id INT, x BIGINT) USING parquet");
        List<Integer> unknown = new ArrayList<>();
        Exchange insert = number -> {
            try {
                insertion.run(connection, number);
            } catch (SQLException failure) {
                assertThat(failure.getSQLState()).as("state of %s", failure).isEqualTo("08007");
                unknown.add(number);
            }
        };
        cutAtEachMessage(Place.AFTER, true, insert);
        cutAtEachMessage(Place.AFTER, false, insert);
        cutAtRandom(true, insert);
        cutAtRandom(false, insert);
        assertThat(cutsInTime).as("cuts of %s exchanges", exchanges).isGreaterThan(exchanges / 2);
        assertInserted(insertion.rows, unknown);
        update("DROP TABLE cut_messages");
    }

    private void assertInserted(int rows, List<Integer> unknown) throws SQLException {
        Map<Integer, Integer> counts = counts();
        for (int number = 1; number <= exchanges; number++) {
            int count = counts.getOrDefault(number, 0);
            if (unknown.contains(number)) {
                assertThat(count).as("rows of exchange %s, after 08007", number).isIn(0, rows);
            } else {
                assertThat(count).as("rows of exchange %s", number).isEqualTo(rows);
            }
        }
    }

    private Map<Integer, Integer> counts() throws SQLException {
        Map<Integer, Integer> counts = new TreeMap<>();
        try (Statement statement = direct.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, count(*) FROM cut_messages GROUP BY id")) {
            while (rows.next()) {
                counts.put(rows.getInt(1), rows.getInt(2));
            }
        }
        return counts;
    }

    private void update(String sql) throws SQLException {
        try (Statement statement = direct.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
