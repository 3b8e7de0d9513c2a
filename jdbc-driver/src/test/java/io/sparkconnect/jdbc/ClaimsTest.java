// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.SparkServer;
import io.sparkconnect.jdbc.testing.TestCatalogs;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code supports…} of DatabaseMetaData beside something that works if and only if it is true: mostly SQL that the
 * server is given, else a call to the driver.
 */
class ClaimsTest {
    private static Connection connection;
    private static DatabaseMetaData metaData;

    @BeforeAll
    static void createTables() throws SQLException {
        connection = SparkServer.connect();
        metaData = connection.getMetaData();
        TestCatalogs.addTo(connection);
        TestCatalogs.run(
                connection,
                "CREATE SCHEMA claims",
                "USE claims",
                "CREATE TABLE t (a INT, b STRING) USING parquet",
                "CREATE TABLE u (a INT, c INT) USING parquet",
                "INSERT INTO t VALUES (1, 'x'), (2, 'y'), (NULL, 'z')",
                "CREATE NAMESPACE mem.s",
                "CREATE TABLE mem.s.v2 (a INT, b INT)");
    }

    @AfterAll
    static void dropTables() throws SQLException {
        TestCatalogs.run(connection, "USE default", "DROP SCHEMA claims CASCADE");
        connection.close();
    }

    interface Probe {
        /** Whether it works; a refusal counts as no. */
        boolean works() throws SQLException;
    }

    record Claim(String method, Probe probe) {
        @Override
        public String toString() {
            return method;
        }
    }

    /** Whether Spark runs all of these. */
    private static Claim sql(String method, String... statements) {
        return new Claim(method, () -> {
            TestCatalogs.run(connection, statements);
            return true;
        });
    }

    /** Whether a call does what the claim says. */
    private static Claim call(String method, Probe probe) {
        return new Claim(method, probe);
    }

    private static final String GRANT = "GRANT SELECT ON TABLE %s TO someone";

    static Stream<Claim> claims() {
        return Stream.of(selects(), grammars(), names(), statements(), transactions())
                .flatMap(List::stream);
    }

    private static List<Claim> selects() {
        return List.of(
                sql("supportsColumnAliasing", "SELECT a AS other FROM t"),
                sql("supportsTableCorrelationNames", "SELECT x.a FROM t AS x"),
                // that an alias must differ from the names of tables: an alias that is one would have to fail
                call("supportsDifferentTableCorrelationNames", () -> !runs("SELECT u.b FROM t AS u")),
                sql("supportsExpressionsInOrderBy", "SELECT a FROM t ORDER BY a + 1"),
                sql("supportsOrderByUnrelated", "SELECT a FROM t ORDER BY b"),
                sql("supportsGroupBy", "SELECT a, count(*) FROM t GROUP BY a"),
                sql("supportsGroupByUnrelated", "SELECT count(*) FROM t GROUP BY a"),
                sql("supportsGroupByBeyondSelect", "SELECT a, count(*) FROM t GROUP BY a, b"),
                sql("supportsOuterJoins", "SELECT * FROM t LEFT OUTER JOIN u ON t.a = u.a"),
                sql("supportsFullOuterJoins", "SELECT * FROM t FULL OUTER JOIN u ON t.a = u.a"),
                sql("supportsLimitedOuterJoins", "SELECT * FROM t RIGHT OUTER JOIN u ON t.a < u.a"),
                sql("supportsUnion", "SELECT a FROM t UNION SELECT a FROM u"),
                sql("supportsUnionAll", "SELECT a FROM t UNION ALL SELECT a FROM u"),
                sql("supportsCorrelatedSubqueries", "SELECT * FROM t WHERE a = (SELECT max(c) FROM u WHERE u.a = t.a)"),
                sql("supportsSubqueriesInComparisons", "SELECT * FROM t WHERE a > (SELECT max(a) FROM u)"),
                sql("supportsSubqueriesInExists", "SELECT * FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.a = t.a)"),
                sql("supportsSubqueriesInIns", "SELECT * FROM t WHERE a IN (SELECT a FROM u)"),
                sql("supportsSubqueriesInQuantifieds", "SELECT * FROM t WHERE a > ALL (SELECT a FROM u)"),
                sql("supportsLikeEscapeClause", "SELECT * FROM t WHERE b LIKE '/%' ESCAPE '/'"),
                sql("supportsSelectForUpdate", "SELECT a FROM t FOR UPDATE"));
    }

