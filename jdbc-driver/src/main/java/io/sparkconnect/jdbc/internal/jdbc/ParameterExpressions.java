// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.connect.Parameter;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.sql.Identifiers;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL expressions that stand for parameters, and the single values that they name. An array, a map or a struct is
 * put together in the text of its parts, {@code CAST(array(:_p1_1, :_p1_2) AS ARRAY<INT>)}: so each part is as exact as
 * a parameter alone, in every version of Spark, and what is empty or null has its type.
 */
final class ParameterExpressions {
    /** Spark would put a variable's value in its place, in names too. */
    private static final String VARIABLE = "${";

    /** From 1582-10-05 to 1582-10-14. */
    private static final int FIRST_DAY_BETWEEN_CALENDARS = -141_437;

    private static final int LAST_DAY_BETWEEN_CALENDARS = -141_428;

    /** Where the date line moved; it counts where the server is. Manila, Kwajalein, Kiribati (two), Samoa. */
    private static final Set<Integer> SKIPPED_DAYS = Stream.of(
                    "1844-12-31", "1993-08-21", "1994-12-31", "1995-01-01", "2011-12-30")
            .map(day -> (int) LocalDate.parse(day).toEpochDay())
            .collect(Collectors.toUnmodifiableSet());

    private final LiteralSyntax syntax;
    private final Map<String, Parameter> arguments = new HashMap<>();

    ParameterExpressions(LiteralSyntax syntax) {
        this.syntax = syntax;
    }

    Map<String, Parameter> arguments() {
        return arguments;
    }

    /** @param name under which the value, or its parts with numbers behind it, become arguments */
    String of(String name, Parameter parameter) throws SQLException {
        return isNested(parameter.type())
                ? "CAST(" + nested(name, parameter) + " AS " + castType(parameter.type()) + ")"
                : single(name, parameter);
    }

    private static boolean isNested(SparkType type) {
        return type.kind() == TypeKind.ARRAY || type.kind() == TypeKind.MAP || type.kind() == TypeKind.STRUCT;
    }

    private String single(String name, Parameter parameter) throws SQLException {
        if (isInstant(parameter)) {
            // Spark 4.1 and later write a TIMESTAMP as local time, which is another instant where clocks go back
            arguments.put(name, Parameter.of(TypeKind.BIGINT, parameter.value()));
            return "timestamp_micros(:" + name + ")";
        }
        if (isSkippedDay(parameter)) {
            // Spark reads a DATE through java.sql.Date, which makes another day of one that it does not have
            arguments.put(name, Parameter.of(TypeKind.INT, parameter.value()));
            return "date_from_unix_date(:" + name + ")";
        }
        if (needsEscapes(parameter) && syntax.isRaw()) {
            // They write a string with escapes, also for a parser that takes those as they are
            arguments.put(name, bytes((String) parameter.value()));
            return "CAST(:" + name + " AS STRING)";
        }
        arguments.put(name, parameter);
        return ":" + name;
    }

    private static boolean isInstant(Parameter parameter) {
        return parameter.type().kind() == TypeKind.TIMESTAMP && parameter.value() != null;
    }

    private static boolean isSkippedDay(Parameter parameter) {
        if (parameter.type().kind() != TypeKind.DATE || parameter.value() == null) {
            return false;
        }
        int day = (Integer) parameter.value();
        boolean betweenCalendars = day >= FIRST_DAY_BETWEEN_CALENDARS && day <= LAST_DAY_BETWEEN_CALENDARS;
        return betweenCalendars || SKIPPED_DAYS.contains(day);
    }

    private static boolean needsEscapes(Parameter parameter) {
        return parameter.value() instanceof String text && (text.indexOf('\'') >= 0 || text.indexOf('\\') >= 0);
    }

    private static Parameter bytes(String text) {
        return Parameter.of(TypeKind.BINARY, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Without its type: Spark finds one for the parts together, and the cast around it all gives the exact one. */
    private String nested(String name, Parameter parameter) throws SQLException {
        SparkType type = parameter.type();
        Object value = parameter.value();
        if (value == null) {
            return "NULL";
        } else if (type instanceof SparkType.Array array) {
            List<?> elements = (List<?>) value;
            return "array(" + parts(name, elements, i -> array.element()) + ")";
        } else if (type instanceof SparkType.MapOf map) {
            List<Object> parts = new ArrayList<>();
            ((Map<?, ?>) value).forEach((entryKey, entryValue) -> {
                parts.add(entryKey);
                parts.add(entryValue);
            });
            return "map(" + parts(name, parts, i -> i % 2 == 0 ? map.key() : map.value()) + ")";
        } else if (type instanceof SparkType.Struct struct) {
            return "struct("
                    + parts(name, (List<?>) value, i -> struct.fields().get(i).type()) + ")";
        }
        return single(name, parameter);
    }

    @FunctionalInterface
    private interface PartTypes {
        SparkType of(int part);
    }

    private String parts(String name, List<?> parts, PartTypes types) throws SQLException {
        List<String> expressions = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            Parameter part = new Parameter(types.of(i), parts.get(i));
            expressions.add(part.value() == null ? "NULL" : nested(name + "_" + (i + 1), part));
        }
        return String.join(", ", expressions);
    }

    /** With all names quoted, since some are Spark's keywords, and CHAR and VARCHAR as what values of them are. */
    private static String castType(SparkType type) throws SQLException {
        if (type instanceof SparkType.Array array) {
            return "ARRAY<" + castType(array.element()) + ">";
        } else if (type instanceof SparkType.MapOf map) {
            return "MAP<" + castType(map.key()) + ", " + castType(map.value()) + ">";
        } else if (type instanceof SparkType.Struct struct) {
            List<String> fields = new ArrayList<>();
            for (SparkType.Field field : struct.fields()) {
                fields.add(quoted(field.name()) + ": " + castType(field.type()));
            }
            return fields.stream().collect(Collectors.joining(", ", "STRUCT<", ">"));
        } else if (type instanceof SparkType.Text text) {
            return new SparkType.Text(TypeKind.STRING, 0, text.collation()).ddl();
        }
        return type.ddl();
    }

    private static String quoted(String name) throws SQLException {
        if (name.contains(VARIABLE)) {
            throw SqlState.FEATURE_NOT_SUPPORTED.exception("a struct with the field '" + name
                    + "' cannot be a parameter: Spark would put a variable in place of '${'");
        }
        return Identifiers.quote(name);
    }
}
