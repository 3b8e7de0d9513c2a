// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.Rows;
import io.sparkconnect.jdbc.testing.SparkServer;
import io.sparkconnect.jdbc.testing.TestCatalogs;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What DatabaseMetaData says of Spark SQL beside what Spark does. With {@link ClaimsTest} and {@link LimitsTest} it
 * covers every getter that has no arguments.
 */
class SqlFactsTest {
    /** What no SQL can tell, and why. */
    private static final Map<String, String> NOT_TRIED = Map.ofEntries(
            Map.entry("allProceduresAreCallable", "false: nobody can know without calling each"),
            Map.entry("getUserName", "what the client calls itself; current_user() is that of the server's process"),
            Map.entry("usesLocalFiles", "false: the driver has no files of the database"),
            Map.entry("usesLocalFilePerTable", "false: the driver has no files of the database"),
            Map.entry("doesMaxRowSizeIncludeBlobs", "there is no limit for anything to be left out of"),
            Map.entry("locatorsUpdateCopy", "results cannot be updated, their large objects neither"),
            Map.entry("dataDefinitionCausesTransactionCommit", "false: there are no transactions to commit"),
            Map.entry("getDatabaseProductName", "no SQL tells it"),
            Map.entry("getDriverName", "ours"),
            Map.entry("getDriverVersion", "ours; DriverTest"),
            Map.entry("getJDBCMajorVersion", "4.3, that of Java 9 to 23"),
            Map.entry("getJDBCMinorVersion", "4.3, that of Java 9 to 23"),
            Map.entry("getNumericFunctions", "EscapeFunctionsTest calls each"),
            Map.entry("getStringFunctions", "EscapeFunctionsTest calls each"),
            Map.entry("getSystemFunctions", "EscapeFunctionsTest calls each"),
            Map.entry("getTimeDateFunctions", "EscapeFunctionsTest calls each"),
            Map.entry("getCatalogs", "rows: CatalogsTest"),
            Map.entry("getSchemas", "rows: CatalogsTest"),
            Map.entry("getTableTypes", "rows: MetadataTest"),
            Map.entry("getTypeInfo", "rows: MetadataTest"),
            Map.entry("getClientInfoProperties", "rows: ConnectionTest sets each"));

    /** That of the SQL standard; X/Open has 37000. */
    private static final String SYNTAX_ERROR = "42601";

    private static Connection connection;
    private static DatabaseMetaData metaData;

    @BeforeAll
    static void createTables() throws SQLException {
        connection = SparkServer.connect();
        metaData = connection.getMetaData();
        TestCatalogs.addTo(connection);
        run(
                "CREATE SCHEMA facts",
                "USE facts",
                "CREATE TABLE UnQuoted (MixedColumn INT) USING parquet",
                "CREATE TABLE `Quoted` (a INT) USING parquet",
                "CREATE TABLE gone (a INT) USING parquet",
                "CREATE VIEW hollow AS SELECT * FROM gone",
                "DROP TABLE gone");
    }

    @AfterAll
    static void dropTables() throws SQLException {
        run("USE default", "DROP SCHEMA facts CASCADE");
        connection.close();
    }

    interface Trial {
        /** What the method should say. */
        Object find() throws SQLException;
    }

    record Fact(String method, Trial trial) {
        @Override
        public String toString() {
            return method;
        }
    }

    static Stream<Fact> facts() {
        return Stream.of(nulls(), cases(), words(), product(), sessions()).flatMap(List::stream);
    }

    private static List<Fact> nulls() {
        return List.of(
                new Fact("nullsAreSortedLow", () -> nullFirst("ASC") && !nullFirst("DESC")),
                new Fact("nullsAreSortedHigh", () -> !nullFirst("ASC") && nullFirst("DESC")),
                new Fact("nullsAreSortedAtStart", () -> nullFirst("ASC") && nullFirst("DESC")),
                new Fact("nullsAreSortedAtEnd", () -> !nullFirst("ASC") && !nullFirst("DESC")),
                new Fact("nullPlusNonNullIsNull", () -> ask("SELECT CAST(NULL AS STRING) || 'x'") == null));
    }

