// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.subject;

import java.sql.Driver;
import java.util.Properties;
import java.util.function.UnaryOperator;

/**
 * A driver with a database to try it on.
 *
 * @param name what reports call it, such as {@code "H2 2.4.240"}
 * @param unreachableUrl a URL of the driver at which no server answers; empty if there is none
 * @param properties what the driver gets beside the URL, such as user and password
 */
public record Target(
        String name,
        Driver driver,
        String url,
        String unreachableUrl,
        Properties properties,
        Dialect dialect,
        Deviations deviations) {
    /** A copy: drivers may write to what they are given. */
    public Properties connectionProperties() {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    /** The same with something before the driver. */
    public Target withDriver(UnaryOperator<Driver> before) {
        return new Target(name, before.apply(driver), url, unreachableUrl, properties, dialect, deviations);
    }

    @Override
    public String toString() {
        return name;
    }
}
