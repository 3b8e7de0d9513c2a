// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A URL cut into its parts. Parameters are written as in JDBC, {@code ?key=value&key=value}, or as in Spark's own
 * strings, {@code ;key=value;key=value}, where an ampersand is part of a value.
 *
 * @param location all between {@code jdbc:sparkconnect:} and the parameters
 * @param mark what starts the parameters, empty if there are none
 * @param parameters as written
 */
record UrlParts(String location, String mark, List<String> parameters) {
    static final String PREFIX = "jdbc:sparkconnect:";

    static boolean accepts(String url) {
        return url != null && url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /** Never fails for a URL that {@link #accepts} took. */
    static UrlParts cut(String url) {
        String rest = url.substring(PREFIX.length());
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != '?' && rest.charAt(end) != ';') {
            end++;
        }
        if (end == rest.length()) {
            return new UrlParts(rest, "", List.of());
        }
        String mark = rest.substring(end, end + 1);
        List<String> parameters = Arrays.stream(rest.substring(end + 1).split(separator(mark), -1))
                .filter(p -> !p.isEmpty())
                .toList();
        return new UrlParts(rest.substring(0, end), mark, parameters);
    }

    /** The parameters by canonical key. */
    Map<String, String> properties() throws SQLException {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String parameter : parameters) {
            refuseStrayMarks(parameter);
            String key = key(parameter);
            if (properties.put(key, value(parameter, key)) != null) {
                throw Refusal.property("property '" + key + "' is given twice in the URL; keep one");
            }
        }
        return properties;
    }

    /** The parameters that can be understood; for tools that ask while the user is still typing. */
    Map<String, String> understoodProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String parameter : parameters) {
            try {
                String key = key(parameter);
                properties.put(key, value(parameter, key));
            } catch (SQLException stillTyping) {
                // what cannot be understood yet is left out
            }
        }
        return properties;
    }

    /** The URL as written, but with {@code ***} for what is secret. */
    String display() {
        return parameters.stream()
                .map(UrlParts::mask)
                .collect(Collectors.joining(separator(mark), PREFIX + location + mark, ""));
    }

    @Override
    public String toString() {
        return display();
    }

    private static String separator(String mark) {
        return mark.equals("?") ? "&" : ";";
    }

    private void refuseStrayMarks(String parameter) throws SQLException {
        if (parameter.indexOf('#') >= 0) {
            throw Refusal.url("it has a '#', which would start a fragment; write a number sign as %23");
        }
        if (mark.equals("?") ? parameter.indexOf(';') >= 0 : parameter.indexOf('?') >= 0 || hidesAnother(parameter)) {
            throw Refusal.url("its parameters are parted in two ways; start them with '?' and part them by '&', or use"
                    + " ';' for both, and write '?', '&' and ';' in a value as %3F, %26 and %3B");
        }
    }

    /** After a semicolon an ampersand is part of a value, but {@code user=me&token=…} would show a token. */
    private static boolean hidesAnother(String parameter) {
        return Arrays.stream(parameter.split("&")).skip(1).anyMatch(UrlParts::isParameter);
    }

    private static boolean isParameter(String text) {
        try {
            key(text);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static String key(String parameter) throws SQLException {
        int equals = parameter.indexOf('=');
        if (equals <= 0) {
            throw Refusal.url("a parameter is not of the form key=value");
        }
        return PropertyKey.canonical(Percent.decode(parameter.substring(0, equals), "a parameter's key"));
    }

    /** All after the first equals sign: the padding of a Base64 token is equals signs. */
    private static String value(String parameter, String key) throws SQLException {
        return Percent.decode(parameter.substring(parameter.indexOf('=') + 1), "the value of '" + key + "'");
    }

    private static String mask(String parameter) {
        try {
            return PropertyKey.isSecret(key(parameter))
                    ? parameter.substring(0, parameter.indexOf('=')) + "=***"
                    : parameter;
        } catch (SQLException e) {
            return "***";
        }
    }
}
