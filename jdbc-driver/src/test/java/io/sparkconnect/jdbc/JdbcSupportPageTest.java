// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.JdbcCalls.Outcome;
import io.sparkconnect.jdbc.JdbcCalls.Result;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/reference/jdbc-support.md says what the driver does when each method is called; {@code -Dupdate-docs} writes it. */
class JdbcSupportPageTest {
    private static final Path PAGE = Path.of("../docs/reference/jdbc-support.md");
    private static final String START = "<!-- written by JdbcSupportPageTest: start -->\n";
    private static final String END = "<!-- written by JdbcSupportPageTest: end -->\n";

    private static final List<Class<?>> TYPES = List.of(
            Connection.class,
            Statement.class,
            PreparedStatement.class,
            CallableStatement.class,
            ResultSet.class,
            ResultSetMetaData.class,
            ParameterMetaData.class,
            Array.class,
            Struct.class,
            Clob.class,
            Blob.class);

    @Test
    void saysWhatTheDriverDoes() throws Exception {
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(START) + START.length());
        String expected = before + tables(outcomes()) + page.substring(page.indexOf(END));
        if (System.getProperty("update-docs") != null) {
            Files.writeString(PAGE, expected);
            return;
        }
        assertThat(page)
                .as("run the build with -Dupdate-docs to bring the page up to date")
                .isEqualTo(expected);
    }

    private static Map<Class<?>, Map<Method, Outcome>> outcomes() throws Exception {
        Map<Class<?>, Map<Method, Outcome>> outcomes = new LinkedHashMap<>();
        try (JdbcCalls calls = new JdbcCalls()) {
            for (Class<?> type : TYPES) {
                Map<Method, Outcome> ofType = new LinkedHashMap<>();
                for (Method method : methods(type)) {
                    ofType.put(method, calls.call(type, method));
                }
                outcomes.put(type, ofType);
            }
        }
        return outcomes;
    }

    /** Those of the type's own; what it inherits stands where it comes from. */
    private static List<Method> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .sorted(Comparator.comparing(JdbcSupportPageTest::signature))
                .toList();
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(",", "(", ")"));
    }

    private static String tables(Map<Class<?>, Map<Method, Outcome>> outcomes) throws IOException {
        Map<String, String> spark = sparksOwn();
        StringBuilder page = new StringBuilder("| | methods | work | accepted with a warning | refused |"
                + " refused by Spark's own driver |\n|---|--:|--:|--:|--:|--:|\n");
        outcomes.forEach(
                (type, ofType) -> page.append(counts("`" + type.getSimpleName() + "`", Map.of(type, ofType), spark)));
        page.append(counts("**All**", outcomes, spark));
        outcomes.forEach((type, ofType) -> {
            page.append("\n## ")
                    .append(type.getSimpleName())
                    .append("\n\n| method | here | | Spark's own driver |\n")
                    .append("|---|---|---|---|\n");
            ofType.forEach((method, outcome) -> page.append(row(method, outcome, spark)));
        });
        return page.toString();
    }

    private static String counts(String name, Map<Class<?>, Map<Method, Outcome>> outcomes, Map<String, String> spark) {
        List<Outcome> all = outcomes.values().stream()
                .flatMap(ofType -> ofType.values().stream())
                .toList();
        long refusedBySpark = outcomes.values().stream()
                .flatMap(ofType -> ofType.keySet().stream())
                .filter(method -> List.of("refused", "no class").contains(sparksOwn(method, spark)))
                .count();
        return Stream.of(
                        name,
                        all.size(),
                        count(all, Result.WORKS),
                        count(all, Result.WARNS),
                        count(all, Result.REFUSED),
                        refusedBySpark)
                .map(String::valueOf)
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static long count(List<Outcome> outcomes, Result result) {
        return outcomes.stream().filter(outcome -> outcome.result() == result).count();
    }

    private static String row(Method method, Outcome outcome, Map<String, String> spark) {
        String here =
                switch (outcome.result()) {
                    case WORKS -> "works";
                    case WARNS -> "accepted with a warning";
                    case REFUSED -> "**refused**";
                };
        String words = outcome.words().replace("|", "\\|");
        return "| `" + signature(method) + "` | " + here + " | " + words + " | " + sparksOwn(method, spark) + " |\n";
    }

    private static String sparksOwn(Method method, Map<String, String> spark) {
        String type = method.getDeclaringClass().getSimpleName() + ".";
        String update = method.getName().startsWith("update") ? "update*" : "*";
        return Stream.of(signature(method), update, "*")
                .map(name -> spark.get(type + name))
                .filter(words -> words != null)
                .findFirst()
                .orElse("works");
    }

    private static Map<String, String> sparksOwn() throws IOException {
        try (InputStream stream = JdbcSupportPageTest.class.getResourceAsStream("/spark-driver.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" = ", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        }
    }
}
