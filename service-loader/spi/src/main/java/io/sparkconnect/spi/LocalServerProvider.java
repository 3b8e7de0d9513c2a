// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.spi;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** Starts a Spark Connect server on this machine, for {@code jdbc:sparkconnect:local} URLs. */
public interface LocalServerProvider {

    /**
     * The server of this JVM for the given place: started by the first call, shared by those that follow, ended with
     * the JVM.
     *
     * @param directory where tables live, or null for tables that vanish with the server
     * @param timeout how long starting may take
     * @throws SQLException with SQLSTATE 08001 and the tail of Spark's log if Spark does not start
     */
    LocalServer start(Path directory, Duration timeout) throws SQLException;
}
