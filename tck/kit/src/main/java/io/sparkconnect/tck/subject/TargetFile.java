// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.subject;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.JDBCType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A target as a file of properties:
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><td>{@code extends}</td><td>the name of a target of the kit, or a file beside this one, whose settings hold
 * unless this one has them too</td></tr>
 * <tr><td>{@code name}, {@code driver}, {@code url}</td><td>what reports show, the class, where to connect to</td></tr>
 * <tr><td>{@code url.unreachable}</td><td>a URL of the same driver at which no server answers</td></tr>
 * <tr><td>{@code property.NAME}</td><td>what the driver gets beside the URL</td></tr>
 * <tr><td>{@code type.JDBCTYPE}</td><td>the type in a definition of a table; without it, or empty, the database has
 * none</td></tr>
 * <tr><td>{@code literal.JDBCTYPE}</td><td>the form of a literal, with {@code {}} for the text between the quotes</td></tr>
 * <tr><td>{@code literal.quote}</td><td>a quote within the text of a literal, if not {@code ''}</td></tr>
 * <tr><td>{@code table.options}</td><td>what stands after the columns of a CREATE TABLE</td></tr>
 * <tr><td>{@code query.slow}, {@code query.expression}, {@code statement.wrong}, {@code function.create},
 * {@code procedure.create}</td><td>see {@link Dialect}</td></tr>
 * <tr><td>{@code function.drop}, {@code procedure.drop}</td><td>if not DROP FUNCTION and DROP PROCEDURE</td></tr>
 * <tr><td>{@code can.ABILITY}</td><td>{@code false} for what the database cannot do: see {@link Dialect.Ability}</td></tr>
 * <tr><td>{@code deviation.CHECK}</td><td>the reason why the driver may fail a check: see {@link Deviations}</td></tr>
 * </table>
 */
public final class TargetFile {
    private static final String DEVIATION = "deviation.";
    private static final String PROPERTY = "property.";
    private static final Pattern KEYS = Pattern.compile(
            "name|driver|url(\\.unreachable)?|table\\.options|query\\.(slow|expression)|statement\\.wrong|"
                    + "literal\\.quote|(function|procedure)\\.(create|drop)|(property|deviation)\\..+|"
                    + Arrays.stream(Dialect.Ability.values())
                            .map(ability -> Pattern.quote(ability.key()))
                            .collect(Collectors.joining("|"))
                    + "|(type|literal)\\.("
                    + Arrays.stream(JDBCType.values()).map(JDBCType::name).collect(Collectors.joining("|")) + ")");

    private static final String STANDARD = "standard";

    /** The targets that the kit has. */
    public static final List<String> NAMES = List.of(
            "h2",
            "postgresql",
            "derby",
            "hsqldb",
            "duckdb",
            "sqlite",
            "spark",
            "spark-4.1",
            "spark-4.0",
            "spark-3.5",
            STANDARD);

    private final Map<String, String> settings;

    private TargetFile(Map<String, String> settings) {
        this.settings = settings;
        settings.keySet().stream()
                .filter(key -> !KEYS.matcher(key).matches())
                .findFirst()
                .ifPresent(key -> {
                    throw new TargetException("'" + key + "' is no key of a target; see the table in tck/README.md");
                });
    }

    /** A target that the kit has. */
    public static TargetFile named(String name) {
        return new TargetFile(read(name, null));
    }

    public static TargetFile at(Path file) {
        return new TargetFile(read(file.toString(), file.toAbsolutePath().getParent()));
    }

    private static Map<String, String> read(String name, Path folder) {
        Properties read = new Properties();
        try (Reader reader = open(name, folder)) {
            read.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new TargetException("target '" + name + "' is no file of properties: " + e.getMessage(), e);
        }
        String parent = (String) read.remove("extends");
        Map<String, String> settings = parent == null ? new TreeMap<>() : read(parent, folder);
        read.forEach((key, value) -> settings.put((String) key, ((String) value).strip()));
        return settings;
    }

    private static Reader open(String name, Path folder) throws IOException {
        if (folder != null && Files.isRegularFile(folder.resolve(name))) {
            return Files.newBufferedReader(folder.resolve(name));
        }
        InputStream resource = TargetFile.class.getResourceAsStream(name + ".properties");
        if (resource == null) {
            throw new TargetException("target '" + name + "' is neither a file nor one of the kit's: " + NAMES);
        }
        return new InputStreamReader(resource, StandardCharsets.UTF_8);
    }

    /** The kit's target whose URL begins as this one up to the second colon, else what suits most. */
    public static TargetFile forUrl(String url) {
        if (url == null) {
            throw new TargetException("there is no URL; give --url or --target");
        }
        return NAMES.stream()
                .map(TargetFile::named)
                .filter(file -> scheme(file.settings.getOrDefault("url", "")).equals(scheme(url)))
                .findFirst()
                .orElseGet(() -> named(STANDARD));
    }

    private static String scheme(String url) {
        return url.substring(0, Math.max(0, url.indexOf(':', url.indexOf(':') + 1)));
    }

    /** The same with one more setting, which wins. */
    public TargetFile with(String key, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(key, value);
        return new TargetFile(more);
    }

    /** With a driver from the class path. */
    public Target target() {
        return target(TargetFile.class.getClassLoader());
    }

    /** With a driver from jars of its own, which may be of any version. */
    public Target target(List<Path> jars) {
        if (jars.isEmpty()) {
            return target();
        }
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            if (!Files.exists(jar)) {
                throw new TargetException("there is no file '" + jar + "'; give the driver's jar with --jar");
            }
            try {
                urls.add(jar.toUri().toURL());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return target(new URLClassLoader("driver", urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
    }

    private Target target(ClassLoader loader) {
        Properties properties = new Properties();
        settings.forEach((key, value) -> {
            if (key.startsWith(PROPERTY)) {
                properties.setProperty(key.substring(PROPERTY.length()), value);
            }
        });
        return new Target(
                settings.getOrDefault("name", required("url")),
                driver(required("driver"), loader),
                required("url"),
                settings.getOrDefault("url.unreachable", ""),
                properties,
                new Dialect(settings),
                deviations());
    }

    private Deviations deviations() {
        return new Deviations(settings.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(DEVIATION))
                .collect(Collectors.toMap(entry -> entry.getKey().substring(DEVIATION.length()), Map.Entry::getValue)));
    }

    private String required(String key) {
        String value = settings.get(key);
        if (value == null || value.isEmpty()) {
            throw new TargetException("the target has no '" + key + "'; write it into the file, or give --" + key);
        }
        return value;
    }

    private static Driver driver(String className, ClassLoader loader) {
        try {
            return Class.forName(className, true, loader)
                    .asSubclass(Driver.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
            throw new TargetException(
                    "driver class '" + className + "' cannot be used (" + e + "); give its jars with --jar", e);
        }
    }
}
