// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Refusal;
import io.sparkconnect.tck.subject.Dialect;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a driver says of itself and of its database: that it answers, and that the answers are true. */
@Contract
@Cites("DatabaseMetaData; JDBC 4.3, chapter 7")
public final class DatabaseMetaDataContract {
    static Stream<Arguments> answers() {
        return methods()
                .filter(method ->
                        method.getParameterCount() == 0 && !ResultSet.class.isAssignableFrom(method.getReturnType()))
                .map(method -> arguments(method.getName(), method));
    }

    private static Stream<Method> methods() {
        return Arrays.stream(DatabaseMetaData.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .sorted(Comparator.comparing(Method::getName));
    }

    /** What may be empty, or null: a URL that cannot be had, terms of what the database does not have. */
    private static final Set<String> MAY_BE_EMPTY = Set.of(
            "getURL",
            "getUserName",
            "getCatalogTerm",
            "getSchemaTerm",
            "getProcedureTerm",
            "getCatalogSeparator",
            "getExtraNameCharacters",
            "getNumericFunctions",
            "getStringFunctions",
            "getSystemFunctions",
            "getTimeDateFunctions",
            "getSQLKeywords",
            "getSearchStringEscape");

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    @Cites("DatabaseMetaData: each method without arguments has an answer; numbers are limits, 0 for none or unknown")
    void answers(String name, Method method, Database database) throws Throwable {
        Object answer = call(method, database.metaData());
        if (answer instanceof Integer number) {
            assertThat(number).isNotNegative();
        } else if (answer instanceof Long number) {
            assertThat(number).isNotNegative();
        } else if (!MAY_BE_EMPTY.contains(name)) {
            assertThat(answer).isNotNull();
            assertThat(answer.toString()).isNotEmpty();
        }
        assertThat(call(method, database.metaData())).as("asked again").isEqualTo(answer);
    }

    private static Object call(Method method, Object target, Object... arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    static Stream<Arguments> answersToNumbers() {
        return methods()
                .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {int.class}))
                .map(method -> arguments(method.getName(), method));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answersToNumbers")
    @Cites("DatabaseMetaData: an answer for each type, concurrency, holdability or isolation of java.sql")
    void answersForEachConstant(String name, Method method, Database database) throws Throwable {
        int[] constants = name.endsWith("IsolationLevel")
                ? new int[] {0, 1, 2, 4, 8}
                : name.endsWith("Holdability")
                        ? new int[] {ResultSet.HOLD_CURSORS_OVER_COMMIT, ResultSet.CLOSE_CURSORS_AT_COMMIT}
                        : new int[] {1003, 1004, 1005};
        for (int constant : constants) {
            assertThat(call(method, database.metaData(), constant)).isInstanceOf(Boolean.class);
        }
    }

    @Test
    @Cites("DatabaseMetaData.getDatabaseMajorVersion, getDatabaseProductVersion")
    void versionsOfTheDatabaseAgree(Database database) throws SQLException {
        DatabaseMetaData metaData = database.metaData();
        assertThat(metaData.getDatabaseProductVersion())
                .contains(metaData.getDatabaseMajorVersion() + "." + metaData.getDatabaseMinorVersion());
        assertThat(metaData.getDatabaseProductName()).isNotBlank();
    }

    @Test
    @Cites("DatabaseMetaData.getDriverMajorVersion, getDriverVersion; Driver.getMajorVersion")
    void versionsOfTheDriverAgree(Database database) throws SQLException {
        DatabaseMetaData metaData = database.metaData();
        assertThat(metaData.getDriverMajorVersion()).isEqualTo(database.driver().getMajorVersion());
        assertThat(metaData.getDriverMinorVersion()).isEqualTo(database.driver().getMinorVersion());
        assertThat(metaData.getDriverVersion())
                .contains(metaData.getDriverMajorVersion() + "." + metaData.getDriverMinorVersion());
    }

    @Test
    @Cites("DatabaseMetaData.getJDBCMajorVersion, getJDBCMinorVersion: 4.2 has java.time")
    void isOfJdbc42OrLater(Database database) throws SQLException {
        DatabaseMetaData metaData = database.metaData();
        assertThat(metaData.getJDBCMajorVersion() * 10 + metaData.getJDBCMinorVersion())
                .isBetween(42, 49);
    }

    @Test
    @Cites("DatabaseMetaData.getConnection")
    void knowsItsConnection(Database database) throws SQLException {
        assertThat(database.metaData().getConnection()).isSameAs(database.connection());
    }

    @Test
    @Cites("DatabaseMetaData.getURL: null if it cannot be had; Driver.acceptsURL")
    void theDriverAcceptsTheUrlThatItGives(Database database) throws SQLException {
        String url = database.metaData().getURL();
        database.needs(url != null, "getURL()");
        assertThat(database.driver().acceptsURL(url)).isTrue();
        Object password = database.connectionProperties().get("password");
        if (password != null && !password.toString().isEmpty()) {
            assertThat(url).doesNotContain(password.toString());
        }
    }

    @Test
    @Cites("DatabaseMetaData.isReadOnly; Connection.isReadOnly")
    void aWritableConnectionIsNotOfAReadOnlyDatabase(Database database) throws SQLException {
        assertThat(database.metaData().isReadOnly() && !database.connection().isReadOnly())
                .as("the database is read-only, the connection is not")
                .isFalse();
    }

    @Test
    @Cites("DatabaseMetaData.supportsTransactions, getDefaultTransactionIsolation: TRANSACTION_NONE without them")
    void transactionsAndIsolationAgree(Database database) throws SQLException {
        DatabaseMetaData metaData = database.metaData();
        boolean transactions = metaData.supportsTransactions();
        int isolation = metaData.getDefaultTransactionIsolation();
        assertThat(isolation != Connection.TRANSACTION_NONE)
                .as("isolation %s", isolation)
                .isEqualTo(transactions);
        assertThat(metaData.supportsTransactionIsolationLevel(isolation))
                .as("supports its default")
                .isTrue();
        assertThat(database.connection().getTransactionIsolation()).isEqualTo(isolation);
    }

    @Test
    @Cites("DatabaseMetaData.supportsResultSetType: at least forward only; supportsResultSetConcurrency")
    void supportsForwardOnlyReadOnlyResults(Database database) throws SQLException {
        DatabaseMetaData metaData = database.metaData();
        assertThat(metaData.supportsResultSetType(ResultSet.TYPE_FORWARD_ONLY)).isTrue();
        assertThat(metaData.supportsResultSetConcurrency(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}/{1}")
    @CsvSource({"1003, 1007", "1003, 1008", "1004, 1007", "1004, 1008", "1005, 1007", "1005, 1008"})
    @Cites("DatabaseMetaData.supportsResultSetConcurrency; Connection.createStatement: refused, or a warning and less")
    void givesTheResultsThatItSupports(int type, int concurrency, Database database) throws SQLException {
        DatabaseMetaData metaData = database.metaData();
        boolean supported = metaData.supportsResultSetConcurrency(type, concurrency);
        assertThat(supported && !metaData.supportsResultSetType(type))
                .as("the type is not supported")
                .isFalse();
        try (Statement statement = database.connection().createStatement(type, concurrency);
                ResultSet rows = statement.executeQuery("SELECT n, name FROM " + database.numbers())) {
            // Not each query can be updated, whatever is supported.
            boolean sameConcurrency = rows.getConcurrency() == concurrency || supported;
            assertThat(rows.getType() == type && sameConcurrency)
                    .as("given as asked for")
                    .isEqualTo(supported);
        } catch (SQLException e) {
            assertThat(supported).as("supported, but it threw %s", e).isFalse();
        }
    }

    @Test
    @Cites("DatabaseMetaData.getResultSetHoldability, supportsResultSetHoldability; Connection.getHoldability")
    void supportsItsOwnHoldability(Database database) throws SQLException {
        DatabaseMetaData metaData = database.metaData();
        int holdability = metaData.getResultSetHoldability();
        assertThat(holdability).isIn(ResultSet.HOLD_CURSORS_OVER_COMMIT, ResultSet.CLOSE_CURSORS_AT_COMMIT);
        assertThat(metaData.supportsResultSetHoldability(holdability)).isTrue();
        assertThat(database.connection().getHoldability()).isEqualTo(holdability);
    }

    @Test
    @Cites("DatabaseMetaData.supportsSavepoints; Connection.setSavepoint")
    void givesSavepointsIfItSupportsThem(Database database) throws SQLException {
        boolean supported = database.metaData().supportsSavepoints();
        Connection connection = database.connection();
        if (supported) {
            connection.setAutoCommit(false);
            Savepoint savepoint = connection.setSavepoint();
            connection.rollback(savepoint);
        } else {
            Refusal.of(connection::setSavepoint);
        }
    }

    @Test
    @Cites("DatabaseMetaData.getIdentifierQuoteString: a blank if there is none")
    void quotesIdentifiersByItsQuote(Database database) throws SQLException {
        String quote = database.metaData().getIdentifierQuoteString();
        database.needs(!quote.isBlank(), "getIdentifierQuoteString()");
        for (String name : List.of("Mixed Case", "select", "a.b", "1st", "grüß-dich")) {
            ResultSet row = database.row(
                    "SELECT n AS " + quote + name + quote + " FROM " + database.numbers() + " WHERE n = 1");
            assertThat(row.getMetaData().getColumnLabel(1)).isEqualTo(name);
            assertThat(row.getInt(name)).isEqualTo(1);
        }
        String doubled = quote + "a" + quote + quote + "b" + quote;
        ResultSet row = database.row("SELECT n AS " + doubled + " FROM " + database.numbers() + " WHERE n = 1");
        assertThat(row.getMetaData().getColumnLabel(1)).isEqualTo("a" + quote + "b");
    }

    @Test
    @Cites("DatabaseMetaData.storesUpperCaseIdentifiers, storesLowerCaseIdentifiers, storesMixedCaseIdentifiers")
    void storesIdentifiersAsItSays(Database database) throws SQLException {
        DatabaseMetaData metaData = database.metaData();
        String table = database.numbers();
        String stored = storedName(table, metaData);
        int says = (metaData.storesUpperCaseIdentifiers() ? 1 : 0)
                + (metaData.storesLowerCaseIdentifiers() ? 1 : 0)
                + (metaData.storesMixedCaseIdentifiers() ? 1 : 0)
                + (metaData.supportsMixedCaseIdentifiers() ? 1 : 0);
        assertThat(says).as("how many of the four are true").isEqualTo(1);
        if (metaData.storesUpperCaseIdentifiers()) {
            assertThat(stored).isEqualTo(table.toUpperCase(Locale.ROOT));
        } else {
            assertThat(stored).isEqualTo(table);
        }
    }

    private static String storedName(String table, DatabaseMetaData metaData) throws SQLException {
        try (ResultSet tables = metaData.getTables(null, null, "%", null)) {
            while (tables.next()) {
                if (tables.getString("TABLE_NAME").equalsIgnoreCase(table)) {
                    return tables.getString("TABLE_NAME");
                }
            }
        }
        throw new AssertionError(table + " is not among the tables");
    }

    @Test
    @Cites("DatabaseMetaData.supportsMixedCaseIdentifiers: whether unquoted names of other case are other names")
    void findsTablesInTheCaseThatItSays(Database database) throws SQLException {
        database.needs(!database.metaData().supportsMixedCaseIdentifiers(), "case-insensitive identifiers");
        ResultSet row =
                database.row("SELECT COUNT(*) FROM " + database.numbers().toUpperCase(Locale.ROOT));
        assertThat(row.getInt(1)).isEqualTo(1000);
    }

    @Test
    @Cites("DatabaseMetaData.getSearchStringEscape: makes a wildcard stand for itself")
    void takesItsEscapeInPatterns(Database database) throws SQLException {
        DatabaseMetaData metaData = database.metaData();
        String escape = metaData.getSearchStringEscape();
        String stored = storedName(database.numbers(), metaData);
        try (ResultSet tables = metaData.getTables(null, null, stored.replace("_", escape + "_"), null)) {
            assertThat(tables.next()).as("the table by its escaped name").isTrue();
            assertThat(tables.getString("TABLE_NAME")).isEqualTo(stored);
            assertThat(tables.next()).isFalse();
        }
        try (ResultSet tables = metaData.getTables(null, null, escape + "%", null)) {
            assertThat(tables.next()).as("a table of the name %").isFalse();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "getNumericFunctions",
                "getStringFunctions",
                "getSystemFunctions",
                "getTimeDateFunctions",
                "getSQLKeywords"
            })
    @Cites("DatabaseMetaData.getNumericFunctions and its like: names with commas between")
    void listsNames(String name, Database database) throws Throwable {
        String list = (String) call(DatabaseMetaData.class.getMethod(name), database.metaData());
        assertThat(list).isNotNull();
        if (!list.isEmpty()) {
            List<String> names =
                    Arrays.stream(list.split(",", -1)).map(String::strip).toList();
            assertThat(names).allSatisfy(entry -> assertThat(entry).matches("[A-Za-z_][A-Za-z0-9_ ]*"));
            assertThat(names).doesNotHaveDuplicates();
        }
    }

    @Test
    @Cites("DatabaseMetaData.getSQLKeywords: those that SQL:2003 does not have")
    void listsNoKeywordOfTheStandard(Database database) throws SQLException {
        List<String> keywords = Arrays.stream(database.metaData()
                        .getSQLKeywords()
                        .toUpperCase(Locale.ROOT)
                        .split(",", -1))
                .map(String::strip)
                .toList();
        assertThat(keywords).doesNotContain("SELECT", "FROM", "WHERE", "TABLE", "INSERT", "GROUP", "HAVING", "JOIN");
    }

    @Test
    @Cites("DatabaseMetaData.supportsBatchUpdates; Statement.addBatch")
    void takesABatchIfItSupportsThem(Database database) throws SQLException {
        if (database.metaData().supportsBatchUpdates()) {
            String table = database.table("id INTEGER");
            Statement statement = database.statement();
            statement.addBatch("INSERT INTO " + table + " VALUES (1)");
            assertThat(statement.executeBatch()).hasSize(1);
        } else {
            Refusal.of(() -> {
                Statement statement = database.statement();
                statement.addBatch("SELECT 1");
                statement.executeBatch();
            });
        }
    }

    // spotless:off
    @ParameterizedTest(name = "{0}")
    @Cites("DatabaseMetaData.supports…: what it says to be supported is understood")
    @CsvSource(quoteCharacter = '"', textBlock = """
            supportsColumnAliasing,               "SELECT n AS other FROM {t}"
            supportsExpressionsInOrderBy,         "SELECT n FROM {t} ORDER BY n + 1"
            supportsOrderByUnrelated,             "SELECT name FROM {t} ORDER BY n"
            supportsGroupBy,                      "SELECT name, COUNT(*) FROM {t} GROUP BY name"
            supportsGroupByUnrelated,             "SELECT COUNT(*) FROM {t} GROUP BY name"
            supportsGroupByBeyondSelect,          "SELECT name, COUNT(*) FROM {t} GROUP BY name, n"
            supportsLikeEscapeClause,             "SELECT n FROM {t} WHERE name LIKE 'row!_1' ESCAPE '!'"
            supportsTableCorrelationNames,        "SELECT t.n FROM {t} t"
            supportsSubqueriesInComparisons,      "SELECT n FROM {t} WHERE n = (SELECT MAX(n) FROM {t})"
            supportsSubqueriesInExists,           "SELECT n FROM {t} t WHERE EXISTS (SELECT 1 FROM {t} u WHERE u.n = t.n)"
            supportsSubqueriesInIns,              "SELECT n FROM {t} WHERE n IN (SELECT n FROM {t})"
            supportsCorrelatedSubqueries,         "SELECT n FROM {t} t WHERE n = (SELECT MAX(u.n) FROM {t} u WHERE u.n = t.n)"
            supportsUnion,                        "SELECT n FROM {t} UNION SELECT n FROM {t}"
            supportsUnionAll,                     "SELECT n FROM {t} UNION ALL SELECT n FROM {t}"
            supportsOuterJoins,                   "SELECT t.n FROM {t} t LEFT OUTER JOIN {t} u ON t.n = u.n"
            supportsFullOuterJoins,               "SELECT t.n FROM {t} t FULL OUTER JOIN {t} u ON t.n = u.n"
            supportsLimitedOuterJoins,            "SELECT t.n FROM {t} t LEFT OUTER JOIN {t} u ON t.n = u.n"
            supportsMinimumSQLGrammar,            "SELECT n FROM {t} WHERE n > 1 AND name LIKE 'row%' ORDER BY n"
            nullPlusNonNullIsNull,                "SELECT n FROM {t} WHERE 'a' || CAST(NULL AS {varchar}) IS NULL"
            """)
    // spotless:on
    void understandsWhatItSupports(String name, String sql, Database database) throws Throwable {
        database.needs((boolean) call(DatabaseMetaData.class.getMethod(name), database.metaData()), name + "()");
        ResultSet rows = database.query(sql.replace("{t}", database.numbers())
                .replace("{varchar}", database.dialect().type(JDBCType.VARCHAR).orElseThrow()));
        assertThat(rows.next() || name.equals("supportsLikeEscapeClause"))
                .as("a row")
                .isTrue();
    }

    @Test
    @Cites("DatabaseMetaData.nullsAreSortedHigh, Low, AtStart, AtEnd: exactly one is true, and ORDER BY does so")
    void sortsNullsAsItSays(Database database) throws SQLException {
        DatabaseMetaData metaData = database.metaData();
        boolean high = metaData.nullsAreSortedHigh();
        boolean low = metaData.nullsAreSortedLow();
        boolean start = metaData.nullsAreSortedAtStart();
        boolean end = metaData.nullsAreSortedAtEnd();
        assertThat(Stream.of(high, low, start, end).filter(yes -> yes).count()).isEqualTo(1);
        assertThat(nullComesFirst("ASC", database)).as("NULL first in ASC").isEqualTo(low || start);
        assertThat(nullComesFirst("DESC", database)).as("NULL first in DESC").isEqualTo(high || start);
    }

    private static boolean nullComesFirst(String direction, Database database) throws SQLException {
        ResultSet row = database.row("SELECT c_integer FROM " + database.types() + " ORDER BY c_integer " + direction);
        row.getInt(1);
        return row.wasNull();
    }

    @Test
    @Cites("DatabaseMetaData.supportsConvert: without arguments true if any pair is")
    void saysOfAllConversionsWhatItSaysOfEach(Database database) throws SQLException {
        DatabaseMetaData metaData = database.metaData();
        boolean any = metaData.supportsConvert(java.sql.Types.INTEGER, java.sql.Types.VARCHAR)
                || metaData.supportsConvert(java.sql.Types.VARCHAR, java.sql.Types.INTEGER);
        assertThat(any && !metaData.supportsConvert())
                .as("a pair is supported, yet CONVERT is not")
                .isFalse();
    }

    @Test
    @Cites("DatabaseMetaData.supportsTransactions; Connection.rollback")
    void rollsBackIfItSupportsTransactions(Database database) throws SQLException {
        database.needs(database.metaData().supportsTransactions(), "supportsTransactions()");
        database.needsAbility(Dialect.Ability.TRANSACTIONS);
        String table = database.table("id INTEGER");
        Connection connection = database.connection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO " + table + " VALUES (1)");
        }
        connection.rollback();
        assertThat(database.countRows(table)).isZero();
        connection.setAutoCommit(true);
    }

    @Test
    @Cites("DatabaseMetaData.getRowIdLifetime; ResultSet.getRowId")
    void refusesRowIdsIfItHasNone(Database database) throws SQLException {
        database.needs(database.metaData().getRowIdLifetime() == RowIdLifetime.ROWID_UNSUPPORTED, "ROWID_UNSUPPORTED");
        ResultSet row = database.row(database.numbersTo(1));
        Refusal.of(() -> row.getRowId(1));
    }

    @Test
    @Cites("DatabaseMetaData.supportsNamedParameters, supportsStoredProcedures; Connection.prepareCall")
    void refusesCallsIfItHasNoProcedures(Database database) throws SQLException {
        database.needs(!database.metaData().supportsStoredProcedures(), "no stored procedures");
        Refusal.of(() -> database.closing(database.connection().prepareCall("{call no_such_procedure()}"))
                .execute());
    }

    @Test
    @Cites("DatabaseMetaData: SQLException once the connection is closed, or what does not need it")
    void throwsNothingElseOnceTheConnectionIsClosed(Database database) throws Throwable {
        DatabaseMetaData metaData = database.metaData();
        database.connection().close();
        for (Method method :
                methods().filter(method -> method.getParameterCount() == 0).toList()) {
            try {
                call(method, metaData);
            } catch (SQLException e) {
                assertThat(e.getMessage()).as(method.getName()).isNotBlank();
            }
        }
        Refusal.of(() -> metaData.getTables(null, null, "%", null));
    }

    @Test
    @Cites("DatabaseMetaData.getMaxStatements, getMaxConnections: 0 for no limit or unknown")
    void allowsMoreThanOneStatementWhereItHasNoLimit(Database database) throws SQLException {
        database.needs(database.metaData().getMaxStatements() != 1, "getMaxStatements() other than 1");
        ResultSet one = database.query(database.numbersTo(2));
        ResultSet other = database.query(database.numbersTo(2));
        assertThat(one.next()).isTrue();
        assertThat(other.next()).isTrue();
        assertThat(one.next()).as("the first result goes on").isTrue();
        assertThat(one.getInt(1)).isEqualTo(2);
    }

    @Test
    @Cites("DatabaseMetaData.supportsGetGeneratedKeys; Connection.prepareStatement(String, int)")
    void refusesGeneratedKeysIfItHasNone(Database database) throws SQLException {
        database.needs(!database.metaData().supportsGetGeneratedKeys(), "no generated keys");
        String table = database.table("id INTEGER");
        try (Statement statement = database.connection().createStatement()) {
            statement.executeUpdate("INSERT INTO " + table + " VALUES (1)", Statement.RETURN_GENERATED_KEYS);
            try (ResultSet keys = statement.getGeneratedKeys()) {
                assertThat(keys.next()).as("a generated key").isFalse();
            }
        } catch (SQLFeatureNotSupportedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
