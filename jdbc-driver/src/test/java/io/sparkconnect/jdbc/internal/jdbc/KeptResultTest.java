// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkconnect.jdbc.internal.column.Column;
import io.sparkconnect.jdbc.internal.config.ConnectionConfig;
import io.sparkconnect.jdbc.internal.connect.ExecuteOptions;
import io.sparkconnect.jdbc.internal.connect.Plan;
import io.sparkconnect.jdbc.internal.connect.Response;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptResultTest {
    private static SparkConnection connection;

    @BeforeAll
    static void connect() throws SQLException {
        String url = SparkServer.url(";spark.sql.execution.arrow.maxRecordsPerBatch=10");
        connection = SparkConnection.open(ConnectionConfig.parse(url, null));
    }

    @AfterAll
    static void disconnect() {
        connection.close();
    }

    private static KeptResult query(String sql, long memoryLimit) throws SQLException {
        ExecuteOptions options = new ExecuteOptions(Duration.ZERO, Duration.ZERO, ignored -> {});
        Plan plan = new Plan.Query(sql, 0);
        return new KeptResult(ResultStream.open(connection.client().execute(plan, options)), memoryLimit);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3000, Long.MAX_VALUE})
    void givesItsRowsAfterTheServerHasForgottenThem(long memoryLimit) throws SQLException {
        try (KeptResult kept = query("SELECT id FROM range(0, 1000, 1, 4)", memoryLimit)) {
            kept.readToEnd();
            assertThat(kept.rowCount()).isEqualTo(1000);
            Column[] columns = connection.results().columns(kept.fields());
            BatchCursor cursor = new BatchCursor(kept, columns, 0);
            for (int i = 0; i < 1000; i++) {
                assertThat(columns[0].getLong(cursor.next())).isEqualTo(i);
            }
            assertThat(cursor.isAtLast()).isTrue();
            assertThat(cursor.next()).isEqualTo(RowCursor.END);
        }
    }

    @Test
    void readsAsItIsAskedIfItWasNotReadBefore() throws SQLException {
        try (KeptResult kept = query("SELECT id FROM range(0, 100, 1, 1)", 1000)) {
            Column[] columns = connection.results().columns(kept.fields());
            BatchCursor cursor = new BatchCursor(kept, columns, 0);
            assertThat(columns[0].getLong(cursor.next())).isZero();
            assertThat(kept.hasRow(99)).isTrue();
            assertThat(kept.hasRow(100)).isFalse();
            assertThat(columns[0].getLong(cursor.next())).isEqualTo(1);
        }
    }

    @Test
    void aStoreGivesBackWhatCameIntoIt() throws SQLException {
        try (BatchStore store = new BatchStore(5)) {
            byte[] bytes = "abcdefghij".getBytes(StandardCharsets.US_ASCII);
            for (int length = 1; length < 9; length++) {
                store.add(new Response.Batch(bytes, 1, length, length));
            }
            for (int number = 7; number >= 0; number--) {
                Response.Batch batch = store.get(number);
                String text = new String(batch.bytes(), batch.offset(), batch.length(), StandardCharsets.US_ASCII);
                assertThat(text).isEqualTo("bcdefghij".substring(0, number + 1));
                assertThat(batch.rowCount()).isEqualTo(number + 1);
            }
        }
    }

    @Test
    void aStoreThatIsClosedSaysSo() throws SQLException {
        BatchStore store = new BatchStore(0);
        store.add(new Response.Batch(new byte[10], 0, 10, 1));
        store.close();
        store.close();
        assertThatThrownBy(() -> store.get(0)).hasMessage("the result set is closed");
    }

    @Test
    void aFileThatIsClosedByAnotherThreadIsAnSqlException(@TempDir Path folder) throws SQLException {
        SpillFile file = new SpillFile(folder);
        file.append(new byte[10], 0, 10);
        file.close();
        assertThat(stateOf(() -> file.read(0, 10))).isEqualTo("55000");
    }

    @Test
    void anInterruptIsACancel(@TempDir Path folder) throws SQLException {
        try (SpillFile file = new SpillFile(folder)) {
            file.append(new byte[10], 0, 10);
            Thread.currentThread().interrupt();
            assertThat(stateOf(() -> file.read(0, 10))).isEqualTo("HY008");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(stateOf(() -> file.append(new byte[1], 0, 1))).isEqualTo("55000");
        }
    }

    private static String stateOf(ThrowingCallable call) {
        return ((SQLException) catchThrowable(call)).getSQLState();
    }

    @Test
    void aFileCannotBeFoundByItsNameWhileItIsOpen(@TempDir Path folder) throws SQLException {
        try (SpillFile file = new SpillFile(folder)) {
            assertThat(file.append(new byte[] {1, 2, 3}, 1, 2)).isZero();
            assertThat(file.append(new byte[] {4}, 0, 1)).isEqualTo(2);
            assertThat(file.read(1, 2)).containsExactly(3, 4);
            if (Path.of("/").equals(folder.getRoot())) { // elsewhere it goes as it is closed
                assertThat(folder).isEmptyDirectory();
            }
        }
        assertThat(folder).isEmptyDirectory();
    }
}
