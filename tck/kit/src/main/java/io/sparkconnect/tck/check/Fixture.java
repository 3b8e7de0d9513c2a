// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.check;

import io.sparkconnect.tck.subject.Dialect;
import io.sparkconnect.tck.subject.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables that all checks of a run read. Made when first asked for, dropped when the run ends. */
public final class Fixture implements AutoCloseable {
    private final Target target;
    private final String prefix = "tck_" + Long.toString(System.nanoTime() & 0xFFFFFFFFFL, 36) + "_";
    private final AtomicInteger count = new AtomicInteger();
    private final List<String> made = new ArrayList<>();
    private String numbers;
    private String types;

    public Fixture(Target target) {
        this.target = target;
    }

    String newName() {
        return prefix + count.incrementAndGet();
    }

    synchronized String numbers() throws SQLException {
        if (numbers == null) {
            String rows = IntStream.rangeClosed(1, 1000)
                    .mapToObj(n -> "(" + n + ", 'row " + n + "')")
                    .collect(Collectors.joining(", "));
            numbers = make("numbers", List.of("n INTEGER", "name VARCHAR"), rows);
        }
        return numbers;
    }

    synchronized String types() throws SQLException {
        if (types == null) {
            List<Sample> samples = Arrays.stream(Sample.values())
                    .filter(sample -> dialect().type(sample.type()).isPresent())
                    .toList();
            List<String> columns = new ArrayList<>(List.of("id INTEGER"));
            samples.forEach(sample -> columns.add(sample.column() + " " + sample.type()));
            String rows = Arrays.stream(Sample.Row.values())
                    .map(row -> row(row, samples))
                    .collect(Collectors.joining(", "));
            types = make("types", columns, rows);
        }
        return types;
    }

    private Dialect dialect() {
        return target.dialect();
    }

    private String row(Sample.Row row, List<Sample> samples) {
        return samples.stream()
                .map(sample -> row == Sample.Row.NULL ? "NULL" : dialect().literal(sample.type(), sample.text(row)))
                .collect(Collectors.joining(", ", "(" + row.id() + ", ", ")"));
    }

    private String make(String suffix, List<String> columns, String rows) throws SQLException {
        String name = prefix + suffix;
        try (Connection connection = target.driver().connect(target.url(), target.connectionProperties());
                Statement statement = connection.createStatement()) {
            statement.execute(dialect().createTable(name, columns.toArray(String[]::new)));
            made.add(name);
            statement.execute("INSERT INTO " + name + " VALUES " + rows);
        }
        return name;
    }

    @Override
    public synchronized void close() throws SQLException {
        if (!made.isEmpty()) {
            try (Connection connection = target.driver().connect(target.url(), target.connectionProperties());
                    Statement statement = connection.createStatement()) {
                for (String table : made) {
                    statement.execute("DROP TABLE " + table);
                }
            }
        }
    }
}
