// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.server.config.ServerSettings.AuditSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    private static final long PLENTY = 1L << 20;

    @TempDir
    private Path folder;

    @Test
    void writesALineForEachEventBeforeItCloses() throws IOException {
        try (AuditLog log = AuditLog.open(file(), AuditSql.NONE, PLENTY)) {
            IntStream.range(0, 1_000).forEach(i -> log.accept(failure("reason " + i)));
        }
        List<String> lines = Files.readAllLines(file());
        assertThat(lines).hasSize(1_000);
        assertThat(lines.get(999))
                .matches("\\{\"time\":\"[^\"]+Z\",\"event\":\"login_failed\",\"address\":\"10.0.0.1\","
                        + "\"message\":\"reason 999\"}");
    }

    @Test
    void keepsALineOneLine() throws IOException {
        try (AuditLog log = AuditLog.open(file(), AuditSql.NONE, PLENTY)) {
            log.accept(failure("a\nb\r\u2028\"c"));
        }
        assertThat(Files.readAllLines(file()))
                .hasSize(1)
                .first()
                .asString()
                .contains("a\\nb\\r")
                .contains("\\\"c");
    }

    @Test
    void addsToWhatIsThere() throws IOException {
        Files.writeString(file(), "before\n");
        try (AuditLog log = AuditLog.open(file(), AuditSql.NONE, PLENTY)) {
            log.accept(failure("x"));
        }
        assertThat(Files.readAllLines(file())).hasSize(2).first().isEqualTo("before");
    }

    @Test
    void makesAFileForItsOwnerOnly() throws IOException {
        AuditLog.open(file(), AuditSql.NONE, PLENTY).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void goesOnInANewFileWhenItWasMovedAway() throws Exception {
        Path moved = folder.resolve("moved");
        try (AuditLog log = AuditLog.open(file(), AuditSql.NONE, PLENTY)) {
            log.accept(failure("one"));
            awaitSize(file());
            Files.move(file(), moved);
            log.accept(failure("two"));
        }
        assertThat(moved).content().contains("one").doesNotContain("two");
        assertThat(file()).content().contains("two");
    }

    @Test
    void saysHowManyLinesAreMissing() throws IOException {
        long dropped;
        try (AuditLog log = AuditLog.open(file(), AuditSql.NONE, 500)) {
            log.accept(failure("x".repeat(600)));
            log.accept(failure("y".repeat(600)));
            dropped = log.dropped();
        }
        assertThat(dropped).isEqualTo(2);
        assertThat(Files.readAllLines(file())).anyMatch(line -> line.contains("\"event\":\"dropped\""));
    }

    @Test
    void countsWhatTheDiskDoesNotTake() throws Exception {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        Path file = gone.resolve("audit");
        try (AuditLog log = AuditLog.open(file, AuditSql.NONE, PLENTY)) {
            Files.delete(file);
            Files.delete(gone);
            log.accept(failure("lost"));
            long deadline = System.nanoTime() + 10_000_000_000L;
            while (log.dropped() == 0 && System.nanoTime() < deadline) {
                Thread.sleep(10);
            }
            assertThat(log.dropped()).isEqualTo(1);
            Files.createDirectory(gone);
            log.accept(failure("kept"));
        }
        assertThat(file)
                .content()
                .contains("kept")
                .contains("\"event\":\"dropped\"")
                .doesNotContain("lost");
    }

    private Path file() {
        return folder.resolve("audit.jsonl");
    }

    private static void awaitSize(Path file) throws Exception {
        while (Files.size(file) == 0) {
            Thread.sleep(10);
        }
    }

    private static Event failure(String reason) {
        return new Event.LoginFailed("10.0.0.1", reason);
    }
}
