// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Makes a table of sales and queries it: plain JDBC, as any application would write it. */
final class Demo {
    private static final String URL = "jdbc:sparkconnect:local";

    private final long rows;
    private final PrintWriter out;

    Demo(long rows, PrintWriter out) {
        this.rows = rows;
        this.out = out;
    }

    void run() throws SQLException, IOException {
        say("Starting Spark on this machine: DriverManager.getConnection(\"%s\")", URL);
        SparkConnectCommand.allowTimeToStart(URL);
        Stopwatch watch = Stopwatch.start();
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            introduce(connection.getMetaData(), watch);
            createTable(statement);
            for (DemoQuery query : DemoQuery.parse(resource("demo.sql"))) {
                show(statement, query);
            }
            readAll(statement);
        }
        say("%nThat was all; Spark ends now and takes its table with it.");
        say("To go on yourself: bin/sparkconnect sql");
    }

    private void introduce(DatabaseMetaData server, Stopwatch watch) throws SQLException {
        say(
                "%s %s answers to %s %s after %s",
                server.getDatabaseProductName(),
                server.getDatabaseProductVersion(),
                server.getDriverName(),
                server.getDriverVersion(),
                watch);
    }

    private void createTable(Statement statement) throws SQLException, IOException {
        say("%nMaking up %,d sales: CREATE TABLE sales USING parquet AS SELECT …", rows);
        Stopwatch watch = Stopwatch.start();
        statement.execute(resource("sales.sql").replace("${rows}", Long.toString(rows)));
        say("%s", watch);
    }

    private void show(Statement statement, DemoQuery query) throws SQLException {
        say("%n%s%n%n%s%n", query.title(), query.sql().indent(4).stripTrailing());
        Stopwatch watch = Stopwatch.start();
        try (ResultSet result = statement.executeQuery(query.sql())) {
            int count = new ResultTable(result).print(out);
            say("%d rows in %s", count, watch);
        }
    }

    /** A result set is read as it arrives, so its size does not matter. */
    private void readAll(Statement statement) throws SQLException {
        String sql = "SELECT sale_id, region, amount, sold_at FROM sales";
        say("%nEvery sale, added up here instead of there%n%n    %s%n", sql);
        Stopwatch watch = Stopwatch.start();
        try (ResultSet result = statement.executeQuery(sql)) {
            long count = 0;
            BigDecimal sum = BigDecimal.ZERO;
            while (result.next()) {
                count++;
                sum = sum.add(result.getBigDecimal("amount"));
            }
            say("%,d rows read, %,.2f in all, in %s", count, sum, watch);
        }
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = Demo.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
