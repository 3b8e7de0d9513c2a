// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.cli;

import io.sparkconnect.jdbc.SparkConnectConnection;
import io.sparkconnect.jdbc.SparkConnectDriver;
import io.sparkconnect.jdbc.SparkProgress;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.logging.Logger;

/** The driver as the shell has it: with the properties of its command line, and a listener for progress. */
final class ShellDriver implements Driver {
    private static final String PROGRESS = "progress";

    private final Driver driver = new SparkConnectDriver();
    private final Properties properties;
    private final Consumer<SparkProgress> listener;

    /** A null listener stands for no progress. */
    ShellDriver(Properties properties, Consumer<SparkProgress> listener) {
        this.properties = properties;
        this.listener = listener;
    }

    /** Takes the place of the driver that the service loader has found: the shell asks DriverManager for one. */
    void register() throws SQLException {
        List<Driver> found =
                DriverManager.drivers().filter(ShellDriver::isReplaced).toList();
        for (Driver other : found) {
            DriverManager.deregisterDriver(other);
        }
        DriverManager.registerDriver(this);
    }

    private static boolean isReplaced(Driver other) {
        return other instanceof SparkConnectDriver || other instanceof ShellDriver;
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        Connection connection = driver.connect(url, merged(url, info));
        if (listener != null) {
            connection.unwrap(SparkConnectConnection.class).setProgressListener(listener);
        }
        return connection;
    }

    private Properties merged(String url, Properties info) {
        Properties merged = new Properties();
        merged.putAll(properties);
        merged.putAll(info);
        if (listener != null && !merged.containsKey(PROGRESS) && !url.contains(PROGRESS + "=")) {
            merged.setProperty(PROGRESS, "true");
        }
        return merged;
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return driver.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("io.sparkconnect.jdbc");
    }
}