    private static List<Claim> grammars() {
        String[] minimum = {
            "CREATE TABLE g (a STRING) USING parquet",
            "INSERT INTO g VALUES ('x')",
            "SELECT a FROM g WHERE a = 'x'",
            "DROP TABLE g"
        };
        return List.of(
                sql("supportsMinimumSQLGrammar", minimum),
                sql("supportsCoreSQLGrammar", "CREATE INDEX i ON t (a)"),
                sql("supportsExtendedSQLGrammar", "CREATE INDEX i ON t (a)"),
                sql("supportsANSI92EntryLevelSQL", GRANT.formatted("t")),
                sql("supportsANSI92IntermediateSQL", GRANT.formatted("t")),
                sql("supportsANSI92FullSQL", GRANT.formatted("t")),
                sql("supportsIntegrityEnhancementFacility", "CREATE TABLE k (a INT PRIMARY KEY) USING parquet"),
                sql("supportsConvert", "SELECT {fn CONVERT(a, SQL_VARCHAR)} FROM t"),
                sql("supportsAlterTableWithAddColumn", "ALTER TABLE mem.s.v2 ADD COLUMN added INT"),
                sql("supportsAlterTableWithDropColumn", "ALTER TABLE mem.s.v2 DROP COLUMN b"),
                sql("supportsNonNullableColumns", "CREATE TABLE mem.s.n (a INT NOT NULL)"));
    }

    private static List<Claim> names() {
        return List.of(
                // that case makes a difference: a name in another case would have to be of another table
                call("supportsMixedCaseIdentifiers", () -> !runs("SELECT A FROM T")),
                call("supportsMixedCaseQuotedIdentifiers", () -> !runs("SELECT `A` FROM `T`")),
                sql("supportsCatalogsInDataManipulation", "SELECT * FROM mem.s.v2"),
                sql("supportsCatalogsInTableDefinitions", "CREATE TABLE mem.s.c (a INT)"),
                // no catalog of the tests has a procedure: that the name is looked up there is enough
                call("supportsCatalogsInProcedureCalls", () -> refusal("CALL mem.s.p()")
                        .contains("`mem`.`s`.`p`")),
                sql("supportsCatalogsInIndexDefinitions", "CREATE INDEX i ON spark_catalog.claims.t (a)"),
                sql("supportsCatalogsInPrivilegeDefinitions", GRANT.formatted("spark_catalog.claims.t")),
                sql("supportsSchemasInDataManipulation", "SELECT * FROM claims.t"),
                sql("supportsSchemasInTableDefinitions", "CREATE TABLE claims.s (a INT) USING parquet"),
                call("supportsSchemasInProcedureCalls", () -> refusal("CALL mem.s.p()")
                        .contains("`mem`.`s`.`p`")),
                sql("supportsSchemasInIndexDefinitions", "CREATE INDEX i ON claims.t (a)"),
                sql("supportsSchemasInPrivilegeDefinitions", GRANT.formatted("claims.t")));
    }

    private static List<Claim> statements() {
        return List.of(
                call("supportsBatchUpdates", ClaimsTest::batch),
                call("supportsGetGeneratedKeys", ClaimsTest::generatedKeys),
                call("supportsMultipleResultSets", () -> secondResult(Statement.CLOSE_CURRENT_RESULT)),
                call("supportsMultipleOpenResults", () -> secondResult(Statement.KEEP_CURRENT_RESULT)),
                call("supportsNamedParameters", () -> call("{call p(?)}", call -> call.setInt("x", 1))),
                call("supportsStoredProcedures", () -> call("{call mem.s.p(?)}", call -> call.setInt(1, 1))),
                call(
                        "supportsStoredFunctionsUsingCallSyntax",
                        () -> call("{? = call abs(1)}", call -> call.registerOutParameter(1, Types.INTEGER))),
                call(
                        "supportsRefCursors",
                        () -> call("{call p(?)}", call -> call.registerOutParameter(1, Types.REF_CURSOR))),
                call("supportsStatementPooling", ClaimsTest::poolsStatements),
                call("supportsPositionedDelete", () -> positioned("DELETE FROM t")),
                call("supportsPositionedUpdate", () -> positioned("UPDATE t SET a = 1")),
                call("supportsSharding", () -> connection.setShardingKeyIfValid(null, 1)));
    }

