// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.server.RunningServer;
import io.sparkconnect.server.identity.Tokens;
import io.sparkconnect.server.policy.Attempts.Attempt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.spark.connect.proto.ConfigRequest;
import org.apache.spark.connect.proto.KeyValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** alice may do everything, bob SQL, carol only read. */
class PolicyTest {
    private static final String FORBIDDEN = "SERVER.FORBIDDEN_BY_POLICY 42501";

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Map<String, String> TOKENS =
            Map.of("alice", Tokens.random(), "bob", Tokens.random(), "carol", Tokens.random());

    private static final Set<String> NOT_RUN_BY_ANALYSIS =
            Set.of("java.sql-function", "java.sql-table-function", "java.describe-query");

    @TempDir
    private static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        List<String> lines = TOKENS.entrySet().stream()
                .map(token -> Tokens.line(token.getKey(), token.getValue(), null))
                .toList();
        Path tokens = Files.write(folder.resolve("tokens"), lines);
        server = RunningServer.start(
                folder,
                "auth.tokens = " + tokens,
                "role.engineers.users = alice",
                "role.engineers.profile = full",
                "role.readers.users = carol",
                "role.readers.profile = read-only",
                // Each attempt has a session of its own, which is left open.
                "role.default.sessions = 0",
                "limit.sessions = 0",
                // As by default; with Hive's metastore Spark builds its analyser differently.
                "data.in-memory = false",
                "data.directory = " + folder.resolve("data"),
                "spark.hadoop.some.secret = open-sesame",
                "spark.sql.shuffle.partitions = 2");
        makeFiles();
        try (PolicyClient alice = as("alice")) {
            alice.sql(withPlaces(Harmless.SETUP));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static void makeFiles() throws Exception {
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.writeString(folder.resolve("secret.json"), "{\"a\": 1}");
        Files.writeString(Files.createDirectory(folder.resolve("other")).resolve("part-0.txt"), "other");
        Files.createDirectory(folder.resolve("p"));
        Files.writeString(
                folder.resolve("schema.xsd"),
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='a' type='xs:int'/></xs:schema>");
        for (String name : List.of("empty.jar", "empty.zip", "function.jar")) {
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name)))) {
                jar.putNextEntry(new ZipEntry("nothing"));
            }
        }
    }

    static Stream<Attempt> working() {
        return Attempts.working();
    }

    static Stream<Attempt> failing() {
        return Attempts.failing();
    }

    static Stream<Attempt> writing() {
        return Attempts.writing();
    }

    static Stream<String> requests() {
        return Requests.attempts().keySet().stream();
    }

    static Stream<String> harmless() {
        return Harmless.statements();
    }

    static Stream<String> queries() {
        return Harmless.queries();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"working", "failing"})
    void refusesSqlThatLeavesTheTables(Attempt attempt) {
        assertThat(outcome("bob", attempt.statements())).startsWith(FORBIDDEN);
        assertThat(outcome("carol", attempt.statements())).startsWith(FORBIDDEN);
    }

    /** Spark runs some of it as it analyses. What it refuses only when it runs it, it does not run here. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("working")
    void refusesToAnalyseIt(Attempt attempt) {
        try (PolicyClient bob = as("bob")) {
            String outcome = PolicyClient.outcome(() -> bob.schema(withPlaces(attempt.statements())));
            if (NOT_RUN_BY_ANALYSIS.contains(attempt.name())) {
                assertThat(outcome).isEqualTo("none 00000");
            } else {
                assertThat(outcome).startsWith(FORBIDDEN);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("working")
    void runsItForWhoMayDoEverything(Attempt attempt) {
        assertThat(outcome("alice", attempt.statements())).isEqualTo("none 00000");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failing")
    void triesItForWhoMayDoEverything(Attempt attempt) {
        assertThat(outcome("alice", attempt.statements()))
                .doesNotContain("42501")
                .isNotEqualTo("none 00000");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writing")
    void refusesWhoMayOnlyReadToWrite(Attempt attempt) {
        assertThat(outcome("carol", attempt.statements())).startsWith(FORBIDDEN);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void refusesRequests(String name) {
        try (PolicyClient alice = as("alice");
                PolicyClient bob = as("bob");
                PolicyClient carol = as("carol")) {
            assertThat(outcomeOf(name, bob)).startsWith(FORBIDDEN);
            assertThat(outcomeOf(name, carol)).startsWith(FORBIDDEN);
            assertThat(outcomeOf(name, alice)).doesNotContain("42501");
        }
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void runsWhatIsHarmless(String statements) {
        assertThat(outcome("bob", statements)).isEqualTo("none 00000");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void runsQueriesOfWhoMayOnlyRead(String statements) {
        assertThat(outcome("carol", statements)).isEqualTo("none 00000");
    }

    @Test
    void saysWhatWhyAndWhatToDo() {
        assertThat(outcome("bob", "ADD JAR '/a.jar'"))
                .contains("the operation 'add jars' is not allowed to a role with the profile 'sql'"
                        + "; ask for a role with the profile full");
        assertThat(outcome("carol", "INSERT INTO t VALUES (1, 'a')")).contains("with the profile 'read-only'");
    }

    /** EXPLAIN shows what goes wrong with a plan instead of the plan. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXPLAIN SELECT reflect('java.lang.System', 'getProperty', 'java.version')",
                "EXPLAIN EXTENDED INSERT INTO t SELECT 1, reflect('java.lang.System', 'getProperty', 'java.version')",
            })
    void explainsWhyThereIsNoPlan(String statement) {
        try (PolicyClient alice = as("alice");
                PolicyClient bob = as("bob")) {
            assertThat(alice.says(statement, "FORBIDDEN_BY_POLICY")).isFalse();
            assertThat(bob.says(statement, "FORBIDDEN_BY_POLICY")).isTrue();
        }
    }

    @Test
    void writesNothingOfTheServerIntoSqlText() {
        String query = "SELECT 1 WHERE '${env:PATH}' NOT LIKE '$%' OR '${system:java.home}' NOT LIKE '$%'"
                + " OR '${spark.hadoop.some.secret}' NOT LIKE '$%'";
        try (PolicyClient alice = as("alice");
                PolicyClient bob = as("bob")) {
            assertThat(alice.sql(query)).isEqualTo(1);
            assertThat(bob.sql(query)).isZero();
            assertThat(bob.sql("RESET;;" + query)).isZero();
            assertThat(bob.sql("RESET;;EXECUTE IMMEDIATE '" + query.replace("'", "''") + "'"))
                    .isZero();
        }
    }

    @Test
    void hidesSettingsThatAreNotSparksOwn() {
        assertThat(allSettings("alice")).containsEntry("spark.hadoop.some.secret", "open-sesame");
        assertThat(allSettings("bob"))
                .containsEntry("spark.hadoop.some.secret", "*********(redacted)")
                .containsEntry("spark.sql.shuffle.partitions", "2");
    }

    @Test
    void hidesThemWhereTheAnswerHasTheirNamesWithoutAPrefix() {
        try (PolicyClient bob = as("bob")) {
            assertThat(bob.config(ConfigRequest.Operation.newBuilder()
                                    .setGetAll(ConfigRequest.GetAll.newBuilder().setPrefix("spark.hadoop.some.")))
                            .getPairsList())
                    .extracting(KeyValue::getValue)
                    .containsExactly("*********(redacted)");
            assertThat(bob.config(ConfigRequest.Operation.newBuilder()
                                    .setGet(ConfigRequest.Get.newBuilder().addKeys("spark.hadoop.some.secret")))
                            .getPairsList())
                    .extracting(KeyValue::getValue)
                    .containsExactly("*********(redacted)");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.sql.variable.substitute",
                "spark.sql.runSQLOnFiles",
                "spark.sql.udt.allowCreatingUDTFromString"
            })
    void keepsSettingsOffThatWouldOpenTheServer(String setting) {
        assertThat(valueAfterReset("alice", setting)).isEqualTo("true");
        assertThat(valueAfterReset("bob", setting)).isEqualTo("false");
    }

    @Test
    void takesDataThatIsUploaded() {
        try (PolicyClient bob = as("bob")) {
            assertThat(PolicyClient.outcome(() -> bob.upload(Requests.whole("cache/00ff"))))
                    .isEqualTo("none 00000");
        }
    }

    @Test
    void doesNotRunWhatAHandlerOfAScriptCatches() {
        String script = "BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN END;"
                + " EXECUTE IMMEDIATE 'CREATE TABLE made_by_script USING text LOCATION ''" + folder.resolve("other")
                + "'''; END";
        try (PolicyClient bob = as("bob")) {
            bob.sql(script);
            assertThat(bob.sql("SHOW TABLES LIKE 'made_by_script'")).isZero();
        }
    }

    private static String valueAfterReset(String user, String setting) {
        try (PolicyClient client = as(user)) {
            client.sql("RESET;;SELECT 1");
            return client.config(ConfigRequest.Operation.newBuilder()
                            .setGet(ConfigRequest.Get.newBuilder().addKeys(setting)))
                    .getPairs(0)
                    .getValue();
        }
    }

    private static Map<String, String> allSettings(String user) {
        try (PolicyClient client = as(user)) {
            return client
                    .config(ConfigRequest.Operation.newBuilder().setGetAll(ConfigRequest.GetAll.getDefaultInstance()))
                    .getPairsList()
                    .stream()
                    .collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
        }
    }

    private static String outcome(String user, String statements) {
        try (PolicyClient client = as(user)) {
            return PolicyClient.outcome(() -> client.sql(withPlaces(statements)));
        }
    }

    private static String outcomeOf(String request, PolicyClient client) {
        return PolicyClient.outcome(() -> Requests.attempts().get(request).accept(client));
    }

    private static String withPlaces(String statements) {
        return statements.replace("%1$s", folder.toString()).replace("%2$d", "" + NUMBERS.incrementAndGet());
    }

    private static PolicyClient as(String user) {
        return new PolicyClient(server, TOKENS.get(user));
    }
}
