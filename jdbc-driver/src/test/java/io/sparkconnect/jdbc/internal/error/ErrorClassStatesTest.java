// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table, beside those that the versions of Spark have in their jars. */
class ErrorClassStatesTest {
    /** States that Spark 4 has changed: the driver gives the newer one for all versions. */
    private static final String CHANGED =
            "NOT_SUPPORTED_COMMAND_FOR_V2_TABLE|NOT_SUPPORTED_IN_JDBC_CATALOG|UNSUPPORTED_GENERATOR";

    @ParameterizedTest
    @CsvSource({
        "DIVIDE_BY_ZERO, 22012",
        "UNRESOLVED_COLUMN.WITH_SUGGESTION, 42703",
        "INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE, 42K0E",
        "_LEGACY_ERROR_TEMP_1000, HY000",
        "'', HY000"
    })
    void givesTheStateOfAClass(String errorClass, String state) {
        assertThat(ErrorClassStates.stateOf(errorClass)).isEqualTo(state);
    }

    @Tag("each-version")
    @Test
    void agreesWithTheServersOwnTable() throws IOException {
        JsonObject classes = classesOfTheServer();
        int compared = 0;
        for (String name : classes.keySet()) {
            JsonObject entry = classes.getAsJsonObject(name);
            String ours = ErrorClassStates.stateOf(name);
            boolean known = entry.has("sqlState") && !ours.equals(SqlState.GENERAL_ERROR.code());
            if (known && !name.matches(CHANGED)) {
                assertThat(ours).as(name).isEqualTo(entry.get("sqlState").getAsString());
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(170);
    }

    private static JsonObject classesOfTheServer() throws IOException {
        String classPath = Files.readString(Path.of(System.getProperty("sparkconnect.server.classpath")));
        String jar = Stream.of(classPath.strip().split(File.pathSeparator, -1))
                .filter(entry -> entry.contains("spark-common-utils_"))
                .findFirst()
                .orElseThrow();
        try (ZipFile zip = new ZipFile(jar);
                Reader json = new InputStreamReader(
                        zip.getInputStream(zip.stream()
                                .filter(entry -> entry.getName().matches("error/error-(classes|conditions)\\.json"))
                                .max((a, b) -> Long.compare(a.getSize(), b.getSize()))
                                .orElseThrow()),
                        StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(json).getAsJsonObject();
        }
    }
}
