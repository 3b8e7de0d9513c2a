// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import io.sparkconnect.jdbc.internal.config.ConnectionConfig;
import io.sparkconnect.jdbc.internal.config.ConnectionProperties;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.jdbc.SparkConnection;
import io.sparkconnect.jdbc.internal.shape.Wrapping;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.ShardingKeyBuilder;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A DataSource over a URL and the properties of docs/reference/properties.md. Configure it before it is shared: only
 * {@link #getConnection()} is thread-safe.
 */
public final class SparkConnectDataSource implements DataSource, Wrapping {
    private final Properties properties = new Properties();
    private String url;
    private PrintWriter logWriter;

    /** Sets where to connect to, such as {@code jdbc:sparkconnect://host:15002}. */
    public void setUrl(String url) {
        this.url = url;
    }

    /** The URL without its secrets; null if none is set. */
    public String getUrl() throws SQLException {
        return url == null ? null : ConnectionConfig.display(url);
    }

    public void setUser(String user) {
        setProperty(ConnectionProperties.USER.name(), user);
    }

    /** Sets the token, for tools that know only user and password. */
    public void setPassword(String password) {
        setProperty(ConnectionProperties.PASSWORD.name(), password);
    }

    /**
     * Any connection property; whether it is known and well-formed is checked when connecting.
     *
     * @param value null removes the property
     */
    public void setProperty(String name, String value) {
        if (value == null) {
            properties.remove(name);
        } else {
            properties.setProperty(name, value);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connect(properties);
    }

    /** With another user and password for this connection; null leaves the ones that are set. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Properties own = new Properties();
        own.putAll(properties);
        if (user != null) {
            own.setProperty(ConnectionProperties.USER.name(), user);
        }
        if (password != null) {
            own.setProperty(ConnectionProperties.PASSWORD.name(), password);
        }
        return connect(own);
    }

    private Connection connect(Properties info) throws SQLException {
        if (url == null) {
            throw SqlState.CANNOT_CONNECT.exception("the data source has no URL; call setUrl");
        }
        return SparkConnection.open(ConnectionConfig.parse(url, info));
    }

    @Override
    public void setLoginTimeout(int seconds) {
        setProperty(ConnectionProperties.CONNECT_TIMEOUT.name(), seconds == 0 ? null : Integer.toString(seconds));
    }

    /** In seconds; 0 if the default of the property {@code connectTimeout} holds. */
    @Override
    public int getLoginTimeout() throws SQLException {
        String given = properties.getProperty(ConnectionProperties.CONNECT_TIMEOUT.name());
        try {
            return given == null ? 0 : Integer.parseInt(given);
        } catch (NumberFormatException withUnit) {
            throw SqlState.INVALID_ARGUMENT.exception(
                    "the login timeout was set as connectTimeout=" + given + ", which is not in whole seconds",
                    withUnit);
        }
    }

    /** Kept only: the driver logs through java.util.logging. */
    @Override
    public void setLogWriter(PrintWriter out) {
        logWriter = out;
    }

    @Override
    public PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public ConnectionBuilder createConnectionBuilder() throws SQLException {
        throw noSharding("createConnectionBuilder");
    }

    @Override
    public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
        throw noSharding("createShardingKeyBuilder");
    }

    private static SQLException noSharding(String method) {
        return SqlState.FEATURE_NOT_SUPPORTED.exception(method + " is not supported: Spark has no sharding keys");
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("io.sparkconnect.jdbc");
    }
}
