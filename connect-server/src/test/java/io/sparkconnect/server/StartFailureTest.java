// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFailureTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final String CLASS_PATH = System.getProperty(ServerClassPath.FILE_PROPERTY);

    @TempDir
    Path folder;

    @AfterEach
    void restoreProperties() {
        System.setProperty(ServerClassPath.FILE_PROPERTY, CLASS_PATH);
        System.clearProperty(ServerCommand.OPTIONS_PROPERTY);
        System.clearProperty(ServerCommand.JAVA_HOME_PROPERTY);
    }

    @Test
    void saysWhatSparkSaidAndLeavesItsLog() throws Exception {
        System.setProperty(ServerCommand.OPTIONS_PROPERTY, "-Dspark.master=nowhere");

        String message = failureOf(TIMEOUT).getMessage();

        assertThat(message).startsWith("Spark cannot start: ").contains("Could not parse Master URL: 'nowhere'");
        Matcher log = Pattern.compile("its log (.*spark\\.log):\n").matcher(message);
        assertThat(log.find()).isTrue();
        Path file = Path.of(log.group(1));
        assertThat(file).content().contains("\tat org.apache.spark.SparkContext");
        assertThat(file.getParent()).isDirectoryNotContaining("regex:.*/(tmp|java.arguments|failure)");
        assertThat(message).doesNotContain("\tat ");
        Files.delete(file);
        Files.delete(file.getParent());
    }

    @Test
    void saysWhatTheJvmSaid() {
        System.setProperty(ServerCommand.OPTIONS_PROPERTY, "-Xmx1");

        assertThat(failureOf(TIMEOUT)).hasMessageContaining("Too small maximum heap");
    }

    @Test
    void saysThatTimeRanOut() {
        assertThat(failureOf(Duration.ofMillis(100)))
                .hasMessageContaining("it was not ready within 100 ms, the time allowed");
    }

    @Test
    void saysThatADirectoryCannotBeUsed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Path directory = file.resolve("tables");

        assertThatThrownBy(() -> new SparkProcessProvider().start(directory, TIMEOUT))
                .hasMessageContaining("tables cannot be kept in '" + directory + "'")
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"));
    }

    @Test
    void saysWhatToAddWhenSparkIsMissing() throws Exception {
        Path classPath = Files.writeString(folder.resolve("classpath"), folder.resolve("nothing.jar") + "\n");
        System.setProperty(ServerClassPath.FILE_PROPERTY, classPath.toString());

        assertThat(failureOf(TIMEOUT))
                .hasMessageContaining("Apache Spark is not among the 1 entries of the class path")
                .hasMessageContaining("add spark-sql_2.13");
    }

    @Test
    void saysThatTheClassPathCannotBeRead() {
        System.setProperty(ServerClassPath.FILE_PROPERTY, "/no/such/file");

        assertThat(failureOf(TIMEOUT)).hasMessageContaining("names '/no/such/file', which cannot be read");
    }

    @Test
    void saysThatThereIsNoJava() {
        System.setProperty(ServerCommand.JAVA_HOME_PROPERTY, folder.toString());

        assertThat(failureOf(TIMEOUT)).hasMessageContaining("there is no bin/java in the Java installation");
    }

    private static Throwable failureOf(Duration timeout) {
        SQLException failure = catchThrowableOfType(
                SQLException.class, () -> ServerProcess.start(null, timeout).close());
        assertThat(failure.getSQLState()).isEqualTo("08001");
        return failure;
    }
}
