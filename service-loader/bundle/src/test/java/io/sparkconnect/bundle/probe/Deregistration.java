// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.bundle.probe;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;

/** Run inside the driver's class loader, since DriverManager lets nobody else take a driver from its list. */
public final class Deregistration implements Runnable {
    @Override
    public void run() {
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            try {
                DriverManager.deregisterDriver(driver);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
