// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.error;

import java.util.Map;

/**
 * SQLSTATEs of the error classes one meets most, for servers that send the class but no SQLSTATE (Spark 3.5). The
 * states are those that Spark 4 gives for the same classes.
 */
final class ErrorClassStates {
    private static final Map<String, String> STATES = Map.ofEntries(
            Map.entry("AMBIGUOUS_COLUMN_REFERENCE", "42702"),
            Map.entry("AMBIGUOUS_REFERENCE", "42704"),
            Map.entry("ARITHMETIC_OVERFLOW", "22003"),
            Map.entry("CANNOT_PARSE_TIMESTAMP", "22007"),
            Map.entry("CAST_INVALID_INPUT", "22018"),
            Map.entry("CAST_OVERFLOW", "22003"),
            Map.entry("COLUMN_NOT_FOUND", "42703"),
            Map.entry("DATATYPE_MISMATCH", "42K09"),
            Map.entry("DIVIDE_BY_ZERO", "22012"),
            Map.entry("INSERT_COLUMN_ARITY_MISMATCH", "21S01"),
            Map.entry("INVALID_ARRAY_INDEX", "22003"),
            Map.entry("MISSING_AGGREGATION", "42803"),
            Map.entry("NUMERIC_VALUE_OUT_OF_RANGE", "22003"),
            Map.entry("OPERATION_CANCELED", "HY008"),
            Map.entry("PARSE_EMPTY_STATEMENT", "42617"),
            Map.entry("PARSE_SYNTAX_ERROR", "42601"),
            Map.entry("SCHEMA_ALREADY_EXISTS", "42P06"),
            Map.entry("SCHEMA_NOT_FOUND", "42704"),
            Map.entry("TABLE_OR_VIEW_ALREADY_EXISTS", "42P07"),
            Map.entry("TABLE_OR_VIEW_NOT_FOUND", "42P01"),
            Map.entry("UNBOUND_SQL_PARAMETER", "42P02"),
            Map.entry("UNRESOLVED_COLUMN", "42703"),
            Map.entry("UNRESOLVED_ROUTINE", "42883"),
            Map.entry("WRONG_NUM_ARGS", "42605"));

    private ErrorClassStates() {}

    /** @param errorClass with or without a subclass after a dot; may be empty */
    static String stateOf(String errorClass) {
        int dot = errorClass.indexOf('.');
        String mainClass = dot < 0 ? errorClass : errorClass.substring(0, dot);
        return STATES.getOrDefault(mainClass, SqlState.GENERAL_ERROR.code());
    }
}
