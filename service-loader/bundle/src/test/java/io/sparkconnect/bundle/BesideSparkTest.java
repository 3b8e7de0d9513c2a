// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.bundle.Java.Outcome;
import io.sparkconnect.bundle.probe.FirstRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The jar beside the 200 jars of Spark, among them other versions of what is inside it. */
class BesideSparkTest {
    private final Java java = Java.of(17);
    private final Path probes = Bundle.probes();

    @Test
    void queriesAServer() throws Exception {
        Outcome outcome = java.run(classPath(), FirstRow.class, SparkServer.url());
        assertThat(outcome).isEqualTo(new Outcome(0, "1\n", ""));
    }

    @Test
    void findsTheServerModuleAndStartsALocalSpark() throws Exception {
        List<Path> classPath = classPath();
        classPath.add(Bundle.SERVER_JAR);
        Outcome outcome = java.run(classPath, FirstRow.class, "jdbc:sparkconnect:local");
        assertThat(outcome).isEqualTo(new Outcome(0, "1\n", ""));
    }

    private List<Path> classPath() throws Exception {
        List<Path> classPath = new ArrayList<>(Bundle.sparkJars());
        classPath.add(Bundle.JAR);
        classPath.add(probes);
        return classPath;
    }
}
