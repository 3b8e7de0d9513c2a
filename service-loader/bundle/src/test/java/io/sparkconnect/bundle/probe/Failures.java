// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.bundle.probe;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Prints the SQLSTATEs and messages of what goes wrong: a query, and a connection with TLS to a port without. */
public final class Failures {
    private Failures() {}

    /** Takes the URL. */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT * FROM no_such_table");
        } catch (SQLException e) {
            print(e);
        }
        try (Connection connection =
                DriverManager.getConnection(arguments[0].replace("use_ssl=false", "use_ssl=true"))) {
            System.out.println(connection);
        } catch (SQLException e) {
            print(e);
        }
    }

    private static void print(SQLException failure) {
        System.out.println(failure.getSQLState() + " " + failure.getClass().getSimpleName() + " "
                + failure.getMessage().lines().findFirst().orElse(""));
    }
}
