// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What the server was told: a file of properties, and what the command line says on top of it. Every value is valid. */
public final class Configuration {
    private static final String SPARK = "spark.";
    private static final String ROLE = "role.";
    private static final LevenshteinDistance SPELLING = LevenshteinDistance.getDefaultInstance();

    private final Map<Setting<?>, Object> values;
    private final Roles roles;
    private final Map<String, String> spark;

    private Configuration(Map<Setting<?>, Object> values, Roles roles, Map<String, String> spark) {
        this.values = values;
        this.roles = roles;
        this.spark = spark;
    }

    /**
     * Reads and checks all of it.
     *
     * @param file a properties file in UTF-8, or null for none
     * @param overrides settings that go before those of the file
     */
    public static Configuration read(Path file, Map<String, String> overrides) throws InvalidConfigurationException {
        Map<String, String> texts = file == null ? new TreeMap<>() : load(file);
        texts.putAll(overrides);
        Map<String, String> spark = new TreeMap<>();
        Map<String, String> roles = new TreeMap<>();
        Map<Setting<?>, Object> values = new HashMap<>();
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            if (entry.getKey().startsWith(SPARK)) {
                spark.put(entry.getKey(), entry.getValue());
            } else if (entry.getKey().startsWith(ROLE)) {
                roles.put(entry.getKey(), entry.getValue());
            } else {
                Setting<?> setting = ServerSettings.named(entry.getKey()).orElseThrow(() -> unknown(entry.getKey()));
                values.put(setting, setting.parse(entry.getValue().strip()));
            }
        }
        return new Configuration(values, Roles.parse(roles), spark);
    }

    /** The value, or the setting's default; empty where there is neither. */
    @SuppressWarnings("unchecked") // only parse() of the setting itself makes its value
    public <T> Optional<T> find(Setting<T> setting) {
        T value = (T) values.get(setting);
        if (value == null && setting.defaultText() != null) {
            return setting.type().read(setting.defaultText());
        }
        return Optional.ofNullable(value);
    }

    /** The value of a setting that has a default. */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow();
    }

    public boolean has(Setting<?> setting) {
        return values.containsKey(setting);
    }

    /** Two settings of which one makes no sense without the other. */
    public void requireTogether(Setting<?> one, Setting<?> other) throws InvalidConfigurationException {
        if (has(one) && !has(other)) {
            throw new InvalidConfigurationException(
                    "setting '" + one.name() + "' is of no use without '" + other.name() + "'; give both");
        }
    }

    public Roles roles() {
        return roles;
    }

    /** What goes to Spark. */
    public Map<String, String> spark() {
        return spark;
    }

    private static Map<String, String> load(Path file) throws InvalidConfigurationException {
        Properties properties = new Once(file);
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw new InvalidConfigurationException("there is no configuration file '" + file + "'", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidConfigurationException(
                    "configuration file '" + file + "' cannot be read: " + e.getMessage(), e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> texts.put(name, properties.getProperty(name)));
        return texts;
    }

    private static InvalidConfigurationException unknown(String name) {
        String nearest = ServerSettings.all().stream()
                .map(Setting::name)
                .min(Comparator.comparingInt(known -> SPELLING.apply(name, known)))
                .orElseThrow();
        return new InvalidConfigurationException("there is no setting '" + name + "'; did you mean '" + nearest + "'?");
    }

    /** Properties.load takes the last of several values of one name silently. */
    private static final class Once extends Properties {
        private static final long serialVersionUID = 1L;

        private final transient Path file;

        Once(Path file) {
            this.file = file;
        }

        @Override
        public synchronized Object put(Object key, Object value) {
            if (super.put(key, value) != null) {
                throw new IllegalArgumentException("'" + key + "' stands twice in '" + file + "'; keep one");
            }
            return null;
        }
    }
}
