// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path of the server process: Spark and all it needs, and this module last. */
final class ServerClassPath {
    /** Names a file that holds the class path of Spark, separated as the platform does. */
    static final String FILE_PROPERTY = "sparkconnect.server.classpath";

    private static final String MODULE_OPTIONS_CLASS = "org.apache.spark.launcher.JavaModuleOptions";

    private final Set<Path> entries;
    private final Path own;

    private ServerClassPath(Set<Path> entries, Path own) {
        this.entries = entries;
        this.own = own;
    }

    static ServerClassPath find() throws SQLException {
        String file = System.getProperty(FILE_PROPERTY);
        Path own = ownLocation();
        Set<Path> entries = file == null ? ofThisProgram() : inFile(Path.of(file));
        entries.remove(own);
        return new ServerClassPath(entries, own);
    }

    /** Our own classes come last: they hold a stand-in for a class of spark-mllib, which must win if it is there. */
    List<Path> entries() {
        return Stream.concat(entries.stream(), Stream.of(own)).toList();
    }

    @Override
    public String toString() {
        return entries().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** The JVM options that this very Spark asks for; asked of Spark, since they differ between its versions. */
    List<String> moduleOptions() throws SQLException {
        try (URLClassLoader loader = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
            Object options = loader.loadClass(MODULE_OPTIONS_CLASS)
                    .getMethod("defaultModuleOptions")
                    .invoke(null);
            return List.of(((String) options).trim().split("\\s+", -1));
        } catch (ClassNotFoundException e) {
            throw sparkMissing(e);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException | IOException e) {
            throw StartFailure.because("the JVM options that Spark needs cannot be read from " + this, e);
        }
    }

    private SQLException sparkMissing(ClassNotFoundException cause) {
        return StartFailure.because(
                "Apache Spark is not among the " + entries.size() + " entries of the class path (" + this
                        + "); add spark-sql_2.13, spark-connect_2.13 and spark-hive_2.13 with their dependencies beside "
                        + "sparkconnect-server, or name a file with Spark's class path in the system property "
                        + FILE_PROPERTY,
                cause);
    }

    private URL[] urls() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path entry : entries) {
            urls.add(entry.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static Set<Path> inFile(Path file) throws SQLException {
        try {
            return split(Files.readString(file).strip());
        } catch (IOException e) {
            throw StartFailure.because(
                    "system property " + FILE_PROPERTY + " names '" + file + "', which cannot be read", e);
        }
    }

    /** Loaders that hold jars (a SQL client's, one per driver) first, then what the JVM was started with. */
    private static Set<Path> ofThisProgram() {
        Set<Path> entries = new LinkedHashSet<>();
        ClassLoader loader = ServerClassPath.class.getClassLoader();
        for (; loader != null; loader = loader.getParent()) {
            if (loader instanceof URLClassLoader jars) {
                Arrays.stream(jars.getURLs())
                        .filter(url -> url.getProtocol().equals("file"))
                        .forEach(url -> entries.add(toPath(url)));
            }
        }
        entries.addAll(split(System.getProperty("java.class.path")));
        return entries;
    }

    private static Set<Path> split(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static Path ownLocation() {
        return toPath(
                ServerClassPath.class.getProtectionDomain().getCodeSource().getLocation());
    }

    private static Path toPath(URL url) {
        try {
            return Path.of(url.toURI()).toAbsolutePath();
        } catch (URISyntaxException e) {
            // Some loaders do not escape spaces; then the path stands as it is.
            return Path.of(url.getPath()).toAbsolutePath();
        }
    }
}
