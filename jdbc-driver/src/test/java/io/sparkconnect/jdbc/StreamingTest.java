// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.ForkedJava;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A result larger than the memory of the client. */
@Timeout(300)
class StreamingTest {
    private static final long ROWS = 20_000_000;
    private static final String QUERY = "SELECT id, id * 0.5D AS d, uuid AS s FROM range(0, " + ROWS
            + ", 1, 8) CROSS JOIN (SELECT 'abcdef' AS uuid)";

    @Test
    void aJvmOf64MegabytesReadsTwentyMillionRows() throws Exception {
        String output = ForkedJava.run(Reader.class, List.of("-Xmx64m"), SparkServer.url());
        assertThat(output).contains("rows=" + ROWS, "sum=" + ROWS / 2 * (ROWS - 1));
    }

    /** Spark ends a response stream after a number of bytes or minutes, and expects the client to ask for the rest. */
    @Test
    void goesOnWhereTheServerEndsItsStreams() throws Exception {
        List<String> options = List.of(
                "-Dsparkconnect.server.classpath=" + System.getProperty("sparkconnect.server.classpath"),
                "-Dsparkconnect.server.options=-Dspark.connect.execute.reattachable.senderMaxStreamSize=20m");
        String output = ForkedJava.run(Reader.class, options, "jdbc:sparkconnect:local");
        assertThat(output).contains("rows=" + ROWS, "sum=" + ROWS / 2 * (ROWS - 1));
    }

    /** The program that runs in the small JVM. */
    static final class Reader {
        public static void main(String[] arguments) throws SQLException {
            try (Connection connection = DriverManager.getConnection(arguments[0]);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(QUERY)) {
                long count = 0;
                long sum = 0;
                while (rows.next()) {
                    count++;
                    sum += rows.getLong(1);
                    if (rows.getDouble(2) != rows.getLong(1) * 0.5
                            || rows.getString(3).length() != 6) {
                        throw new AssertionError("row " + count + " is wrong");
                    }
                }
                System.out.println("rows=" + count + " sum=" + sum);
            }
        }
    }
}
