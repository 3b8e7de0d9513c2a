// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.error.SqlState;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;

/** The zone in which Spark shows instants ({@code spark.sql.session.timeZone}); it may have to be asked for. */
@FunctionalInterface
public interface SparkZone {
    ZoneId zone() throws SQLException;

    /** The zone of a name as Spark takes it: also {@code PST}, {@code -2:30} and {@code +02:5} (SparkDateTimeUtils.getZoneId). */
    static ZoneId named(String name) throws SQLException {
        String twoDigits = name.replaceFirst("([+-])(\\d):", "$10$2:").replaceFirst("([+-]\\d\\d):(\\d)$", "$1:0$2");
        try {
            return ZoneId.of(twoDigits, ZoneId.SHORT_IDS);
        } catch (DateTimeException unknown) {
            throw SqlState.PROTOCOL_VIOLATION.exception(
                    "the server's session time zone '" + name + "' is not known to this JVM; set another", unknown);
        }
    }
}
