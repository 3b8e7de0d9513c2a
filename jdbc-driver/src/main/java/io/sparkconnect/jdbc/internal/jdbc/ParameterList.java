// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.SparkServerException;
import io.sparkconnect.jdbc.internal.connect.Parameter;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.error.Unicode;
import io.sparkconnect.jdbc.internal.sql.MarkerPlaces;
import io.sparkconnect.jdbc.internal.sql.ParameterMarkers;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The parameters of one prepared statement: their markers and the values set so far. Confined to one thread. */
final class ParameterList {
    /** Not {@code p}: a name that an application has written into its own text should stay without a value. */
    private static final String NAME = "_p";

    private final ParameterMarkers markers;
    private final MarkerPlaces places;
    private final String refusal;
    private final Parameter[] values;

    ParameterList(String sql) {
        this.markers = ParameterMarkers.of(sql);
        this.places = MarkerPlaces.of(sql);
        this.refusal = places.refusal();
        this.values = new Parameter[markers.count()];
    }

    int count() {
        return values.length;
    }

    void requireIndex(int index) throws SQLException {
        if (values.length == 0) {
            throw SqlState.INVALID_DESCRIPTOR_INDEX.exception(
                    "parameter index " + index + " cannot be: the statement has no parameters; write them as ?");
        }
        if (index < 1 || index > values.length) {
            throw SqlState.INVALID_DESCRIPTOR_INDEX.exception(
                    "parameter index " + index + " is not between 1 and " + values.length);
        }
    }

    void set(int index, Parameter value) throws SQLException {
        requireIndex(index);
        Unicode.requireWhole("parameter " + index, value.value());
        values[index - 1] = value;
    }

    void clear() {
        Arrays.fill(values, null);
    }

    boolean isComplete() {
        return Arrays.stream(values).allMatch(value -> value != null);
    }

    /** The text with the values as they are; every parameter must have one. */
    BoundSql bind(LiteralSyntax syntax) throws SQLException {
        return bind(complete(), syntax);
    }

    /** The values as they are, not to be changed; every parameter must have one. */
    Parameter[] complete() throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                throw SqlState.PARAMETER_NOT_SET.exception(
                        "parameter " + (i + 1) + " of " + values.length + " has no value; set it before executing");
            }
        }
        return values;
    }

    /** The text with nulls of no type for the parameters without a value. */
    BoundSql bindForDescription(LiteralSyntax syntax) throws SQLException {
        Parameter[] all = Arrays.stream(values)
                .map(value -> value == null ? Parameter.of(TypeKind.VOID, null) : value)
                .toArray(Parameter[]::new);
        return bind(all, syntax);
    }

    /** The text with values that were once set. */
    BoundSql bind(Parameter[] all, LiteralSyntax syntax) throws SQLException {
        if (!refusal.isEmpty()) {
            throw SqlState.SYNTAX_ERROR.exception(refusal);
        }
        List<String> expressions = new ArrayList<>(all.length);
        ParameterExpressions parts = new ParameterExpressions(syntax);
        for (int i = 0; i < all.length; i++) {
            expressions.add(parts.of(NAME + (i + 1), all[i]));
        }
        return new BoundSql(markers.replacedBy(expressions), parts.arguments());
    }

    /** A syntax error of a text with markers says where those are, since they may be the reason. */
    SQLException explained(SQLException failure) {
        String hint = SqlState.SYNTAX_ERROR.code().equals(failure.getSQLState()) ? places.hint() : "";
        return hint.isEmpty() || !(failure.getCause() instanceof SparkServerException)
                ? failure
                : SqlState.SYNTAX_ERROR.exception(failure.getMessage() + "; " + hint, failure.getCause());
    }
}
