// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential.tpcds;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.differential.Engine;
import io.trino.tpcds.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spark, asked through the driver, gives the rows that PostgreSQL gives. */
@Tag("tpcds")
class TpcdsTest {
    private static final int ROWS_AT_ONCE = 10_000;

    private static Connection spark;
    private static Connection postgresql;

    @BeforeAll
    static void load() throws IOException, SQLException {
        CompletableFuture<Connection> starting = CompletableFuture.supplyAsync(() -> connect(Engine.SPARK));
        TpcdsData data = TpcdsData.generate(Path.of("target", "tpcds"));
        postgresql = Engine.POSTGRESQL.connect();
        CompletableFuture<Void> loading = CompletableFuture.runAsync(() -> loadIntoPostgresql(data));
        spark = starting.join();
        data.loadIntoSpark(spark);
        loading.join();
    }

    private static Connection connect(Engine engine) {
        try {
            return engine.connect();
        } catch (SQLException e) {
            throw new AssertionError(engine + " does not start", e);
        }
    }

    private static void loadIntoPostgresql(TpcdsData data) {
        try {
            data.loadIntoPostgresql(postgresql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void drop() throws SQLException {
        postgresql.close();
        try (Connection connection = spark) {
            TpcdsData.dropFromSpark(connection);
        }
    }

    static List<Table> tables() {
        return TpcdsData.TABLES;
    }

    /** Sorted by all columns, so that they can be read side by side. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void readsAllRowsOfATable(Table table) throws SQLException {
        int columns = table.getColumns().length;
        List<String> numbers =
                IntStream.rangeClosed(1, columns).mapToObj(String::valueOf).toList();
        String sql = "SELECT * FROM " + table.getName() + " " + new OrderBy(numbers, 0, 0).withNullsAsInSpark();
        try (Statement one = spark.createStatement();
                Statement other = postgresql.createStatement();
                ResultSet actual = one.executeQuery(sql);
                ResultSet expected = rowByRow(other).executeQuery(sql)) {
            assertThat(Answer.columns(actual.getMetaData())).isEqualTo(Answer.columns(expected.getMetaData()));
            while (expected.next()) {
                assertThat(actual.next()).isTrue();
                assertThat(Answer.row(actual)).isEqualTo(Answer.row(expected));
            }
            assertThat(actual.next()).isFalse();
        } finally {
            postgresql.setAutoCommit(true);
        }
    }

    /** PostgreSQL's driver reads all rows at once unless it is asked for some in a transaction. */
    private static Statement rowByRow(Statement statement) throws SQLException {
        postgresql.setAutoCommit(false);
        statement.setFetchSize(ROWS_AT_ONCE);
        return statement;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.sparkconnect.differential.tpcds.TpcdsQuery#all")
    void answersAsPostgresqlDoes(TpcdsQuery query) throws SQLException {
        Answer answer = answer(query);
        Answer reference = query(postgresql, PostgresqlDialect.ranked(query.sql(), answer.labels(), query.keys()));
        assertThat(new Comparison(answer, reference, query.ulps()).differences(query.limit()))
                .isEmpty();
        List<String> labels = labels(query);
        assertThat(named(answer.labels(), labels)).isEqualTo(labels);
        assertThat(answer.rows()).hasSize(TpcdsPage.read().rows(query));
    }

    private static Answer answer(TpcdsQuery query) throws SQLException {
        try (Statement settings = spark.createStatement()) {
            settings.execute("SET spark.sql.ansi.enabled = " + !query.dividesByZero());
        }
        return query(spark, query.sql());
    }

    private static Answer query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return Answer.read(result);
        }
    }

    private static List<String> labels(TpcdsQuery query) throws SQLException {
        try (PreparedStatement statement = postgresql.prepareStatement(PostgresqlDialect.unordered(query.sql()))) {
            return new Answer(Answer.columns(statement.getMetaData()), List.of()).labels();
        }
    }

    /** What has no name in the query is called by its expression in Spark, and by something of it in PostgreSQL. */
    private static List<String> named(List<String> labels, List<String> otherwise) {
        return IntStream.range(0, labels.size())
                .mapToObj(i -> labels.get(i).matches("[^()/*]+") ? labels.get(i) : otherwise.get(i))
                .toList();
    }
}
