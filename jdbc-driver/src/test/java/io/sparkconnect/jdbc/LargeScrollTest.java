// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.ForkedJava;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A scrollable result that is larger than the memory of the client, and a disk that does not take it. */
@Timeout(300)
class LargeScrollTest {
    private static final int ROWS = 4_000_000;
    private static final String QUERY =
            "SELECT id, repeat('x', 20) || id AS s FROM range(0, " + ROWS + ", 1, 8)"; // 150 MB

    @TempDir
    private Path folder;

    private List<String> options(Path temporary) {
        return List.of("-Xmx64m", "-XX:-UsePerfData", "-Djava.io.tmpdir=" + temporary);
    }

    @Test
    void aJvmOf64MegabytesScrollsThroughFourMillionRows() throws Exception {
        String output = ForkedJava.run(Scroller.class, options(folder), SparkServer.url());
        assertThat(output).contains("last=" + ROWS, "scrolled", "deleted files after close: 0");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aTemporaryFolderThatIsNotThereIsNamed() throws Exception {
        String output = ForkedJava.run(Scroller.class, options(folder.resolve("missing")), SparkServer.url());
        assertThat(output).contains("58030 the rows of a result cannot be kept in a temporary file in '" + folder);
    }

    /** The system lets the process write no file of more than 20 MB, as if the disk were full. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFullDiskIsAnSqlException() throws Exception {
        List<String> limited = List.of("sh", "-c", "ulimit -f 40000; exec \"$@\"", "sh");
        String output = ForkedJava.runWithin(limited, Scroller.class, options(folder), SparkServer.url());
        assertThat(output)
                .contains("58030 the rows of a result cannot be kept in a temporary file in '" + folder)
                .contains("resultBufferSize")
                .contains("first=true 0");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    /** The program that runs in the small JVM. */
    static final class Scroller {
        public static void main(String[] arguments) throws Exception {
            try (Connection connection = DriverManager.getConnection(arguments[0]);
                    Statement statement =
                            connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
                ResultSet rows = statement.executeQuery(QUERY);
                try {
                    scroll(rows);
                } catch (SQLException e) {
                    System.out.println(e.getSQLState() + " " + e.getMessage());
                    System.out.println("first=" + rows.first() + " " + rows.getLong(1));
                }
                rows.close();
                System.out.println("deleted files after close: " + deletedFilesInUse());
            }
        }

        private static void scroll(ResultSet rows) throws SQLException {
            check(rows.last(), rows, ROWS);
            System.out.println("last=" + rows.getRow());
            check(rows.first(), rows, 1);
            check(rows.absolute(ROWS / 2), rows, ROWS / 2);
            for (int row = ROWS / 2 - 1; row > ROWS / 2 - 100_000; row--) {
                check(rows.previous(), rows, row);
            }
            rows.beforeFirst();
            for (int row = 1; row <= ROWS; row++) {
                check(rows.next(), rows, row);
            }
            System.out.println("scrolled");
        }

        private static void check(boolean moved, ResultSet rows, int row) throws SQLException {
            if (!moved
                    || rows.getRow() != row
                    || rows.getLong(1) != row - 1
                    || !rows.getString(2).endsWith("x" + (row - 1))) {
                throw new AssertionError("row " + row + " is wrong");
            }
        }

        /** On Linux a file that is deleted takes room until it is closed, too. */
        private static long deletedFilesInUse() throws IOException {
            Path open = Path.of("/proc/self/fd");
            if (!Files.isDirectory(open)) {
                return 0;
            }
            try (Stream<Path> files = Files.list(open)) {
                return files.filter(Files::isSymbolicLink)
                        .map(LargeScrollTest::target)
                        .filter(t -> t.contains(".rows"))
                        .count();
            }
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
