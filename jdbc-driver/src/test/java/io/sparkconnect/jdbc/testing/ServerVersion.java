// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The version of the Spark that the tests run on. */
public record ServerVersion(int major, int minor) {
    private static final ServerVersion CURRENT = ask();

    private static ServerVersion ask() {
        try (Connection connection = SparkServer.connect()) {
            return new ServerVersion(
                    connection.getMetaData().getDatabaseMajorVersion(),
                    connection.getMetaData().getDatabaseMinorVersion());
        } catch (SQLException e) {
            throw new AssertionError("Spark does not tell its version", e);
        }
    }

    public static ServerVersion current() {
        return CURRENT;
    }

    /** Whether the server is of that version or newer, such as {@code 4.1}. */
    public static boolean isAtLeast(String version) {
        int dot = version.indexOf('.');
        int major = Integer.parseInt(version.substring(0, dot));
        int minor = Integer.parseInt(version.substring(dot + 1));
        return CURRENT.major > major || (CURRENT.major == major && CURRENT.minor >= minor);
    }

    /**
     * Runs what came with a version of Spark. An older one has to refuse it, with an SQLException of the state.
     *
     * @param since null for what all versions have
     * @param otherwise one or more SQLSTATEs, with spaces between them
     */
    public static void check(String since, String otherwise, ThrowingCallable test) throws Throwable {
        if (since == null || isAtLeast(since)) {
            test.call();
        } else {
            assertRefusal(catchThrowable(test), since, otherwise.split(" ", -1));
        }
    }

    static void assertRefusal(Throwable refusal, String since, String... states) {
        assertThat(refusal)
                .as("what came with Spark %s, on Spark %s", since, CURRENT)
                .isInstanceOf(SQLException.class);
        assertThat(((SQLException) refusal).getSQLState())
                .as("state of %s", refusal)
                .isIn((Object[]) states);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
