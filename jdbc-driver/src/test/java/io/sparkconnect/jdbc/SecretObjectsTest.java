// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.internal.config.ConnectionConfig;
import io.sparkconnect.jdbc.testing.ScriptedServer;
import io.sparkconnect.jdbc.testing.Secrets;
import io.sparkconnect.jdbc.testing.TokenServer;
import io.sparkconnect.spi.Credential;
import io.sparkconnect.spi.LocalServer;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** No object of the driver shows a secret as text, whatever it holds: each that can be reached is asked. */
class SecretObjectsTest {
    private static final String OURS = "io.sparkconnect.";
    private static final String URL = "jdbc:sparkconnect://h:1/;";

    /** Lives while a connection is opened; its text is that of its credentials. */
    private static final String PEER = "io.sparkconnect.jdbc.internal.connect.ConnectClient$Peer";

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> toSee = new ArrayDeque<>();
    private final Set<String> holders = new TreeSet<>();

    /** Every kind of secret that a property can be. */
    private static List<ConnectionConfig> configs() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("password", "s3cret");
        return List.of(
                ConnectionConfig.parse(
                        URL + "token=s3cret;proxyHost=p;proxyPort=1;proxyUser=me;proxyPassword=s3cret", null),
                ConnectionConfig.parse(URL + "auth=basic;user=me", properties),
                ConnectionConfig.parse(URL + "header.x-api-key=s3cret;spark.my.secret=s3cret", null),
                ConnectionConfig.parse(
                        URL + "sslRootCert=r;sslRootCertPassword=s3cret;sslKey=k;sslKeyPassword=s3cret", null),
                ConnectionConfig.parse(
                        URL + "oauth2TokenEndpoint=https://t/;oauth2ClientId=c;oauth2ClientSecret=s3cret", null));
    }

    @Test
    void noneThatCanBeReachedShowsOne() throws Exception {
        toSee.addAll(configs());
        SparkConnectDataSource source = new SparkConnectDataSource();
        source.setUrl(URL + "token=s3cret");
        source.setPassword("s3cret");
        toSee.add(source);
        toSee.add(new SparkConnectDriver());
        toSee.add(new Credential("Bearer s3cret", Instant.MAX));
        toSee.add(new LocalServer("127.0.0.1", 1, "s3cret"));
        toSee.add(urlParts());
        toSee.add(secretFile());
        try (ScriptedServer server = new ScriptedServer();
                TokenServer tokens = new TokenServer(null, TokenServer.Answer.token("s3cret", 3600));
                Connection fixed = server.connect(";token=s3cret");
                Connection fetched = server.connect(
                        ";oauth2TokenEndpoint=" + tokens.url(), ";oauth2ClientId=c", ";oauth2ClientSecret=s3cret");
                PreparedStatement statement = fixed.prepareStatement("SELECT ?")) {
            statement.setString(1, "s3cret");
            statement.addBatch();
            toSee.addAll(List.of(fixed, fetched, statement, fixed.getMetaData()));
            seeAll();
        }
        assertThat(holders)
                .contains(
                        "io.sparkconnect.jdbc.SparkConnectDataSource",
                        "io.sparkconnect.jdbc.internal.config.ConnectionConfig",
                        "io.sparkconnect.jdbc.internal.config.Credentials$Fixed",
                        "io.sparkconnect.jdbc.internal.config.Credentials$OAuth2",
                        "io.sparkconnect.jdbc.internal.config.HttpProxy",
                        "io.sparkconnect.jdbc.internal.config.SslSettings",
                        "io.sparkconnect.jdbc.internal.config.UrlParts",
                        "io.sparkconnect.spi.Credential",
                        "io.sparkconnect.spi.LocalServer");
        Set<String> unseen = namedLikeSecrets();
        unseen.removeAll(seenClasses());
        assertThat(unseen)
                .as("classes with a field that is named like a secret")
                .isEmpty();
    }

    private static Object urlParts() throws ReflectiveOperationException {
        Method cut =
                Class.forName("io.sparkconnect.jdbc.internal.config.UrlParts").getDeclaredMethod("cut", String.class);
        cut.setAccessible(true);
        return cut.invoke(null, URL + "token=s3cret");
    }

    private static Object secretFile() throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName("io.sparkconnect.jdbc.internal.tls.SecretFile")
                .getDeclaredConstructor(String.class, String.class, String.class, String.class);
        constructor.setAccessible(true);
        return constructor.newInstance("sslKey", "k", "sslKeyPassword", "s3cret");
    }

    private void seeAll() throws IllegalAccessException {
        while (!toSee.isEmpty()) {
            Object object = toSee.remove();
            if (!seen.add(object)) {
                continue;
            }
            if (isOurs(object.getClass())) {
                assertThat(Secrets.isIn(String.valueOf(object)))
                        .as("%s shows a secret", object.getClass())
                        .isFalse();
                seeFields(object);
            } else {
                inside(object).forEach(toSee::add);
            }
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith(OURS)
                && !type.getName().startsWith("io.sparkconnect.proto.")
                && !type.getName().startsWith("io.sparkconnect.jdbc.testing.")
                && !type.isHidden();
    }

    private void seeFields(Object object) throws IllegalAccessException {
        for (Class<?> type = object.getClass(); isOurs(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getType().isPrimitive()) {
                    continue;
                }
                field.setAccessible(true);
                Object value = field.get(object);
                if (value != null) {
                    toSee.add(value);
                    if (!Modifier.isStatic(field.getModifiers()) && !isOurs(value.getClass()) && holdsSecret(value)) {
                        holders.add(object.getClass().getName());
                    }
                }
            }
        }
    }

    private static boolean holdsSecret(Object value) {
        return value instanceof String text
                ? Secrets.isIn(text)
                : inside(value).anyMatch(SecretObjectsTest::holdsSecret);
    }

    /** What a container of the JDK has in it. */
    private static Stream<?> inside(Object container) {
        if (container instanceof Map<?, ?> map) {
            return Stream.concat(map.keySet().stream(), map.values().stream()).filter(each -> each != null);
        } else if (container instanceof Iterable<?> iterable && !(container instanceof Path)) {
            return Stream.of(iterable).flatMap(each -> toStream(each)).filter(each -> each != null);
        } else if (container instanceof Object[] array) {
            return Arrays.stream(array).filter(each -> each != null);
        } else if (container instanceof Optional<?> optional) {
            return optional.stream();
        } else if (container instanceof AtomicReference<?> reference) {
            return Stream.ofNullable(reference.get());
        } else if (container instanceof Reference<?> reference) {
            return Stream.ofNullable(reference.get());
        }
        return Stream.empty();
    }

    private static Stream<?> toStream(Iterable<?> iterable) {
        return StreamSupport.stream(iterable.spliterator(), false);
    }

    private Set<String> seenClasses() {
        Set<String> names = new TreeSet<>(Set.of(PEER));
        seen.forEach(each -> names.add(each.getClass().getName()));
        return names;
    }

    private static Set<String> namedLikeSecrets() throws IOException, URISyntaxException {
        Path classes = Path.of(SparkConnectDriver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(classes)) {
            files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && file.startsWith("io"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .filter(SecretObjectsTest::hasFieldNamedLikeASecret)
                    .forEach(names::add);
        }
        return names;
    }

    /** Only those that say more than their class and hash code. */
    private static boolean hasFieldNamedLikeASecret(String className) {
        try {
            Class<?> type = Class.forName(className, false, SecretObjectsTest.class.getClassLoader());
            return !type.isInterface()
                    && type.getMethod("toString").getDeclaringClass() != Object.class
                    && Arrays.stream(type.getDeclaredFields())
                            .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                            .anyMatch(field -> field.getName()
                                    .matches("(?i).*(secret|password|token|authorization|credential|header).*"));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
