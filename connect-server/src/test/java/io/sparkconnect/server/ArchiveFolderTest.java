// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveFolderTest {
    @TempDir
    Path folder;

    private UserPrincipal user;

    @BeforeEach
    void findOutWhoWeAre() throws IOException {
        user = Files.getOwner(Files.createFile(folder.resolve("own")));
    }

    @AfterEach
    void clearProperty() {
        System.clearProperty(ArchiveFolder.PROPERTY);
    }

    @Test
    void isMadeForItsUserAlone() throws IOException {
        Path missing = folder.resolve("cache").resolve("archives");
        System.setProperty(ArchiveFolder.PROPERTY, missing.toString());

        assertThat(ArchiveFolder.find(user)).contains(new ArchiveFolder(missing));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(missing)))
                .isEqualTo("rwx------");
    }

    @Test
    void isNotWantedWhereArchivesAreOff() throws IOException {
        System.setProperty(ArchiveFolder.PROPERTY, "off");

        assertThat(ArchiveFolder.find(user)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"rwxrwx---", "rwx---rwx", "rwx----w-"})
    void isRefusedWhereOthersMayWrite(String permissions) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> ArchiveFolder.at(folder, user))
                .isInstanceOf(IOException.class)
                .hasMessage("the folder '" + folder + "' can be written by others");
    }

    @Test
    void isRefusedWhereItBelongsToSomebodyElse() {
        UserPrincipal other = () -> "somebody else";

        assertThatThrownBy(() -> ArchiveFolder.at(folder, other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("belongs to " + user);
    }

    @Test
    void isRefusedWhereItsPlaceDependsOnTheWorkingDirectory() {
        assertThatThrownBy(() -> ArchiveFolder.at(Path.of("?/.cache"), user))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'?/.cache' is not an absolute path");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,      ,               ,         /home/me/.cache/sparkconnect",
        "Linux,      XDG_CACHE_HOME, /var/me,  /var/me/sparkconnect",
        "Linux,      XDG_CACHE_HOME, relative, /home/me/.cache/sparkconnect",
        "FreeBSD,    ,               ,         /home/me/.cache/sparkconnect",
        "Mac OS X,   XDG_CACHE_HOME, /var/me,  /home/me/Library/Caches/sparkconnect",
        "Windows 11, LOCALAPPDATA,   /local,   /local/sparkconnect",
        "Windows 11, ,               ,         /home/me/AppData/Local/sparkconnect"
    })
    void isWhereThePlatformKeepsCaches(String system, String name, String value, String expected) {
        Map<String, String> environment = name == null ? Map.of() : Map.of(name, value);

        assertThat(ArchiveFolder.usual(system, environment, Path.of("/home/me")))
                .isEqualTo(Path.of(expected));
    }

    @Test
    void keepsTheThreeArchivesUsedLastNoOldRestAndWhatIsNotItsOwn() throws IOException {
        ArchiveFolder archives = ArchiveFolder.at(folder.resolve("archives"), user);
        List<String> made = Stream.of("1", "2", "3", "4")
                .map(digit ->
                        archives.archive(digit.repeat(24)).file().getFileName().toString())
                .toList();
        List<String> others =
                List.of("spark-making-1", "spark-making-2", "spark.lock", "my.jsa", "spark-notes", "making-3");
        Stream.concat(made.stream(), others.stream()).forEach(name -> create(archives, name));
        create(archives, made.get(0) + ".refused");
        create(archives, made.get(1) + ".refused");
        others.stream().filter(name -> !name.equals("spark-making-1")).forEach(name -> age(archives, name, 2));
        age(archives, made.get(0) + ".refused", 2);
        age(archives, made.get(0), 2);
        age(archives, made.get(1), 40);

        archives.tidy();

        try (Stream<Path> left = Files.list(archives.path())) {
            assertThat(left)
                    .extracting(path -> path.getFileName().toString())
                    .containsExactlyInAnyOrder(
                            made.get(0),
                            made.get(2),
                            made.get(3),
                            made.get(1) + ".refused",
                            "spark-making-1",
                            "spark.lock",
                            "my.jsa",
                            "spark-notes",
                            "making-3");
        }
    }

    private static void create(ArchiveFolder archives, String name) {
        assertThat(archives.path().resolve(name).toFile().mkdir()).isTrue();
    }

    private static void age(ArchiveFolder archives, String name, int days) {
        long time = System.currentTimeMillis() - Duration.ofDays(days).toMillis();
        assertThat(archives.path().resolve(name).toFile().setLastModified(time)).isTrue();
    }
}
