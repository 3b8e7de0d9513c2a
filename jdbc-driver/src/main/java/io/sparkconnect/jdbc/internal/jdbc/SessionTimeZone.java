// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.column.SparkZone;
import io.sparkconnect.jdbc.internal.connect.ConnectClient;
import java.sql.SQLException;
import java.time.ZoneId;

/**
 * The session's time zone for the values of one result that do not come with it: instants within variants. Asked of the
 * server when the first is shown, for SET TIME ZONE may have changed it. Confined to one thread.
 */
final class SessionTimeZone implements SparkZone {
    private final ConnectClient client;
    private ZoneId zone;

    SessionTimeZone(ConnectClient client) {
        this.client = client;
    }

    @Override
    public ZoneId zone() throws SQLException {
        if (zone == null) {
            zone = SparkZone.named(client.setting("spark.sql.session.timeZone"));
        }
        return zone;
    }
}
