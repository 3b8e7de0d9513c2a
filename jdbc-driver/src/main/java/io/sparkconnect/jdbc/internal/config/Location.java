// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a URL that says where to: {@code //host:port/catalog/schema}, {@code local} or {@code local:/path}.
 *
 * @param path the properties that the path stands for: catalog and schema
 */
record Location(Target target, Map<String, String> path) {
    private static final String LOCAL = "local";
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}_.-]+");
    private static final Pattern IPV6 = Pattern.compile("\\[([0-9A-Fa-f:.]*)(?:%(?:25)?([0-9A-Za-z._~-]+))?]");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    static Location parse(String text) throws SQLException {
        refuseStrayMarks(text);
        if (text.startsWith("//")) {
            int slash = text.indexOf('/', 2);
            int end = slash < 0 ? text.length() : slash;
            return new Location(remote(text.substring(2, end)), catalogAndSchema(text.substring(end)));
        }
        if (text.equals(LOCAL)) {
            return new Location(new Target.Local(null), Map.of());
        }
        if (text.startsWith(LOCAL + ":")) {
            return new Location(local(text.substring(LOCAL.length() + 1)), Map.of());
        }
        throw Refusal.url("after 'jdbc:sparkconnect:' comes '//host:port', 'local' or 'local:/path'");
    }

    /** Parameters that nothing starts would be taken for a part of the host or the path, secrets and all. */
    private static void refuseStrayMarks(String text) throws SQLException {
        if (text.indexOf('#') >= 0) {
            throw Refusal.url("it has a '#', which would start a fragment; write a number sign as %23");
        }
        if (text.indexOf('&') >= 0 || text.indexOf('=') >= 0) {
            throw Refusal.url("it has '&' or '=' before its parameters, which start with '?' or ';'; write these"
                    + " characters as %26 and %3D in a path");
        }
    }

    /** The path of a location that can be understood, else nothing. */
    static Map<String, String> understoodPath(String text) {
        try {
            return parse(text).path();
        } catch (SQLException stillTyping) {
            return Map.of();
        }
    }

    private static Target remote(String authority) throws SQLException {
        if (authority.indexOf('@') >= 0) {
            throw Refusal.url("it has a user before the host; give the user as a parameter: ?user=…");
        }
        int colon = authority.indexOf(':', authority.startsWith("[") ? authority.indexOf(']') + 1 : 0);
        String host = colon < 0 ? authority : authority.substring(0, colon);
        int port = colon < 0 ? Target.Remote.DEFAULT_PORT : port(authority.substring(colon + 1));
        return new Target.Remote(host.startsWith("[") ? ipv6(host) : checkHost(host), port);
    }

    private static String checkHost(String host) throws SQLException {
        if (host.isEmpty()) {
            throw Refusal.url("the host is missing; write jdbc:sparkconnect://host:port");
        }
        if (!HOST.matcher(host).matches()) {
            throw Refusal.url("the host is " + Refusal.quote(host)
                    + "; name one host or address, and put an IPv6 address in brackets");
        }
        return host;
    }

    private static String ipv6(String bracketed) throws SQLException {
        Matcher matcher = IPV6.matcher(bracketed);
        if (!matcher.matches() || !isIpv6(matcher.group(1))) {
            throw Refusal.url("the host " + Refusal.quote(bracketed) + " is not an IPv6 address in brackets");
        }
        return matcher.group(1) + (matcher.group(2) == null ? "" : "%" + matcher.group(2));
    }

    private static boolean isIpv6(String address) {
        try {
            // the brackets keep this from asking a name server
            return InetAddress.getByName("[" + address + "]") != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static int port(String text) throws SQLException {
        if (text.indexOf(':') >= 0) {
            throw Refusal.url("the host has more than one ':'; put an IPv6 address in brackets, such as [::1]:15002");
        }
        int port = PORT.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw Refusal.url("port " + Refusal.quote(text) + " is not a number between 1 and 65535");
        }
        return port;
    }

    /** @param path empty or starting with a slash; one more at its end changes nothing */
    private static Map<String, String> catalogAndSchema(String path) throws SQLException {
        String bare = path.substring(Math.min(1, path.length()));
        if (bare.endsWith("/")) {
            bare = bare.substring(0, bare.length() - 1);
        }
        if (bare.isEmpty() && path.length() < 2) {
            return Map.of();
        }
        List<String> segments = Arrays.asList(bare.split("/", -1));
        if (segments.size() > 2 || segments.contains("")) {
            throw Refusal.url("the path " + Refusal.quote(path) + " is not of the form /catalog or /catalog/schema");
        }
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(ConnectionProperties.CATALOG.name(), Percent.decode(segments.get(0), "the catalog"));
        if (segments.size() == 2) {
            properties.put(ConnectionProperties.SCHEMA.name(), Percent.decode(segments.get(1), "the schema"));
        }
        return properties;
    }

    private static Target local(String text) throws SQLException {
        String decoded = Percent.decode(text, "the directory");
        try {
            Path directory = Path.of(decoded);
            if (directory.isAbsolute()) {
                return new Target.Local(directory.normalize());
            }
        } catch (InvalidPathException e) {
            throw Refusal.url("the directory " + Refusal.quote(decoded) + " cannot exist on this system");
        }
        throw Refusal.url("the directory " + Refusal.quote(decoded) + " is not absolute; write local:/path");
    }
}
