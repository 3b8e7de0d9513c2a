// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the jar, and what is not. */
class JarContentTest {
    private static final int SIX_MEGABYTES = 6_000_000;

    /** Ours; everything else is renamed to lie below {@code shaded}. */
    private static final String PACKAGES = "io/sparkconnect/(jdbc|proto|shaded|spi)/.*";

    private static final String RELOCATED =
            "io/sparkconnect/shaded/(com/google|io/grpc|io/perfmark|kotlin|okio|org/apache/arrow/flatbuf)/.*";

    @Test
    void isSmall() {
        assertThat(Bundle.JAR).satisfies(jar -> assertThat(Files.size(jar)).isLessThan(SIX_MEGABYTES));
    }

    @Test
    void holdsOurPackagesAndAFewFilesAboutTheJar() throws IOException {
        assertThat(files())
                .filteredOn(name -> !name.matches(PACKAGES) && !name.startsWith("META-INF/services/"))
                .containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "META-INF/LICENSE", "META-INF/NOTICE");
    }

    @Test
    void holdsOfOthersOnlyWhatTheDriverIsMadeOf() throws IOException {
        assertThat(files())
                .filteredOn(name -> name.startsWith("io/sparkconnect/shaded/"))
                .isNotEmpty()
                .allMatch(name -> name.matches(RELOCATED))
                .noneMatch(name -> name.matches(".*/(spark|scala|netty|slf4j|arrow/memory|arrow/vector)/.*"));
    }

    @Test
    void holdsNothingTwiceAndNoClassForSomeJavaVersionsOnly() throws IOException {
        try (JarFile jar = new JarFile(Bundle.JAR.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName)).doesNotHaveDuplicates();
            assertThat(jar.isMultiRelease()).isFalse();
        }
        assertThat(files()).noneMatch(name -> name.endsWith("module-info.class"));
    }

    @Test
    void namesServicesThatAreInTheJar() throws IOException {
        try (FileSystem jar = Bundle.open();
                Stream<Path> services = Files.list(jar.getPath("META-INF", "services"))) {
            List<Path> all = services.toList();
            assertThat(all)
                    .extracting(service -> service.getFileName().toString())
                    .containsExactlyInAnyOrder(
                            "java.sql.Driver",
                            "io.sparkconnect.shaded.io.grpc.LoadBalancerProvider",
                            "io.sparkconnect.shaded.io.grpc.ManagedChannelProvider",
                            "io.sparkconnect.shaded.io.grpc.NameResolverProvider");
            for (Path service : all) {
                assertThat(Files.readAllLines(service))
                        .filteredOn(line -> !line.isBlank())
                        .isNotEmpty()
                        .allMatch(name -> Files.exists(jar.getPath(name.replace('.', '/') + ".class")));
            }
        }
    }

    @Test
    void hasAModuleName() throws IOException {
        try (JarFile jar = new JarFile(Bundle.JAR.toFile())) {
            Attributes attributes = jar.getManifest().getMainAttributes();
            assertThat(attributes.getValue("Automatic-Module-Name")).isEqualTo("io.sparkconnect.jdbc");
        }
    }

    @Test
    void saysWhoseCodeIsInside() throws IOException {
        try (FileSystem jar = Bundle.open()) {
            assertThat(Files.readString(jar.getPath("META-INF", "LICENSE"))).contains("Apache License");
            assertThat(Files.readString(jar.getPath("META-INF", "NOTICE")))
                    .contains(
                            "gRPC",
                            "Protocol Buffers",
                            "Guava",
                            "Okio",
                            "Kotlin",
                            "FlatBuffers",
                            "Apache Arrow",
                            "Gson");
        }
    }

    /** Whatever could differ between two builds of the same source: the order of the files, and their times. */
    @Test
    void dependsNeitherOnTheClockNorOnTheFileSystem() throws IOException {
        Instant time = Instant.parse(System.getProperty("bundle.time"));
        try (JarFile jar = new JarFile(Bundle.JAR.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getTimeLocal))
                    .allMatch(
                            local -> local.equals(time.atOffset(ZoneOffset.UTC).toLocalDateTime()));
            assertThat(jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")))
                    .isSorted();
        }
    }

    @Test
    void needsNothingElse() throws IOException {
        assertThat(Files.readString(Bundle.POM))
                .contains("<artifactId>sparkconnect-jdbc</artifactId>")
                .doesNotContain("<parent>")
                .doesNotContain("<dependenc");
    }

    private static List<String> files() throws IOException {
        try (JarFile jar = new JarFile(Bundle.JAR.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }
}
