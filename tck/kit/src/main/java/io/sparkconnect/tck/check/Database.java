// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.check;

import io.sparkconnect.tck.subject.Dialect;
import io.sparkconnect.tck.subject.Target;
import io.sparkconnect.tck.trace.Trace;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.opentest4j.TestAbortedException;

/**
 * The database and the driver as one check sees them. What it opens here is closed after it; what it makes is dropped. For one check and its threads.
 */
public final class Database {
    private static final Duration MOST_TO_CLOSE = Duration.ofSeconds(15);

    private final Target target;
    private final Fixture fixture;
    private final Trace trace = new Trace();
    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private final Deque<String> drops = new ArrayDeque<>();
    private Connection own;
    private boolean optional;

    public Database(Target target, Fixture fixture) {
        this.target = target;
        this.fixture = fixture;
    }

    public Dialect dialect() {
        return target.dialect();
    }

    public Driver driver() {
        return trace.of(Driver.class, target.driver());
    }

    /** The driver's own class, which {@link #driver} hides. */
    public Class<? extends Driver> driverClass() {
        return target.driver().getClass();
    }

    public String url() {
        return target.url();
    }

    /** A URL at which no server answers; a check is not applicable without. */
    public String unreachableUrl() {
        if (target.unreachableUrl().isEmpty()) {
            throw new TestAbortedException("the target has no 'url.unreachable'");
        }
        return target.unreachableUrl();
    }

    /** A copy of what the driver is to be given beside the URL. */
    public java.util.Properties connectionProperties() {
        return target.connectionProperties();
    }

    /** The check's own connection, opened when it is first asked for. */
    public synchronized Connection connection() throws SQLException {
        if (own == null) {
            own = connect();
        }
        return own;
    }

    /** One more connection. */
    public Connection connect() throws SQLException {
        return closing(driver().connect(url(), connectionProperties()));
    }

    public DatabaseMetaData metaData() throws SQLException {
        return connection().getMetaData();
    }

    public Statement statement() throws SQLException {
        return closing(connection().createStatement());
    }

    public PreparedStatement prepare(String sql) throws SQLException {
        return closing(connection().prepareStatement(sql));
    }

    /** The result of a query, by a statement of its own, before its first row. */
    public ResultSet query(String sql) throws SQLException {
        return closing(statement().executeQuery(sql));
    }

    /** The same on its only row. */
    public ResultSet row(String sql) throws SQLException {
        ResultSet result = query(sql);
        if (!result.next()) {
            throw new AssertionError("no row from: " + sql);
        }
        return result;
    }

    /** The table with the rows n = 1 to 1000, and name = 'row n'. */
    public String numbers() throws SQLException {
        return fixture.numbers();
    }

    /** A query for the numbers from 1 to {@code count} in order; at most 1,000. Columns: n INTEGER, name VARCHAR. */
    public String numbersTo(int count) throws SQLException {
        return "SELECT n, name FROM " + numbers() + " WHERE n <= " + count + " ORDER BY n";
    }

    /** The table with a column per type that the database has: see {@link Sample}. */
    public String types() throws SQLException {
        return fixture.types();
    }

    /** A query for the value of a sample; a check of a type that the database does not have is not applicable. */
    public String select(Sample sample, Sample.Row row) throws SQLException {
        needsType(sample.type());
        return "SELECT " + sample.column() + " FROM " + types() + " WHERE id = " + row.id();
    }

    /** A new empty table with the given columns, such as {@code "id INTEGER"}: a name and a {@link JDBCType}. */
    public String table(String... columns) throws SQLException {
        String name = fixture.newName();
        make(dialect().createTable(name, columns), "DROP TABLE " + name);
        return name;
    }

    /** A new function or procedure; without one in the target, the check is not applicable. */
    public String routine(Dialect.Routine routine) throws SQLException {
        String name = fixture.newName();
        String create = dialect()
                .create(routine, name)
                .orElseThrow(() -> new TestAbortedException("the target has no " + routine));
        make(create, dialect().drop(routine, name));
        return name;
    }

    private void make(String create, String drop) throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.execute(create);
        }
        drops.push(drop);
    }

    /** The number of rows of a table, read by a connection other than {@link #connection}. */
    public int countRows(String table) throws SQLException {
        try (Connection other = connect();
                Statement statement = other.createStatement();
                ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            result.next();
            return result.getInt(1);
        }
    }

    /** Has it closed after the check. */
    public synchronized <T extends AutoCloseable> T closing(T resource) {
        if (resource != null) {
            toClose.push(resource);
        }
        return resource;
    }

    /** Ends the check as not applicable unless the driver says that it supports what follows. */
    public void needs(boolean supported, String claim) {
        optional = true;
        if (!supported) {
            throw new TestAbortedException(claim + " is false");
        }
    }

    /** Ends the check as not applicable unless the database has the type. */
    public void needsType(JDBCType type) {
        if (dialect().type(type).isEmpty()) {
            throw new TestAbortedException("the database has no " + type);
        }
    }

    /** Ends the check as not applicable unless the database can do it, whatever its driver. */
    public void needsAbility(Dialect.Ability ability) {
        if (!dialect().can(ability)) {
            throw new TestAbortedException("the database cannot " + ability.text());
        }
    }

    public boolean isOptional() {
        return optional;
    }

    /** The last calls of java.sql, oldest first. */
    public List<String> calls() {
        return trace.calls();
    }

    /** In another thread, as the close() of a driver may wait for ever for a statement that it cannot end. */
    public void close() throws Exception {
        Background.start(() -> {
                    closeAll();
                    return null;
                })
                .result(MOST_TO_CLOSE);
    }

    /** Connections end before tables are dropped: what is not committed may hold a lock on one. */
    private synchronized void closeAll() throws SQLException {
        SQLException failure = null;
        for (AutoCloseable resource : toClose) {
            try {
                if (resource instanceof Connection connection) {
                    endTransaction(connection);
                }
                resource.close();
            } catch (Exception e) {
                failure = new SQLException("close() after the check failed: " + e, e);
            }
        }
        if (!drops.isEmpty()) {
            dropAll();
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** JDBC leaves to the driver what close() does with a transaction that has not ended. */
    private static void endTransaction(Connection connection) throws SQLException {
        if (!connection.isClosed() && !connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    private void dropAll() throws SQLException {
        try (Connection other = target.driver().connect(url(), connectionProperties());
                Statement statement = other.createStatement()) {
            for (String drop : drops) {
                statement.execute(drop);
            }
        }
    }

    /** A row of literals for INSERT … VALUES. */
    public static String values(Object... literals) {
        return Arrays.stream(literals).map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
}
