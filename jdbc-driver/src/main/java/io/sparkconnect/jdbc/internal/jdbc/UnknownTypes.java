// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.connect.ConnectClient;
import io.sparkconnect.jdbc.internal.connect.Parameter;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.sql.SQLException;
import java.util.Collection;

/** Types of parameters that an older Spark does not have. Its own error names neither the type nor the parameter. */
final class UnknownTypes {
    /** How a server's protobuf shows a field that it does not know: as one that was not set. */
    private static final String UNKNOWN_LITERAL = "LITERALTYPE_NOT_SET";

    private static final SparkVersion WITH_TIME = new SparkVersion(4, 1);

    private UnknownTypes() {}

    /** The version is only asked for when the server has refused: those that know the type cost nothing. */
    static SQLException explained(SQLException failure, BoundSql sql, ConnectClient client) {
        String message = failure.getMessage();
        if (message == null
                || !message.contains(UNKNOWN_LITERAL)
                || !hasTime(sql.arguments().values())) {
            return failure;
        }
        try {
            return withoutTime(SparkVersion.of(client.sparkVersion()), failure);
        } catch (SQLException unreachable) {
            return failure;
        }
    }

    private static boolean hasTime(Collection<Parameter> parameters) {
        return parameters.stream().anyMatch(parameter -> parameter.type().kind() == TypeKind.TIME);
    }

    static void require(TypeKind kind, SparkVersion version) throws SQLException {
        if (kind == TypeKind.TIME && !version.isAtLeast(WITH_TIME.major(), WITH_TIME.minor())) {
            throw withoutTime(version, null);
        }
    }

    private static SQLException withoutTime(SparkVersion version, SQLException cause) {
        return SqlState.FEATURE_NOT_SUPPORTED.exception(
                "a parameter cannot be a TIME in Spark " + version + ", which has no such type (Spark " + WITH_TIME
                        + " has); set it as text, with setString, or as a timestamp",
                cause);
    }
}