    private static List<Claim> transactions() {
        return List.of(
                call("supportsTransactions", ClaimsTest::rollsBack),
                call("supportsMultipleTransactions", ClaimsTest::rollsBack),
                call("supportsDataManipulationTransactionsOnly", ClaimsTest::rollsBack),
                call("supportsDataDefinitionAndDataManipulationTransactions", ClaimsTest::rollsBack),
                call("supportsSavepoints", () -> savepoint()),
                call("supportsOpenCursorsAcrossCommit", () -> goesOnAfter(true)),
                call("supportsOpenCursorsAcrossRollback", () -> goesOnAfter(false)),
                call("supportsOpenStatementsAcrossCommit", () -> goesOnAfter(true)),
                call("supportsOpenStatementsAcrossRollback", () -> goesOnAfter(false)));
    }

    @ParameterizedTest
    @MethodSource("claims")
    void isTrueIfAndOnlyIfItWorks(Claim claim) throws Exception {
        boolean claimed =
                (Boolean) DatabaseMetaData.class.getMethod(claim.method()).invoke(metaData);
        String refusal = null;
        boolean works = false;
        try {
            works = claim.probe().works();
        } catch (SQLException refused) {
            refusal = refused.getMessage();
        }
        assertThat(claimed).as("Spark and the driver say: " + refusal).isEqualTo(works);
    }

    @Test
    void theTableAboveHasEveryClaim() {
        Set<String> methods = new TreeSet<>();
        for (Method method : DatabaseMetaData.class.getMethods()) {
            if (method.getName().startsWith("supports") && method.getParameterCount() == 0) {
                methods.add(method.getName());
            }
        }
        assertThat(claims().map(Claim::method)).containsExactlyInAnyOrderElementsOf(methods);
    }

    private static boolean runs(String sql) {
        return refusal(sql).isEmpty();
    }

    private static String refusal(String sql) {
        try {
            TestCatalogs.run(connection, sql);
            return "";
        } catch (SQLException refused) {
            return refused.getMessage();
        }
    }

    private static boolean batch() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("INSERT INTO u VALUES (7, 7)");
            return statement.executeBatch().length == 1;
        }
    }

    private static boolean generatedKeys() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO u VALUES (8, 8)", Statement.RETURN_GENERATED_KEYS);
            try (ResultSet keys = statement.getGeneratedKeys()) {
                return keys.next();
            }
        }
    }

    private static boolean secondResult(int current) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1; SELECT 2");
            ResultSet first = statement.getResultSet();
            return statement.getMoreResults(current) && first.isClosed() == (current == Statement.CLOSE_CURRENT_RESULT);
        }
    }

    private interface Binding {
        void bind(CallableStatement call) throws SQLException;
    }

    private static boolean call(String sql, Binding binding) throws SQLException {
        try (CallableStatement call = connection.prepareCall(sql)) {
            binding.bind(call);
            return true;
        }
    }

    private static boolean poolsStatements() throws SQLException {
        try (PreparedStatement first = connection.prepareStatement("SELECT 1")) {
            return first.isPoolable() && first == connection.prepareStatement("SELECT 1");
        }
    }

    private static boolean positioned(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT a FROM t")) {
            rows.next();
            return runs(sql + " WHERE CURRENT OF " + rows.getCursorName());
        }
    }

    private static boolean rollsBack() throws SQLException {
        try (Connection own = SparkServer.connect()) {
            own.setAutoCommit(false);
            TestCatalogs.run(own, "INSERT INTO claims.u VALUES (9, 9)");
            own.rollback();
            return true;
        }
    }

    private static boolean savepoint() throws SQLException {
        try (Connection own = SparkServer.connect()) {
            own.setAutoCommit(false);
            own.setSavepoint();
            return true;
        }
    }

    private static boolean goesOnAfter(boolean commit) throws SQLException {
        try (Connection own = SparkServer.connect();
                Statement statement = own.createStatement()) {
            own.setAutoCommit(false);
            try (ResultSet rows = statement.executeQuery("SELECT id FROM range(3)")) {
                rows.next();
                if (commit) {
                    own.commit();
                } else {
                    own.rollback();
                }
                return rows.next() && statement.execute("SELECT 1");
            }
        }
    }
}
