// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Properties;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties, wherever they come from. */
class ConnectionConfigTest {
    private static final String URL = "jdbc:sparkconnect://h";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            use_ssl=true                | true
            use_ssl=FALSE               | false
            progress= true              | true
            fetchSize=10                | 10
            resultBufferSize=1          | 1
            resultBufferSize=16m        | 16777216
            grpc_max_message_size=1     | 1
            grpc_max_message_size=64k   | 65536
            grpc_max_message_size=128MiB| 134217728
            grpc_max_message_size=2147483647 | 2147483647
            connectTimeout=30           | PT30S
            connectTimeout=30s          | PT30S
            connectTimeout=500ms        | PT0.5S
            connectTimeout=5m           | PT5M
            connectTimeout=5 MIN        | PT5M
            connectTimeout=2h           | PT2H
            connectTimeout=24d          | PT576H
            connectTimeout=0            | PT0S
            timeZone=jvm                | JVM
            timeZone=Server             | server
            timeZone=Europe/Paris       | Europe/Paris
            timeZone=+02:00             | +02:00
            user_agent=a/b (c)          | a/b (c)
            user_agent=%C3%A9t%C3%A9    | été
            applicationName=a+b         | a+b
            session_id=123E4567-e89b-12d3-a456-426614174000 | 123e4567-e89b-12d3-a456-426614174000
            """)
    void readsValues(String parameter, String value) throws SQLException {
        Property<?> property = ConnectionProperties.named(parameter.substring(0, parameter.indexOf('=')))
                .orElseThrow();
        assertThat(parse(URL + "?" + parameter).find(property).orElseThrow()).hasToString(value);
        assertThat(parse(URL + ";" + parameter).find(property).orElseThrow()).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            use_ssl=maybe             | property 'use_ssl' cannot be 'maybe'; use one of [true, false]
            use_ssl=                  | property 'use_ssl' is empty; use one of [true, false]
            fetchSize=-1              | property 'fetchSize' cannot be '-1'; use a whole number between 0 and 2147483647
            fetchSize=1.5             | property 'fetchSize' cannot be '1.5'; use a whole number between 0 and 2147483647
            fetchSize=2147483648      | property 'fetchSize' cannot be '2147483648'; use a whole number between 0 and 2147483647
            resultBufferSize=0        | property 'resultBufferSize' cannot be '0'; use a number of bytes up to 2147483647, or one such as 64k or 128m
            grpc_max_message_size=0   | property 'grpc_max_message_size' cannot be '0'; use a number of bytes up to 2147483647, or one such as 64k or 128m
            grpc_max_message_size=2g  | property 'grpc_max_message_size' cannot be '2g'; use a number of bytes up to 2147483647, or one such as 64k or 128m
            grpc_max_message_size=999999999999999999g | property 'grpc_max_message_size' cannot be '999999999999999999g'; use a number of bytes up to 2147483647, or one such as 64k or 128m
            queryTimeout=1w           | property 'queryTimeout' cannot be '1w'; use a number of seconds, or one such as 500ms, 30s, 5m or 1h, of at most 24 days
            queryTimeout=-5           | property 'queryTimeout' cannot be '-5'; use a number of seconds, or one such as 500ms, 30s, 5m or 1h, of at most 24 days
            queryTimeout=25d          | property 'queryTimeout' cannot be '25d'; use a number of seconds, or one such as 500ms, 30s, 5m or 1h, of at most 24 days
            queryTimeout=999999999999999999d | property 'queryTimeout' cannot be '999999999999999999d'; use a number of seconds, or one such as 500ms, 30s, 5m or 1h, of at most 24 days
            session_id=1-1-1-1-1      | property 'session_id' cannot be '1-1-1-1-1'; use a UUID such as 123e4567-e89b-12d3-a456-426614174000
            timeZone=Mars/Olympus     | property 'timeZone' cannot be 'Mars/Olympus'; use JVM, server, or a time zone such as Europe/Paris or +02:00
            user_agent=a%0Ab          | property 'user_agent' cannot be 'a?b'; use up to 2048 characters, none of them a control character
            catalog=                  | property 'catalog' is empty; use up to 2048 characters, none of them a control character
            token=                    | property 'token' is empty; use printable ASCII characters only
            token=s3cret%0D%0AX-a:b   | property 'token' has a value that cannot be sent; use printable ASCII characters only
            token=s3cr%C3%A9t         | property 'token' has a value that cannot be sent; use printable ASCII characters only
            header.x=s3cret%0A        | property 'header.x' has a value that cannot be sent; use printable ASCII characters only
            header.=1                 | a property 'header.NAME' has a NAME that is no header's name; use letters, digits, '-', '_' and '.'
            header.a%20b=1            | a property 'header.NAME' has a NAME that is no header's name; use letters, digits, '-', '_' and '.'
            header.User-Agent=1       | property 'header.user-agent' cannot be set; gRPC uses that header itself
            header.grpc-timeout=1     | property 'header.grpc-timeout' cannot be set; gRPC uses that header itself
            header.trace-bin=1        | property 'header.trace-bin' cannot be set; gRPC uses that header itself
            spark.spark.sql.ansi=true | a property starts with 'spark.spark.'; write 'spark.' once, as Spark's settings do
            """)
    void refusesValues(String parameter, String message) {
        refuses(message, URL + "?" + parameter, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            conectTimeout | unknown property 'conectTimeout'; did you mean 'connectTimeout'?
            usessl        | unknown property 'usessl'; did you mean 'use_ssl'?
            useSsl        | unknown property 'useSsl'; did you mean 'use_ssl'?
            timezon       | unknown property 'timezon'; did you mean 'timeZone'?
            Tokem         | unknown property 'Tokem'; did you mean 'token'?
            database      | unknown property 'database'
            x             | unknown property 'x'
            spark.        | unknown property 'spark.'
            a%20secret    | unknown property
            """)
    void namesThePropertyThatWasMeant(String key, String message) {
        refuses(
                message + " (a gRPC header is given as 'header.NAME', a Spark setting by its name, which starts with"
                        + " 'spark.')",
                URL + "?" + key + "=1",
                null);
    }

    @Test
    void hasDefaults() throws SQLException {
        ConnectionConfig config = parse(URL);
        assertThat(config.get(ConnectionProperties.CONNECT_TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.get(ConnectionProperties.QUERY_TIMEOUT)).isZero();
        assertThat(config.get(ConnectionProperties.NETWORK_TIMEOUT)).isZero();
        assertThat(config.get(ConnectionProperties.RETRY_TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.get(ConnectionProperties.KEEP_ALIVE)).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.get(ConnectionProperties.GRPC_MAX_MESSAGE_SIZE)).isEqualTo(128 * 1024 * 1024);
        assertThat(config.get(ConnectionProperties.FETCH_SIZE)).isZero();
        assertThat(config.get(ConnectionProperties.PROGRESS)).isFalse();
        assertThat(config.find(ConnectionProperties.PROGRESS)).isEmpty();
        assertThat(config.credentials()).isInstanceOf(Credentials.None.class);
        assertThat(config.headers()).isEmpty();
        assertThat(config.user()).isEqualTo(System.getProperty("user.name"));
    }

    @Test
    void hasNoDefaultWhereNoneIsDeclared() throws SQLException {
        ConnectionConfig config = parse(URL);
        assertThatIllegalArgumentException().isThrownBy(() -> config.get(ConnectionProperties.USE_SSL));
    }

    @Test
    void recognisesKeysInAnyCase() throws SQLException {
        assertThat(parse(URL + "?USE_SSL=true&FetchSize=3&Header.X-A=b").headers())
                .containsOnly(entry("x-a", "b"));
        refuses("property 'token' is given twice in the URL; keep one", URL + "?token=a&Token=a", null);
        refuses("property 'header.a' is given twice in the URL; keep one", URL + "?header.a=a&HEADER.A=b", null);
        refuses(
                "property 'token' is given twice, in two spellings; keep one",
                URL,
                properties("token", "a", "TOKEN", "a"));
    }

    @Test
    void keepsTheCaseOfSparksSettings() throws SQLException {
        assertThat(parse(URL + "?spark.a.B=1&spark.A.b=2&spark.e=&timeZone=server")
                        .sparkSettings())
                .containsOnly(entry("spark.a.B", "1"), entry("spark.A.b", "2"), entry("spark.e", ""));
    }

    @Test
    void setsTheTimeZoneOfTheSession() throws SQLException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of("Asia/Tokyo")));
        try {
            assertThat(zone(URL)).isEqualTo("Asia/Tokyo");
            assertThat(zone(URL + "?timeZone=JVM")).isEqualTo("Asia/Tokyo");
            assertThat(zone(URL + "?timeZone=Europe/Paris")).isEqualTo("Europe/Paris");
            assertThat(zone(URL + "?timeZone=server")).isNull();
            assertThat(zone(URL + "?spark.sql.session.timeZone=UTC")).isEqualTo("UTC");
            assertThat(zone(URL + "?spark.sql.session.timeZone=UTC&timeZone=UTC"))
                    .isEqualTo("UTC");
            refuses(
                    "properties 'timeZone' and 'spark.sql.session.timeZone' differ; keep one",
                    URL + "?spark.sql.session.timeZone=UTC&timeZone=JVM",
                    null);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static String zone(String url) throws SQLException {
        return parse(url).sparkSettings().get("spark.sql.session.timeZone");
    }

    @Test
    void readsProperties() throws SQLException {
        Properties defaults = properties("user", "me", "fetchSize", "7");
        Properties info = new Properties(defaults);
        info.put("progress", true);
        info.put("FETCHSIZE", 8);
        info.put("session_id", new UUID(1, 2));
        refuses("property 'fetchSize' is given twice, in two spellings; keep one", URL, info);
        info.remove("FETCHSIZE");
        ConnectionConfig config = ConnectionConfig.parse(URL, info);
        assertThat(config.user()).isEqualTo("me");
        assertThat(config.get(ConnectionProperties.FETCH_SIZE)).isEqualTo(7);
        assertThat(config.get(ConnectionProperties.PROGRESS)).isTrue();
        assertThat(config.find(ConnectionProperties.SESSION_ID)).hasValue(new UUID(1, 2));
    }

    @Test
    void readsAnObjectThatHidesADefault() throws SQLException {
        Properties info = new Properties(properties("fetchSize", "7"));
        info.put("fetchSize", 8);
        assertThat(ConnectionConfig.parse(URL, info).get(ConnectionProperties.FETCH_SIZE))
                .isEqualTo(8);
    }

    @Test
    void refusesContradictionsOfUrlAndProperties() throws SQLException {
        assertThat(ConnectionConfig.parse(URL + "?token=a", properties("Token", "a")))
                .isNotNull();
        refuses(
                "property 'token' is given twice with different values; keep one",
                URL + "?token=s3cret",
                properties("token", "S3CRET"));
        refuses("property 'catalog' is given twice with different values; keep one", URL + "/a?catalog=b", null);
        refuses(
                "property 'schema' is given twice with different values; keep one",
                URL + "/a/b",
                properties("schema", "c"));
    }

    @Test
    void takesAnEmptyUserOrPasswordForNone() throws SQLException {
        ConnectionConfig config =
                ConnectionConfig.parse(URL + "?user=me&password=", properties("user", "", "password", ""));
        assertThat(config.user()).isEqualTo("me");
        assertThat(config.credentials()).isInstanceOf(Credentials.None.class);
        assertThat(config.ssl().isOn()).isFalse();
    }

    @Test
    void prefersTheUserIdThatIsSparks() throws SQLException {
        assertThat(parse(URL + "?user=a&user_id=b").user()).isEqualTo("b");
        assertThat(parse(URL + "?user=a").user()).isEqualTo("a");
    }

    @Test
    void takesThePasswordForTheToken() throws SQLException {
        assertThat(authorization(URL + "?password=p")).isEqualTo("Bearer p");
        assertThat(parse(URL + "?password=p").ssl().isOn()).isTrue();
        assertThat(authorization(URL + "?password=p&token=p")).isEqualTo("Bearer p");
        refuses(
                "properties 'token' and 'password' differ; the password is another way to give the token, keep one",
                URL + "?password=p&token=q",
                null);
    }

    @Test
    void refusesTwoAuthorizations() throws SQLException {
        assertThat(parse(URL + "?header.Authorization=Basic%20x").headers())
                .containsOnly(entry("authorization", "Basic x"));
        refuses(
                "property 'header.authorization' cannot be given beside a token or a password; keep one",
                URL + "?header.Authorization=a&token=b",
                null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token=a", "use_ssl=true", "sslMode=require", "sslRootCert=a", "auth=basic", "proxyHost=a"})
    void refusesForALocalServerWhatIsForOthers(String parameter) {
        refuses(
                "property '" + parameter.substring(0, parameter.indexOf('='))
                        + "' is for a server elsewhere; leave it out of a 'jdbc:sparkconnect:local' connection, which is"
                        + " protected already",
                "jdbc:sparkconnect:local?" + parameter,
                null);
    }

    @Test
    void ignoresThePasswordOfALocalServer() throws SQLException {
        assertThat(parse("jdbc:sparkconnect:local?password=x&use_ssl=false")
                        .ssl()
                        .isOn())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            //h/c?user=u&token=s3cret           | //h/c?user=u&token=***
            //h/;token=s3cret==;user=u          | //h/;token=***;user=u
            //h?TOKEN=s3cret                    | //h?TOKEN=***
            //h?t%6Fken=s3cret                  | //h?t%6Fken=***
            //h?password=s3cret                 | //h?password=***
            //h?header.x=s3cret                 | //h?header.x=***
            //h?spark.hadoop.fs.s3a.secret.key=s3cret   | //h?spark.hadoop.fs.s3a.secret.key=***
            //h?spark.hadoop.fs.s3a.access.key=s3cret   | //h?spark.hadoop.fs.s3a.access.key=***
            //h?spark.fs.azure.account.key.x=s3cret     | //h?spark.fs.azure.account.key.x=***
            //h?spark.x.keyPassword=s3cret      | //h?spark.x.keyPassword=***
            //h?spark.x.TOKEN=s3cret            | //h?spark.x.TOKEN=***
            //h?spark.sql.ansi.enabled=true     | //h?spark.sql.ansi.enabled=true
            """)
    void showsItsUrlWithoutSecrets(String rest, String shown) throws SQLException {
        ConnectionConfig config = parse("jdbc:sparkconnect:" + rest);
        assertThat(config.displayUrl()).isEqualTo("jdbc:sparkconnect:" + shown);
        assertThat(config).hasToString(config.displayUrl());
    }

    @Test
    void readsEverythingTheSameInTurkish() throws SQLException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            ConnectionConfig config =
                    parse("JDBC:SPARKCONNECT://LOCALHOST?USER_ID=I&CONNECTTIMEOUT=5MIN&TIMEZONE=SERVER"
                            + "&HEADER.ID=x&GRPC_MAX_MESSAGE_SIZE=1MIB&token=t");
            assertThat(config.user()).isEqualTo("I");
            assertThat(config.headers()).containsOnly(entry("id", "x"));
            assertThat(config.get(ConnectionProperties.CONNECT_TIMEOUT)).isEqualTo(Duration.ofMinutes(5));
            assertThat(config.get(ConnectionProperties.GRPC_MAX_MESSAGE_SIZE)).isEqualTo(1 << 20);
            assertThat(config.ssl().isOn()).isFalse();
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String authorization(String url) throws SQLException {
        return parse(url).credentials() instanceof Credentials.Fixed fixed ? fixed.header() : null;
    }

    private static void refuses(String message, String url, Properties info) {
        assertThatThrownBy(() -> ConnectionConfig.parse(url, info))
                .isInstanceOf(SQLDataException.class)
                .hasMessage(message)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("22023");
    }

    private static ConnectionConfig parse(String url) throws SQLException {
        return ConnectionConfig.parse(url, null);
    }

    private static Properties properties(String... keysAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        return properties;
    }
}
