// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.shape.Guarded;
import java.sql.Connection;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** The client info methods of a connection, whose setters have an exception of their own. */
interface ClientInfoProperties extends Connection, Guarded {
    ClientInfo clientInfo();

    @Override
    default void setClientInfo(String name, String value) throws SQLClientInfoException {
        requireOpenForClientInfo();
        clientInfo().set(name, value);
    }

    @Override
    default void setClientInfo(Properties properties) throws SQLClientInfoException {
        requireOpenForClientInfo();
        if (properties == null) {
            throw new SQLClientInfoException(
                    "the client info properties are null", SqlState.INVALID_ARGUMENT.code(), Map.of());
        }
        clientInfo().replace(properties);
    }

    private void requireOpenForClientInfo() throws SQLClientInfoException {
        try {
            requireOpen();
        } catch (SQLException e) {
            throw new SQLClientInfoException(e.getMessage(), e.getSQLState(), Map.of(), e);
        }
    }

    @Override
    default String getClientInfo(String name) throws SQLException {
        requireOpen();
        return clientInfo().get(name);
    }

    @Override
    default Properties getClientInfo() throws SQLException {
        requireOpen();
        return clientInfo().all();
    }
}
