// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

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

    ServerCommand(ServerClassPath classPath, WorkFolder folder, Path directory) {
        this.classPath = classPath;
        this.folder = folder;
        this.directory = directory;
    }

    Process run() throws IOException, SQLException {
        Files.createDirectory(folder.temporary());
        Files.writeString(folder.arguments(), arguments().text(), nativeCharset());
        ProcessBuilder builder = new ProcessBuilder(java().toString(), "@" + folder.arguments())
                .redirectErrorStream(true)
                .redirectOutput(folder.log().toFile());
        // A SPARK_HOME, SPARK_LOCAL_DIRS or SPARK_REMOTE of this program is meant for another Spark.
        builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
        builder.environment().put("SPARK_LOCAL_IP", LocalAddress.HOST);
        return builder.start();
    }

    private ArgumentFile arguments() throws SQLException {
        ArgumentFile arguments = new ArgumentFile();
        classPath.moduleOptions().forEach(arguments::add);
        DEFAULT_OPTIONS.forEach(arguments::add);
        arguments.add("-Djava.io.tmpdir=" + folder.temporary());
        arguments.addUnquoted(userOptions());
        arguments.add("-cp").add(classPath.toString()).add(MAIN_CLASS);
        arguments.add(folder.root().toString());
        return directory == null ? arguments : arguments.add(directory.toString());
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

    /** The launcher reads the file as bytes in the platform's encoding, not as UTF-8. */
    private static Charset nativeCharset() {
        return Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    }
}
