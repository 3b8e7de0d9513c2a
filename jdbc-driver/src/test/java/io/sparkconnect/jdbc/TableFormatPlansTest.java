// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the network server knows of the plans of Delta Lake and Iceberg, held against their jars; no Spark is started. */
@Tag("table-formats")
@Tag("catalogs")
class TableFormatPlansTest {
    private static final String LIST = "/io/sparkconnect/server/policy/table-formats.properties";

    @Test
    void areAllListed() throws Exception {
        List<Path> classPath = classPath();
        try (URLClassLoader classes = new URLClassLoader(
                classPath.stream().map(TableFormatPlansTest::url).toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader())) {
            Class<?> plan = classes.loadClass("org.apache.spark.sql.catalyst.plans.logical.LogicalPlan");
            Set<String> plans = new TreeSet<>();
            for (Path jar : classPath) {
                if (jar.getFileName().toString().matches("(delta-spark|iceberg-spark-runtime).*")) {
                    plans.addAll(plans(jar, classes, plan));
                }
            }
            assertThat(plans).hasSizeGreaterThan(40);
            assertThat(listed().stringPropertyNames()).containsAll(plans);
        }
    }

    @Test
    void areReadWrittenOrRefused() throws IOException {
        assertThat(listed().values()).isNotEmpty().isSubsetOf("read", "write", "refused");
    }

    private static Set<String> plans(Path jar, ClassLoader classes, Class<?> plan) throws IOException {
        Set<String> plans = new TreeSet<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.matches("(org/apache/spark/sql|io/delta)/.*\\.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(name -> isPlan(name, classes, plan))
                    .forEach(plans::add);
        }
        return plans;
    }

    private static boolean isPlan(String name, ClassLoader classes, Class<?> plan) {
        try {
            Class<?> type = Class.forName(name, false, classes);
            return plan.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
        } catch (ClassNotFoundException | LinkageError missing) {
            return false; // what is for a library that is not there, such as Flink
        }
    }

    private static Properties listed() throws IOException {
        Properties listed = new Properties();
        try (InputStream file = TableFormatPlansTest.class.getResourceAsStream(LIST)) {
            listed.load(file);
        }
        return listed;
    }

    private static List<Path> classPath() throws IOException {
        String file = Files.readString(Path.of(System.getProperty("sparkconnect.server.classpath")));
        return Arrays.stream(file.strip().split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
