// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How {@code java} is told to run {@link LocalSparkServer}. */
final class ServerCommand {
    /** Further options of the server's JVM, written as in a file for {@code java @file}: heap, -Dspark.* settings. */
    static final String OPTIONS_PROPERTY = "sparkconnect.server.options";

    static final String OPTIONS_VARIABLE = "SPARKCONNECT_SERVER_OPTIONS";

    /** Names another Java installation for the server than that of this program. */
    static final String JAVA_HOME_PROPERTY = "sparkconnect.server.java.home";

    private static final String MAIN_CLASS = "io.sparkconnect.server.LocalSparkServer";
    private static final List<String> DEFAULT_OPTIONS = List.of(
            "-Xmx2g",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dlog4j2.configurationFile=classpath:io/sparkconnect/server/log4j2-local.properties");

    private final ServerClassPath classPath;
    private final WorkFolder folder;
    private final Path directory;
    private ClassArchive archive; // null if there is to be none

    ServerCommand(ServerClassPath classPath, WorkFolder folder, Path directory) {
        this.classPath = classPath;
        this.folder = folder;
        this.directory = directory;
    }

    Process run() throws IOException, SQLException {
        Files.createDirectory(folder.temporary());
        Path java = java();
        arguments(java).write(folder.arguments());
        ProcessBuilder builder = new ProcessBuilder(java.toString(), "@" + folder.arguments())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
        // A SPARK_HOME, SPARK_LOCAL_DIRS or SPARK_REMOTE of this program is meant for another Spark.
        builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
        builder.environment().put("SPARK_LOCAL_IP", LocalAddress.HOST);
        return builder.start();
    }

    /** Goes without the archive from now on; false if there was none. */
    boolean refuseArchive(String reason) {
        try {
            if (archive == null || !archive.isMade()) {
                return false;
            }
            archive.refuse(reason);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Without an archive all works, only slower: what is in the way of it is for the log. */
    private List<String> archiveOptions(Path java, String options) throws IOException {
        try {
            Optional<ArchiveFolder> archives = ArchiveFolder.find(Files.getOwner(folder.root()));
            if (archives.isEmpty()) {
                return List.of();
            }
            Path home = java.getParent().getParent();
            String kind = directory == null ? "in memory" : "kept";
            archive = ClassArchive.of(archives.get(), home, classPath.entries(), options, kind)
                    .orElse(null);
            return archive == null ? List.of() : archive.options(folder.classList());
        } catch (IOException | InvalidPathException e) {
            Files.writeString(folder.log(), "no class archive: " + e.getMessage() + "\n");
            return List.of();
        }
    }

    private ArgumentFile arguments(Path java) throws IOException, SQLException {
        List<String> ownOptions = new ArrayList<>(classPath.moduleOptions());
        ownOptions.addAll(DEFAULT_OPTIONS);
        String allOptions = String.join(" ", ownOptions) + " " + userOptions() + " " + optionsInEnvironment();
        ArgumentFile arguments = new ArgumentFile();
        ownOptions.forEach(arguments::add);
        arguments.add("-Djava.io.tmpdir=" + folder.temporary());
        arguments.addUnquoted(userOptions());
        archiveOptions(java, allOptions).forEach(arguments::add);
        arguments.add("-cp").add(classPath.toString()).add(MAIN_CLASS);
        arguments.add(folder.root().toString());
        return directory == null ? arguments : arguments.add(directory.toString());
    }

    /** What the JVM and its launcher find there by themselves. */
    private static String optionsInEnvironment() {
        return Stream.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")
                .map(System::getenv)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static String userOptions() {
        String variable = System.getenv(OPTIONS_VARIABLE);
        return System.getProperty(OPTIONS_PROPERTY, variable == null ? "" : variable);
    }

    private static Path java() throws SQLException {
        Path home = Path.of(System.getProperty(JAVA_HOME_PROPERTY, System.getProperty("java.home")));
        for (String name : List.of("java", "java.exe")) {
            Path java = home.resolve("bin").resolve(name);
            if (Files.isExecutable(java)) {
                return java;
            }
        }
        throw StartFailure.because("there is no bin/java in the Java installation '" + home
                + "'; name one of Java 17 or newer in the system property " + JAVA_HOME_PROPERTY);
    }
}