    private static boolean nullFirst(String order) throws SQLException {
        return ask("SELECT a FROM VALUES (1), (NULL), (-1) AS t(a) ORDER BY a " + order) == null;
    }

    /** Of tables in the session catalog; what else there is keeps the case that it was made with. */
    private static List<Fact> cases() {
        return List.of(
                new Fact("storesLowerCaseIdentifiers", () -> isStored("unquoted")),
                new Fact("storesUpperCaseIdentifiers", () -> isStored("UNQUOTED")),
                new Fact("storesMixedCaseIdentifiers", () -> isStored("UnQuoted")),
                new Fact("storesLowerCaseQuotedIdentifiers", () -> isStored("quoted")),
                new Fact("storesUpperCaseQuotedIdentifiers", () -> isStored("QUOTED")),
                new Fact("storesMixedCaseQuotedIdentifiers", () -> isStored("Quoted")));
    }

    private static boolean isStored(String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return Rows.of(statement.executeQuery("SHOW TABLES IN facts"), "tableName")
                    .contains(name);
        }
    }

    private static List<Fact> words() {
        return List.of(
                new Fact(
                        "getIdentifierQuoteString",
                        () -> onlyOne(List.of("`", "\"", "'"), quote -> "SELECT 1 AS " + quote + "a b" + quote)),
                new Fact("getExtraNameCharacters", SqlFactsTest::extraCharacters),
                new Fact("getSearchStringEscape", SqlFactsTest::searchEscape),
                new Fact(
                        "getCatalogSeparator",
                        () -> onlyOne(
                                List.of(".", ":", "/", "@"),
                                dot -> "SELECT * FROM spark_catalog" + dot + "facts.unquoted")),
                new Fact(
                        "isCatalogAtStart",
                        () -> runs("SELECT * FROM spark_catalog.facts.unquoted")
                                && !runs("SELECT * FROM facts.unquoted.spark_catalog")),
                new Fact(
                        "getCatalogTerm",
                        () -> onlyOne(
                                List.of("catalog", "database", "schema"), word -> "SET " + word + " spark_catalog")),
                new Fact(
                        "getSchemaTerm",
                        () -> onlyOne(
                                List.of("catalog", "schema", "owner"), word -> "CREATE " + word + " facts_" + word)),
                new Fact("getProcedureTerm", SqlFactsTest::procedureTerm),
                new Fact("getSQLKeywords", SqlFactsTest::keywords));
    }

    /** The word of which Spark makes a statement that it runs. */
    private static String onlyOne(List<String> words, UnaryOperator<String> statement) {
        return words.stream().filter(word -> runs(statement.apply(word))).collect(Collectors.joining(" or "));
    }

    /** No catalog of the tests has procedures: which word is none is a matter of syntax. */
    private static String procedureTerm() {
        return Stream.of("procedure", "routine", "package")
                .filter(word -> !refusal("SHOW " + word + "s IN mem").equals(SYNTAX_ERROR))
                .collect(Collectors.joining(" or "));
    }

    /** All of ASCII that Spark takes in the middle of a name without quotes. */
    private static String extraCharacters() {
        return IntStream.rangeClosed('!', '~')
                .filter(c -> !Character.isLetterOrDigit(c) && c != '_')
                .mapToObj(Character::toString)
                .filter(c -> ("a" + c + "b").equals(label("SELECT 1 AS a" + c + "b")))
                .collect(Collectors.joining());
    }

    private static String label(String query) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(query);
            return statement.getResultSet().getMetaData().getColumnLabel(1);
        } catch (SQLException refused) {
            return null;
        }
    }

    /** What makes the underscore mean itself. */
    private static String searchEscape() throws SQLException {
        run("CREATE VIEW a_b AS SELECT 1", "CREATE VIEW axb AS SELECT 1");
        List<String> escapes = new ArrayList<>();
        for (String escape : List.of("\\", "/", "!", "^")) {
            ResultSet tables = metaData.getTables("spark_catalog", "facts", "%a" + escape + "_b", null);
            if (Rows.of(tables, "TABLE_NAME").equals(List.of("a_b"))) {
                escapes.add(escape);
            }
        }
        return String.join(" or ", escapes);
    }

    /** Spark's own, without the words of SQL:2003, of which some are named here. */
    private static String keywords() throws SQLException {
        Set<String> standard = Set.of("SELECT", "FROM", "WHERE", "CREATE", "INTERVAL", "LATERAL", "OVER", "MERGE");
        String claimed = metaData.getSQLKeywords();
        try (Statement statement = connection.createStatement()) {
            List<String> all = Rows.of(statement.executeQuery("SELECT keyword FROM sql_keywords()"), "keyword");
            assertThat(all).containsAll(standard);
            Set<String> listed = new TreeSet<>(List.of(claimed.split(",", -1)));
            assertThat(listed)
                    .doesNotContainAnyElementsOf(standard)
                    .contains("LIMIT", "QUALIFY", "PIVOT", "TBLPROPERTIES");
            return all.stream().filter(listed::contains).sorted().collect(Collectors.joining(","));
        }
    }

    private static List<Fact> product() {
        return List.of(
                new Fact("getDatabaseProductVersion", () -> version()),
                new Fact(
                        "getDatabaseMajorVersion",
                        () -> Integer.valueOf(version().split("\\.", -1)[0])),
                new Fact(
                        "getDatabaseMinorVersion",
                        () -> Integer.valueOf(version().split("\\.", -1)[1])),
                new Fact("getDriverMajorVersion", () -> new SparkConnectDriver().getMajorVersion()),
                new Fact("getDriverMinorVersion", () -> new SparkConnectDriver().getMinorVersion()),
                new Fact("getURL", () -> SparkServer.url()
                        .replace(SparkServer.address().token(), "***")),
                new Fact("getConnection", () -> connection),
                new Fact("getSQLStateType", SqlFactsTest::stateType));
    }

    /** Such as {@code 4.2.0 60934c9}. */
    private static String version() throws SQLException {
        return ask("SELECT version()").split(" ", -1)[0];
    }

    private static int stateType() {
        return refusal("SELEKT 1").equals(SYNTAX_ERROR) ? DatabaseMetaData.sqlStateSQL : DatabaseMetaData.sqlStateXOpen;
    }

    private static List<Fact> sessions() {
        return List.of(
                new Fact("isReadOnly", () -> !runs("INSERT INTO unquoted VALUES (1)")),
                new Fact("allTablesAreSelectable", SqlFactsTest::allAreSelectable),
                new Fact("getDefaultTransactionIsolation", () -> connection.getTransactionIsolation()),
                new Fact("dataDefinitionIgnoredInTransactions", SqlFactsTest::ignoresDefinitions),
                new Fact("autoCommitFailureClosesAllResultSets", SqlFactsTest::failureCloses),
                new Fact("generatedKeyAlwaysReturned", SqlFactsTest::returnsKeys),
                new Fact("getResultSetHoldability", () -> connection.getHoldability()),
                new Fact("getRowIdLifetime", SqlFactsTest::rowIds));
    }

    private static boolean allAreSelectable() throws SQLException {
        List<String> tables = Rows.of(metaData.getTables("spark_catalog", "facts", "%", null), "TABLE_NAME");
        assertThat(tables).contains("hollow");
        return tables.stream().allMatch(table -> runs("SELECT * FROM `" + table + "`"));
    }

    private static boolean ignoresDefinitions() throws SQLException {
        try (Connection own = SparkServer.connect()) {
            own.setAutoCommit(false);
            TestCatalogs.run(own, "CREATE VIEW facts.defined AS SELECT 1");
            return !isStored("defined");
        }
    }

    private static boolean failureCloses() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM range(2)")) {
            assertThat(runs("SELECT * FROM not_there")).isFalse();
            return !rows.next();
        }
    }

    private static boolean returnsKeys() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO unquoted VALUES (2)", Statement.RETURN_GENERATED_KEYS);
            return statement.getGeneratedKeys().next();
        }
    }

    private static RowIdLifetime rowIds() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1")) {
            rows.next();
            rows.getRowId(1);
            return RowIdLifetime.ROWID_VALID_OTHER;
        } catch (SQLFeatureNotSupportedException refused) {
            return RowIdLifetime.ROWID_UNSUPPORTED;
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void isWhatSparkDoes(Fact fact) throws Exception {
        Object claimed = DatabaseMetaData.class.getMethod(fact.method()).invoke(metaData);
        assertThat(fact.trial().find()).isEqualTo(claimed);
    }

    @Test
    void everyGetterIsTriedOrSaysWhyNot() {
        Set<String> getters = new TreeSet<>();
        for (Method method : DatabaseMetaData.class.getMethods()) {
            if (method.getParameterCount() == 0) {
                getters.add(method.getName());
            }
        }
        List<String> covered = Stream.of(
                        ClaimsTest.claims().map(ClaimsTest.Claim::method),
                        LimitsTest.limits().map(LimitsTest.Limit::method),
                        facts().map(Fact::method),
                        NOT_TRIED.keySet().stream())
                .flatMap(methods -> methods)
                .toList();
        assertThat(covered).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(getters);
    }

    /** Tables of the session catalog are in lower case; columns and aliases are as they were written. */
    @Test
    void columnsKeepTheirCaseAndAreFoundInAny() throws SQLException {
        assertThat(Rows.of(metaData.getColumns("spark_catalog", "facts", "unquoted", "%"), "COLUMN_NAME"))
                .containsExactly("MixedColumn");
        assertThat(label("SELECT mixedCOLUMN FROM UNQUOTED")).isEqualTo("mixedCOLUMN");
        assertThat(label("SELECT * FROM unquoted")).isEqualTo("MixedColumn");
        assertThat(label("SELECT 1 AS AnAlias")).isEqualTo("AnAlias");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Connection.TRANSACTION_NONE,
                Connection.TRANSACTION_READ_UNCOMMITTED,
                Connection.TRANSACTION_READ_COMMITTED,
                Connection.TRANSACTION_REPEATABLE_READ,
                Connection.TRANSACTION_SERIALIZABLE
            })
    void anIsolationLevelThatIsNotSupportedIsWarnedOf(int level) throws SQLException {
        try (Connection own = SparkServer.connect()) {
            own.setTransactionIsolation(level);
            assertThat(metaData.supportsTransactionIsolationLevel(level)).isEqualTo(own.getWarnings() == null);
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {ResultSet.TYPE_FORWARD_ONLY, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.TYPE_SCROLL_SENSITIVE})
    void aResultOfASupportedTypeIsOfThatType(int type) throws SQLException {
        try (Statement statement = connection.createStatement(type, ResultSet.CONCUR_READ_ONLY);
                ResultSet rows = statement.executeQuery("SELECT 1")) {
            assertThat(metaData.supportsResultSetType(type)).isEqualTo(rows.getType() == type);
            assertThat(metaData.supportsResultSetConcurrency(type, ResultSet.CONCUR_READ_ONLY))
                    .isEqualTo(rows.getType() == type);
        }
    }

    private static void run(String... statements) throws SQLException {
        TestCatalogs.run(connection, statements);
    }

    private static boolean runs(String sql) {
        return refusal(sql).isEmpty();
    }

    /** The SQLSTATE, empty for a statement that runs. */
    private static String refusal(String sql) {
        try {
            run(sql);
            return "";
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }

    private static String ask(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
