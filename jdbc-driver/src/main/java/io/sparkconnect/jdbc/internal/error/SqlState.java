// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.error;

import java.sql.SQLException;

/** The SQLSTATEs that the driver itself gives. What Spark reports keeps Spark's own. */
public enum SqlState {
    /** The connection could not be made. */
    CANNOT_CONNECT("08001"),
    /** The connection is closed, or its session is gone. */
    CONNECTION_DOES_NOT_EXIST("08003"),
    /** The connection broke while in use. */
    CONNECTION_FAILURE("08006"),
    /** The connection broke, and whether the statement was executed is not known. */
    OUTCOME_UNKNOWN("08007"),
    /** The server's bytes make no sense. */
    PROTOCOL_VIOLATION("08P01"),
    FEATURE_NOT_SUPPORTED("0A000"),
    INVALID_ARGUMENT("22023"),
    NUMERIC_VALUE_OUT_OF_RANGE("22003"),
    INVALID_DATETIME_FORMAT("22007"),
    DATETIME_FIELD_OVERFLOW("22008"),
    INVALID_CHARACTER_VALUE_FOR_CAST("22018"),
    /** A getter that a column's type has no conversion for. */
    RESTRICTED_DATA_TYPE("07006"),
    /** A parameter that has no value. */
    PARAMETER_NOT_SET("07001"),
    /** A column or parameter index or label that is not there. */
    INVALID_DESCRIPTOR_INDEX("07009"),
    INVALID_CURSOR_STATE("24000"),
    INVALID_TRANSACTION_STATE("25000"),
    /** A query given to a method that runs commands only. */
    IS_A_QUERY("07003"),
    /** A command given to a method that runs queries only. */
    NOT_A_QUERY("07005"),
    /** A method called in a state that does not allow it, such as on a closed object. */
    OBJECT_NOT_IN_PREREQUISITE_STATE("55000"),
    INVALID_AUTHORIZATION("28000"),
    SYNTAX_ERROR("42601"),
    /** A message that is larger than its receiver takes. */
    PROGRAM_LIMIT_EXCEEDED("54000"),
    /** Text that cannot be sent: half of a surrogate pair. */
    CHARACTER_NOT_IN_REPERTOIRE("22021"),
    /** The statement was cancelled, as Spark says it (OPERATION_CANCELED). */
    CANCELED("HY008"),
    TIMEOUT("HYT00"),
    /** A file of the driver's own could not be written or read. */
    IO_ERROR("58030"),
    GENERAL_ERROR("HY000");

    private final String code;

    SqlState(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The narrowest SQLException subclass for this state, with the given message. */
    public SQLException exception(String message) {
        return SqlExceptions.of(code, message, null);
    }

    public SQLException exception(String message, Throwable cause) {
        return SqlExceptions.of(code, message, cause);
    }
}
