// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkproject.connect.grpc.InsecureChannelCredentials;

/** What one installs, unpacked and run as its users do; for the build with the profile distribution. */
class DistributionIT {
    private static final String BUILT = System.getProperty("sparkconnect.distribution", "");

    /** Of the jars of the distribution, those that no installation of Spark has. */
    private static final String NOT_SPARKS =
            "(sparkconnect|picocli|nimbus|micrometer|prometheus|HdrHistogram|LatencyUtils).*";

    private static final Path JAVAS = Path.of("/usr/lib/jvm");

    @TempDir
    private static Path root;

    private static Path home;

    /** The working directory, which has nothing to do with that of the server. */
    @TempDir
    private Path folder;

    @BeforeAll
    static void unpack() throws Exception {
        home = Files.createDirectories(root.resolve("a folder of programs"));
        Process tar = new ProcessBuilder(
                        "tar", "-xzf", BUILT + ".tar.gz", "--strip-components=1", "-C", home.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
    }

    @Test
    void holdsWhatItSays() {
        assertThat(home.resolve("bin/sparkconnect-server")).isExecutable();
        assertThat(home.resolve("conf/java.options")).exists();
        assertThat(home.resolve("LICENSE")).exists();
    }

    @Test
    void comesWithAConfigurationThatIsRight() throws Exception {
        expect(0, "the configuration is right", "--config", home.resolve("conf/server.properties") + "", "--check");
    }

    @Test
    void refusesASettingThatThereIsNot() throws Exception {
        expect(
                78,
                "sparkconnect server: there is no setting 'listen.prot'; did you mean 'listen.port'?",
                "--conf",
                "listen.prot=1",
                "--check");
    }

    @Test
    void makesTokens() throws Exception {
        try (RunningServer command = RunningServer.run(folder, command(Map.of(), "token", "alice"))) {
            assertThat(command.exitCode()).isZero();
            assertThat(command.log()).contains("alice sha256:");
        }
    }

    @ParameterizedTest(name = "Java {0}")
    @ValueSource(ints = {17, 21, 25})
    void servesAndStops(int version) throws Exception {
        ProcessBuilder command = command(Map.of("JAVA_HOME", java(version).toString()), settings("local[2]"));
        try (RunningServer server = RunningServer.run(folder, command).awaitPort()) {
            assertThat(rows(server)).isEqualTo(1);
            server.terminate();
            long begun = System.nanoTime();
            assertThat(server.exitCode()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        Map<String, String> nowhere = Map.of("JAVA_HOME", "/nowhere");
        try (RunningServer command = RunningServer.run(folder, command(nowhere, "--check"))) {
            assertThat(command.exitCode()).isEqualTo(69);
            assertThat(command.log())
                    .isEqualTo("sparkconnect-server: there is no '/nowhere/bin/java'; set JAVA_HOME or install a JDK 17"
                            + " or newer\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0.22", "1.8.0_402"})
    void saysThatJavaIsTooOld(String version) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("old java/bin"));
        Path java = Files.writeString(
                bin.resolve("java"),
                "#!/bin/sh\n[ \"$1\" = -version ] && echo 'openjdk version \"" + version + "\" 2024-01-16' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> old = Map.of("JAVA_HOME", bin.getParent().toString());
        try (RunningServer command = RunningServer.run(folder, command(old, "--check"))) {
            assertThat(command.exitCode()).isEqualTo(69);
            assertThat(command.log())
                    .isEqualTo("sparkconnect-server: '" + java + "' is Java "
                            + version.replaceFirst("^1\\.", "").replaceFirst("\\..*", "")
                            + "; set JAVA_HOME to, or install, a JDK 17 or newer\n");
        }
    }

    /** In an installation of Spark: its jars are those of the distribution that are Spark's, and MLlib's one class. */
    @Test
    void runsAsAnApplicationOfSpark() throws Exception {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(ServerClassPath.find().moduleOptions());
        String classPath = standInForMlLib() + File.pathSeparator + sparksJars();
        words.addAll(List.of("-Xmx1g", "-cp", classPath, "org.apache.spark.deploy.SparkSubmit"));
        words.addAll(List.of("--class", SparkConnectServer.class.getName(), "--master", "local[1]"));
        words.add(BUILT + "-app.jar");
        words.addAll(List.of(settings(null)));
        words.addAll(List.of("--conf", "ui.port=0"));
        try (RunningServer server =
                RunningServer.run(folder, new ProcessBuilder(words)).awaitPort()) {
            assertThat(rows(server)).isEqualTo(1);
            HttpURLConnection pages =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + server.uiPort() + "/connect/")
                            .toURL()
                            .openConnection();
            assertThat(pages.getResponseCode()).isEqualTo(200);
            server.terminate();
            assertThat(server.exitCode()).isZero();
        }
    }

    /** Ours, in a folder of its own; Spark's loader does not see it in the application's jar. */
    private Path standInForMlLib() throws IOException {
        String name = "org/apache/spark/ml/util/ConnectHelper.class";
        Path file = folder.resolve("mllib").resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream in = SparkConnectServer.class.getResourceAsStream("/" + name)) {
            Files.copy(in, file);
        }
        return folder.resolve("mllib");
    }

    private static String sparksJars() throws IOException {
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            return jars.filter(jar -> !jar.getFileName().toString().matches(NOT_SPARKS))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static long rows(RunningServer server) {
        try (ConnectClient client = ConnectClient.to(server, InsecureChannelCredentials.create(), null)) {
            return client.rowsOf("SELECT 1");
        }
    }

    private void expect(int code, String output, String... arguments) throws Exception {
        try (RunningServer command = RunningServer.run(folder, command(Map.of(), arguments))) {
            assertThat(command.exitCode()).isEqualTo(code);
            assertThat(command.log()).contains(output);
        }
    }

    private static ProcessBuilder command(Map<String, String> environment, String... arguments) {
        List<String> words =
                new ArrayList<>(List.of(home.resolve("bin/sparkconnect-server").toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder command = new ProcessBuilder(words);
        command.environment().keySet().removeIf(name -> name.startsWith("SPARK") || name.equals("JAVA_TOOL_OPTIONS"));
        command.environment().putAll(environment);
        return command;
    }

    /** Of a small server that keeps nothing. */
    private String[] settings(String master) {
        Stream<String> ours = Stream.of(
                "listen.port=0", "data.in-memory=true", "spark.sql.warehouse.dir=" + folder.resolve("warehouse"));
        Stream<String> all = master == null ? ours : Stream.concat(ours, Stream.of("spark.master=" + master));
        return all.flatMap(setting -> Stream.of("--conf", setting)).toArray(String[]::new);
    }

    /** The test's own, or one that Linux's packages have installed. */
    private static Path java(int version) throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        List<Path> homes = new ArrayList<>(List.of(own));
        if (Files.isDirectory(JAVAS)) {
            try (Stream<Path> installed = Files.list(JAVAS)) {
                installed.sorted().forEach(homes::add);
            }
        }
        for (Path java : homes) {
            Path release = java.resolve("release");
            if (Files.exists(release) && Files.readString(release).contains("JAVA_VERSION=\"" + version)) {
                return java;
            }
        }
        return Assumptions.abort("there is no Java " + version + " here");
    }
}
