// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.tck.check.Background;
import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Refusal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Several statements, connections and threads at once. */
@Contract
@Cites("JDBC 4.3, 13.1: statements of one connection may be used at the same time")
public final class ConcurrencyContract {
    private static final Duration SOON = Duration.ofSeconds(45);
    private static final int THREADS = 4;

    /** The sum of the numbers from 1 to the given one, read row by row. */
    private static long sum(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            long sum = 0;
            while (rows.next()) {
                sum += rows.getInt(1);
            }
            return sum;
        }
    }

    private static long expected(int count) {
        return count * (count + 1L) / 2;
    }

    /** Something that threads do at the same time; it is told which of them it is. */
    @FunctionalInterface
    private interface Work<T> {
        T of(int thread) throws Exception;
    }

    private static <T> List<T> inThreads(Work<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Background<T>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            all.add(Background.start(() -> {
                start.await();
                return work.of(thread);
            }));
        }
        List<T> results = new ArrayList<>();
        for (Background<T> one : all) {
            results.add(one.result(SOON));
        }
        return results;
    }

    @Nested
    class InOneThread {
        @Test
        @Cites("JDBC 4.3, 13.1; ResultSet")
        void readsTwoResultsInTurn(Database database) throws SQLException {
            ResultSet up = database.query(database.numbersTo(300));
            ResultSet down = database.query("SELECT n FROM " + database.numbers() + " WHERE n <= 300 ORDER BY n DESC");
            for (int n = 1; n <= 300; n++) {
                assertThat(up.next() && down.next()).isTrue();
                assertThat(up.getInt(1)).isEqualTo(n);
                assertThat(down.getInt(1)).isEqualTo(301 - n);
            }
            assertThat(up.next() || down.next()).isFalse();
        }

        @Test
        @Cites("Statement.close; JDBC 4.3, 13.1")
        void readsOnWhenAnotherStatementIsClosed(Database database) throws SQLException {
            ResultSet rows = database.row(database.numbersTo(3));
            database.row(database.numbersTo(2)).getStatement().close();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }

        @Test
        @Cites("JDBC 4.3, 13.1; Statement.executeUpdate")
        void readsOnWhileAnotherStatementInserts(Database database) throws SQLException {
            String table = database.table("id INTEGER");
            ResultSet rows = database.row(database.numbersTo(3));
            database.statement().executeUpdate("INSERT INTO " + table + " VALUES (1)");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }

        @Test
        @Cites("JDBC 4.3, 13.1; Connection.getMetaData")
        void readsOnWhileMetadataAreRead(Database database) throws SQLException {
            ResultSet rows = database.row(database.numbersTo(3));
            try (ResultSet types = database.metaData().getTypeInfo()) {
                assertThat(types.next()).isTrue();
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(2);
                assertThat(types.getString("TYPE_NAME")).isNotBlank();
            }
        }

        @Test
        @Cites("JDBC 4.3, 13.1; Connection.prepareStatement")
        void readsTenResultsInTurn(Database database) throws SQLException {
            List<ResultSet> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                all.add(database.query(database.numbersTo(3)));
            }
            for (int n = 1; n <= 3; n++) {
                for (ResultSet rows : all) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(n);
                }
            }
        }
    }

    @Nested
    class InSeveralThreads {
        @Test
        @Cites("Connection: one connection per thread")
        void readsOverConnectionsOfTheirOwn(Database database) throws Exception {
            String[] queries = queries(database);
            List<Long> sums = inThreads(thread -> {
                try (Connection connection = database.connect()) {
                    return sum(connection, queries[thread]);
                }
            });
            assertThat(sums).containsExactly(expected(997), expected(998), expected(999), expected(1000));
        }

        private static String[] queries(Database database) throws SQLException {
            String[] queries = new String[THREADS];
            for (int i = 0; i < THREADS; i++) {
                queries[i] = database.numbersTo(1001 - THREADS + i);
            }
            return queries;
        }

        @Test
        @Cites("JDBC 4.3, 13.1: one connection, a statement per thread")
        void readsOverOneConnection(Database database) throws Exception {
            String[] queries = queries(database);
            Connection connection = database.connection();
            List<Long> sums = inThreads(thread -> sum(connection, queries[thread]));
            assertThat(sums).containsExactly(expected(997), expected(998), expected(999), expected(1000));
        }

        @Test
        @Cites("JDBC 4.3, 13.1: one connection, a prepared statement per thread")
        void preparesOverOneConnection(Database database) throws Exception {
            Connection connection = database.connection();
            String sql = "SELECT name FROM " + database.numbers() + " WHERE n = ?";
            List<String> names = inThreads(thread -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    String name = "";
                    for (int n = 1; n <= 5; n++) {
                        statement.setInt(1, 10 * n + thread);
                        try (ResultSet rows = statement.executeQuery()) {
                            rows.next();
                            name = rows.getString(1);
                        }
                    }
                    return name;
                }
            });
            assertThat(names).containsExactly("row 50", "row 51", "row 52", "row 53");
        }

        @Test
        @Cites("Connection.createStatement; Connection.prepareStatement")
        void makesStatementsOverOneConnection(Database database) throws Exception {
            Connection connection = database.connection();
            String sql = database.numbersTo(1);
            List<Integer> made = inThreads(thread -> {
                for (int i = 0; i < 50; i++) {
                    try (Statement statement = connection.createStatement();
                            PreparedStatement prepared = connection.prepareStatement(sql)) {
                        assertThat(statement.isClosed() || prepared.isClosed()).isFalse();
                    }
                }
                return 50;
            });
            assertThat(made).containsOnly(50);
        }

        @Test
        @Cites("Driver.connect")
        void opensConnections(Database database) throws Exception {
            List<Boolean> valid = inThreads(thread -> {
                try (Connection connection = database.connect()) {
                    return connection.isValid(10);
                }
            });
            assertThat(valid).containsOnly(true);
        }

        @Test
        @Cites("DatabaseMetaData")
        void readsMetadataOverOneConnection(Database database) throws Exception {
            DatabaseMetaData metaData = database.metaData();
            List<Integer> types = inThreads(thread -> {
                try (ResultSet rows = metaData.getTypeInfo()) {
                    int count = 0;
                    while (rows.next()) {
                        count++;
                    }
                    return count;
                }
            });
            assertThat(types).containsOnly(types.get(0));
            assertThat(types.get(0)).isPositive();
        }

        @Test
        @Cites("Connection.close: of a connection that is closed, it does nothing")
        void closesOneConnection(Database database) throws Exception {
            Connection connection = database.connect();
            connection.createStatement().executeQuery(database.numbersTo(1));
            List<Boolean> closed = inThreads(thread -> {
                connection.close();
                return connection.isClosed();
            });
            assertThat(closed).containsOnly(true);
        }

        @Test
        @Cites("Statement.close: of a statement that is closed, it does nothing")
        void closesOneStatement(Database database) throws Exception {
            Statement statement = database.statement();
            statement.executeQuery(database.numbersTo(1));
            List<Boolean> closed = inThreads(thread -> {
                statement.close();
                return statement.isClosed();
            });
            assertThat(closed).containsOnly(true);
        }

        @Test
        @Cites("Statement.executeUpdate: over a connection per thread, each into a table of its own")
        void insertsOverConnectionsOfTheirOwn(Database database) throws Exception {
            List<String> tables = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                tables.add(database.table("id INTEGER"));
            }
            inThreads(thread -> {
                try (Connection connection = database.connect();
                        Statement statement = connection.createStatement()) {
                    return statement.executeUpdate("INSERT INTO " + tables.get(thread) + " VALUES (1)");
                }
            });
            for (String table : tables) {
                assertThat(database.countRows(table)).isEqualTo(1);
            }
        }
    }

    @Nested
    class HandedOver {
        @Test
        @Cites("ResultSet: it belongs to no thread")
        void readsOnInAnotherThread(Database database) throws Exception {
            ResultSet rows = database.query(database.numbersTo(500));
            for (int n = 1; n <= 250; n++) {
                rows.next();
            }
            int last = Background.start(() -> {
                        while (rows.next() && rows.getInt(1) < 500) {
                            assertThat(rows.getInt(1)).isGreaterThan(250);
                        }
                        return rows.getInt(1);
                    })
                    .result(SOON);
            assertThat(last).isEqualTo(500);
            assertThat(rows.next()).isFalse();
        }

        @Test
        @Cites("Connection: it belongs to no thread")
        void usesAConnectionThatAnotherThreadOpened(Database database) throws Exception {
            Connection connection = Background.start(database::connect).result(SOON);
            assertThat(sum(connection, database.numbersTo(10))).isEqualTo(55);
        }

        @Test
        @Cites("PreparedStatement: it belongs to no thread")
        void executesWhatAnotherThreadPrepared(Database database) throws Exception {
            String sql = "SELECT name FROM " + database.numbers() + " WHERE n = ?";
            PreparedStatement statement = Background.start(() -> {
                        PreparedStatement prepared = database.prepare(sql);
                        prepared.setInt(1, 8);
                        return prepared;
                    })
                    .result(SOON);
            ResultSet rows = statement.executeQuery();
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("row 8");
        }

        @Test
        @Cites("ResultSet.close; Statement.close: from another thread")
        void closesInAnotherThread(Database database) throws Exception {
            ResultSet rows = database.row(database.numbersTo(500));
            Background.start(() -> {
                        rows.getStatement().close();
                        return null;
                    })
                    .result(SOON);
            assertThat(rows.isClosed()).isTrue();
            Refusal.of(rows::next);
        }
    }
}
