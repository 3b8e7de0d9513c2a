// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassArchiveTest {
    private static final String OPTIONS = "-Xmx2g -Dspark.a=1";

    @TempDir
    Path folder;

    private Path jar;
    private Path classList;

    @BeforeEach
    void makeFiles() throws IOException {
        jar = Files.writeString(folder.resolve("a.jar"), "jar");
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=17");
        classList = folder.resolve("classes");
    }

    @Test
    void isTheSameForTheSameJvmAndClassPathWhateverPropertiesAreSet() throws IOException {
        assertThat(archive("-Xmx2g -Dspark.a=2")).isEqualTo(archive(OPTIONS));
    }

    @Test
    void isAnotherForAnotherJvm() throws IOException {
        ClassArchive before = archive(OPTIONS);
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=17.0.1");

        assertThat(archive(OPTIONS)).isNotEqualTo(before);
    }

    @Test
    void isAnotherForAnotherJarOfTheSameNameAndSize() throws IOException {
        ClassArchive before = archive(OPTIONS);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minus(1, ChronoUnit.HOURS)));

        assertThat(archive(OPTIONS)).isNotEqualTo(before);
    }

    @Test
    void isAnotherForOtherOptionsAndForAnotherKindOfServer() throws IOException {
        assertThat(archive("-Xmx4g")).isNotEqualTo(archive(OPTIONS));
        assertThat(find(OPTIONS, "kept")).isPresent().isNotEqualTo(find(OPTIONS, "in memory"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-javaagent:a.jar",
                "-agentlib:jdwp=transport=dt_socket",
                "-Xrunjdwp",
                "-Xshare:off",
                "-XX:SharedArchiveFile=a.jsa",
                "-XX:AOTCache=a.aot"
            })
    void isNotForOptionsThatSayOtherwise(String option) throws IOException {
        assertThat(find(OPTIONS + " " + option, "kept")).isEmpty();
    }

    @Test
    void isNotForAFolderOfClassesWhichTheJvmDoesNotArchive() throws IOException {
        assertThat(ClassArchive.of(new ArchiveFolder(folder), folder, List.of(jar, folder), OPTIONS, "kept"))
                .isEmpty();
    }

    @Test
    void isPreparedBeforeItIsUsed() throws IOException {
        ClassArchive archive = archive(OPTIONS);
        assertThat(archive.options(classList)).contains("-XX:DumpLoadedClassList=" + classList);

        Files.createFile(archive.file());
        Files.setLastModifiedTime(archive.file(), FileTime.from(Instant.EPOCH));

        assertThat(archive.options(classList))
                .contains("-XX:SharedArchiveFile=" + archive.file())
                .doesNotContain("-XX:DumpLoadedClassList=" + classList);
        assertThat(ArchiveFolder.isStale(archive.file())).as("its use is noted").isFalse();
    }

    @Test
    void isDoneWithoutForADayWhereItIsRefused() throws IOException {
        ClassArchive archive = archive(OPTIONS);
        Files.createFile(archive.file());

        archive.refuse("it is broken");

        assertThat(archive.file()).doesNotExist();
        assertThat(archive.options(classList)).isEmpty();
        Path refusal = folder.resolve(archive.file().getFileName() + ".refused");
        assertThat(refusal).hasContent("it is broken");
        Files.setLastModifiedTime(refusal, FileTime.from(Instant.now().minus(25, ChronoUnit.HOURS)));
        assertThat(archive.options(classList)).contains("-XX:DumpLoadedClassList=" + classList);
    }

    private ClassArchive archive(String options) throws IOException {
        return find(options, "in memory").orElseThrow();
    }

    private Optional<ClassArchive> find(String options, String kind) throws IOException {
        return ClassArchive.of(new ArchiveFolder(folder), folder, List.of(jar), options, kind);
    }
}
