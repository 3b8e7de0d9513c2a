// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static io.sparkconnect.jdbc.testing.TestCatalogs.run;
import static java.sql.ResultSet.CLOSE_CURSORS_AT_COMMIT;
import static java.sql.ResultSet.CONCUR_READ_ONLY;
import static java.sql.ResultSet.HOLD_CURSORS_OVER_COMMIT;
import static java.sql.ResultSet.TYPE_FORWARD_ONLY;
import static java.sql.ResultSet.TYPE_SCROLL_INSENSITIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.LongRun;
import io.sparkconnect.jdbc.testing.Rows;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What one or another tool does and gives up on if it fails, one by one; their whole sequences are in
 * {@link ToolSequencesTest}, where statements are drained too, a refusal under a pool is in {@link PoolTest}, and a
 * server that is killed in {@link KilledServerTest}.
 */
@Timeout(120)
class ToolCheckListTest {
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = LongRun.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void connectsWithPropertiesOnly() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("token", SparkServer.address().token());
        properties.setProperty("use_ssl", "false");
        properties.setProperty("user", "someone");
        properties.setProperty("password", "");
        String url = "jdbc:sparkconnect://127.0.0.1:" + SparkServer.address().port();
        try (Connection own = new SparkConnectDriver().connect(url, properties)) {
            assertThat(own.isValid(5)).isTrue();
        }
    }

    @Test
    void connectsWithNullProperties() throws SQLException {
        try (Connection own = new SparkConnectDriver().connect(SparkServer.url(), null)) {
            assertThat(own.isValid(5)).isTrue();
        }
    }

    @Test
    void aWrongUrlIsNull() throws SQLException {
        Driver driver = new SparkConnectDriver();
        assertThat(driver.acceptsURL("jdbc:postgresql://localhost/db")).isFalse();
        assertThat((Object) driver.connect("jdbc:postgresql://localhost/db", new Properties()))
                .isNull();
    }

    @Test
    void createStatementHasThreeForms() throws SQLException {
        for (Statement statement : List.of(
                connection.createStatement(),
                connection.createStatement(TYPE_FORWARD_ONLY, CONCUR_READ_ONLY),
                connection.createStatement(TYPE_FORWARD_ONLY, CONCUR_READ_ONLY, CLOSE_CURSORS_AT_COMMIT),
                connection.createStatement(TYPE_SCROLL_INSENSITIVE, CONCUR_READ_ONLY, HOLD_CURSORS_OVER_COMMIT))) {
            assertThat(Rows.of(statement.executeQuery("SELECT 1 AS x"), "x")).containsExactly("1");
        }
    }

    @Test
    void prepareStatementHasSixForms() throws SQLException {
        String sql = "SELECT ? AS x";
        for (PreparedStatement statement : List.of(
                connection.prepareStatement(sql),
                connection.prepareStatement(sql, TYPE_FORWARD_ONLY, CONCUR_READ_ONLY),
                connection.prepareStatement(sql, TYPE_FORWARD_ONLY, CONCUR_READ_ONLY, CLOSE_CURSORS_AT_COMMIT),
                connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS),
                connection.prepareStatement(sql, new int[] {1}),
                connection.prepareStatement(sql, new String[] {"id"}))) {
            statement.setInt(1, 7);
            assertThat(Rows.of(statement.executeQuery(), "x")).containsExactly("7");
        }
    }

    @Test
    void harmlessSettersAreHarmless() throws SQLException {
        connection.setReadOnly(true);
        connection.setHoldability(CLOSE_CURSORS_AT_COMMIT);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setNetworkTimeout(Runnable::run, 60_000);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setMaxFieldSize(0);
            statement.setCursorName("c");
            statement.setPoolable(true);
            statement.setFetchDirection(ResultSet.FETCH_FORWARD);
            assertThat(statement.getFetchSize()).isZero();
            statement.setFetchSize(500);
            statement.setMaxRows(10);
            assertThat(Rows.of(statement.executeQuery("SELECT '{' AS x"), "x")).containsExactly("{");
        }
    }

    @Test
    void clientInfoThatIsListedCanBeSet() throws SQLException {
        for (String name : Rows.of(connection.getMetaData().getClientInfoProperties(), "NAME")) {
            connection.setClientInfo(name, "a tool");
            assertThat(connection.getClientInfo(name)).isEqualTo("a tool");
        }
    }

    @Test
    void theFourFunctionListsAreThere() throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        assertThat(metaData.getNumericFunctions()).contains("ABS");
        assertThat(metaData.getStringFunctions()).contains("CONCAT");
        assertThat(metaData.getSystemFunctions()).contains("USER");
        assertThat(metaData.getTimeDateFunctions()).contains("NOW");
    }

    @Test
    void keysOfTheTablePercentAndIndexesAreEmpty() throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        assertThat(metaData.getPrimaryKeys("spark_catalog", "default", "%").next())
                .isFalse();
        assertThat(metaData.getImportedKeys("spark_catalog", "default", "%").next())
                .isFalse();
        assertThat(metaData.getIndexInfo("spark_catalog", "default", "%", false, true)
                        .next())
                .isFalse();
    }

    @Test
    void columns23And24SayWhatIsNotGenerated() throws SQLException {
        run(connection, "CREATE VIEW check_list AS SELECT 1 AS a");
        try (ResultSet columns = connection.getMetaData().getColumns(null, "default", "check\\_list", null)) {
            assertThat(columns.next()).isTrue();
            assertThat(columns.getString(23)).isEqualTo("NO");
            assertThat(columns.getString(24)).isEqualTo("NO");
        } finally {
            run(connection, "DROP VIEW check_list");
        }
    }

    /** Metabase reads each by the type that the column says, and writes parameters so. */
    @Test
    void getObjectReadsTheFourClassesOfJavaTime() throws SQLException {
        LocalDateTime local = LocalDateTime.parse("2024-02-29T12:34:56.789");
        OffsetDateTime instant = local.atOffset(ZoneOffset.ofHours(2));
        run(connection, "SET spark.sql.timeType.enabled=true");
        try (PreparedStatement query = connection.prepareStatement("SELECT ?, ?, ?, ?")) {
            query.setObject(1, local, Types.TIMESTAMP);
            query.setObject(2, instant, Types.TIMESTAMP_WITH_TIMEZONE);
            query.setObject(3, local.toLocalDate(), Types.DATE);
            query.setObject(4, local.toLocalTime(), Types.TIME);
            try (ResultSet rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getObject(1, LocalDateTime.class)).isEqualTo(local);
                assertThat(rows.getObject(2, OffsetDateTime.class).toInstant()).isEqualTo(instant.toInstant());
                assertThat(rows.getObject(3, LocalDate.class)).isEqualTo(local.toLocalDate());
                assertThat(rows.getObject(4, LocalTime.class)).isEqualTo(local.toLocalTime());
            }
        }
    }

    private static final Map<Integer, Class<?>> METABASE_READS = Map.of(
            Types.TIMESTAMP, LocalDateTime.class,
            Types.TIMESTAMP_WITH_TIMEZONE, OffsetDateTime.class,
            Types.DATE, LocalDate.class,
            Types.TIME, LocalTime.class);

    @Test
    void getObjectReadsEveryColumnAsTheClassThatItsTypeSuggests() throws SQLException {
        run(connection, "SET spark.sql.timeType.enabled=true");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT TIMESTAMP'2024-01-01 12:00:00',"
                        + " TIMESTAMP_NTZ'2024-01-01 12:00:00', DATE'2024-01-01', TIME'12:00:00', *"
                        + " FROM VALUES (CAST(NULL AS TIMESTAMP), CAST(NULL AS DATE))")) {
            assertThat(rows.next()).isTrue();
            for (int i = 1; i <= 6; i++) {
                Class<?> type = METABASE_READS.get(rows.getMetaData().getColumnType(i));
                assertThat(rows.getObject(i, type) == null).isEqualTo(i > 4);
            }
        }
    }

    /** What a task has written of the INSERT never becomes part of the table. */
    @Test
    void cancelDuringInsertLeavesTheTableAsItWas() throws Exception {
        run(connection, "CREATE TABLE cancelled (id BIGINT) USING parquet", "INSERT INTO cancelled VALUES (-1)");
        try (Statement statement = connection.createStatement()) {
            CompletableFuture<SQLException> failure = LongRun.runningFailureOf(
                    statement,
                    () -> statement.executeUpdate(
                            "INSERT INTO cancelled SELECT id FROM range(30000000000) WHERE id % 100000 = 0"));
            statement.cancel();
            assertThat(failure.get().getSQLState()).isEqualTo("HY008");
            assertThat(Rows.of(statement.executeQuery("SELECT id FROM cancelled"), "id"))
                    .containsExactly("-1");
            statement.executeUpdate("INSERT INTO cancelled VALUES (-2)");
            assertThat(Rows.of(statement.executeQuery("SELECT id FROM cancelled ORDER BY id"), "id"))
                    .containsExactly("-2", "-1");
        } finally {
            run(connection, "DROP TABLE cancelled");
        }
    }

    private enum Closing {
        RESULT_SET {
            @Override
            void close(ResultSet rows) throws SQLException {
                rows.close();
            }
        },
        STATEMENT {
            @Override
            void close(ResultSet rows) throws SQLException {
                rows.getStatement().close();
            }
        },
        CONNECTION {
            @Override
            void close(ResultSet rows) throws SQLException {
                rows.getStatement().getConnection().close();
            }
        };

        abstract void close(ResultSet rows) throws SQLException;
    }

    /** Rows come all the time; where the reader is when the close comes is left to chance, each time anew. */
    @ParameterizedTest
    @EnumSource(Closing.class)
    void closeDuringNextEndsTheReader(Closing closing) throws Exception {
        for (int i = 0; i < 8; i++) {
            try (Connection own = SparkServer.connect();
                    Statement statement = own.createStatement()) {
                ResultSet rows = statement.executeQuery("SELECT id FROM range(0, 40000000, 1, 200)");
                CompletableFuture<SQLException> reader = LongRun.failureOf(() -> readAll(rows));
                TimeUnit.MILLISECONDS.sleep(20L * i);
                closing.close(rows);
                assertClosed(reader);
            }
        }
    }

    /** After ten rows none comes: the reader waits. */
    @ParameterizedTest
    @EnumSource(Closing.class)
    void closeWhileNextWaitsEndsTheReader(Closing closing) throws Exception {
        try (Connection own = SparkServer.connect();
                Statement statement = own.createStatement()) {
            ResultSet rows = statement.executeQuery("SELECT id FROM range(0, 10, 1, 2) UNION ALL"
                    + " SELECT id FROM range(0, 30000000000, 1, 1) WHERE hash(id) = 42 AND hash(id + 1) = 42");
            CompletableFuture<SQLException> reader = LongRun.failureOf(() -> readAll(rows));
            TimeUnit.MILLISECONDS.sleep(300);
            closing.close(rows);
            assertClosed(reader);
        }
    }

    private static void readAll(ResultSet rows) throws SQLException {
        long expected = 0;
        while (rows.next()) {
            assertThat(rows.getLong(1)).isEqualTo(expected++);
        }
    }

    /** Not a good end: rows are left. */
    private static void assertClosed(CompletableFuture<SQLException> reader) throws Exception {
        SQLException end = reader.get(20, TimeUnit.SECONDS);
        assertThat((Throwable) end).isNotNull();
        assertThat(end.getSQLState()).as(end.toString()).isIn("55000", "08003", "HY008", "24000");
    }
}
