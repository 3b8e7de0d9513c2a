// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverPropertyInfo;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the properties of encryption and authentication mean together. */
class SecurityPropertiesTest {
    private static final String SECRET = "s3cret";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            //h                                           | DISABLE
            //h?use_ssl=true                              | VERIFY_FULL
            //h?use_ssl=false                             | DISABLE
            //h?sslMode=disable                           | DISABLE
            //h?sslmode=require                           | REQUIRE
            //h?sslMode=VERIFY-CA                         | VERIFY_CA
            //h?use_ssl=true&sslMode=verify-ca            | VERIFY_CA
            //h?use_ssl=false&sslMode=disable             | DISABLE
            //h?token=t                                   | VERIFY_FULL
            //h?password=t                                | VERIFY_FULL
            //h?auth=none&password=t                      | DISABLE
            //h?header.authorization=t                    | VERIFY_FULL
            //h?header.x-api-key=t                        | VERIFY_FULL
            //h?header.cookie=t                           | VERIFY_FULL
            //h?header.x-trace=t                          | DISABLE
            //h?spark.hadoop.fs.s3a.secret.key=t          | VERIFY_FULL
            //h?spark.sql.ansi.enabled=true               | DISABLE
            //h?auth=basic&user=u&password=p              | VERIFY_FULL
            //h?credentialsProvider=p                     | VERIFY_FULL
            //h?oauth2TokenEndpoint=https://l/t&oauth2ClientId=c&oauth2ClientSecret=s | VERIFY_FULL
            //h?sslRootCert=f                             | VERIFY_FULL
            //localhost?sslRootCert=f                     | VERIFY_FULL
            //localhost?sslKey=f                          | VERIFY_FULL
            //localhost?token=t                           | DISABLE
            //localhost?token=t&use_ssl=true              | VERIFY_FULL
            //localhost?token=t&proxyHost=p&proxyPort=1   | VERIFY_FULL
            //localhost?token=t&proxyHost=127.0.0.1&proxyPort=1 | DISABLE
            //h?token=t&use_ssl=false&allowPlaintextCredentials=true | DISABLE
            //h?token=t&allowPlaintextCredentials=true    | VERIFY_FULL
            local                                         | DISABLE
            """)
    void decideHowTheConnectionIsEncrypted(String rest, SslMode mode) throws SQLException {
        assertThat(parse(rest).ssl().mode()).isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            use_ssl=true&sslMode=disable      | properties 'use_ssl' and 'sslMode' contradict each other: use_ssl=true and sslMode=disable; keep one
            use_ssl=false&sslMode=verify-full | properties 'use_ssl' and 'sslMode' contradict each other: use_ssl=false and sslMode=verify-full; keep one
            use_ssl=false&sslRootCert=f       | property 'sslRootCert' is for TLS, which use_ssl=false turns off; keep one
            sslMode=disable&sslKey=f          | property 'sslKey' is for TLS, which sslMode=disable turns off; keep one
            sslMode=require&sslRootCert=f     | property 'sslRootCert' has no use with sslMode=require, which checks no certificate; use verify-ca or verify-full
            sslMode=prefer                    | property 'sslMode' cannot be 'prefer'; use one of [disable, require, verify-ca, verify-full]
            sslCert=f                         | property 'sslCert' needs 'sslKey' beside it
            sslKeyPassword=p                  | property 'sslKeyPassword' needs 'sslKey' beside it
            sslRootCertPassword=p             | property 'sslRootCertPassword' needs 'sslRootCert' beside it
            proxyHost=p                       | a proxy needs both 'proxyHost' and 'proxyPort'
            proxyPort=1                       | a proxy needs both 'proxyHost' and 'proxyPort'
            proxyUser=u&proxyPassword=p       | a proxy needs both 'proxyHost' and 'proxyPort'
            proxyHost=p&proxyPort=1&proxyUser=u | a proxy that asks who connects needs both 'proxyUser' and 'proxyPassword'
            proxyHost=p&proxyPort=0           | property 'proxyPort' cannot be '0'; use a whole number between 1 and 65535
            proxyHost=http://p&proxyPort=1    | property 'proxyHost' cannot be 'http://p'; use a host name or an address, an IPv6 address without brackets
            auth=kerberos                     | property 'auth' cannot be 'kerberos'; use one of [none, token, basic, oauth2, provider]
            auth=token                        | auth=token needs the property 'token', or 'password'
            auth=token&user=u                 | auth=token needs the property 'token', or 'password'
            auth=basic&user=u                 | auth=basic needs the property 'password'
            auth=basic&password=p             | auth=basic needs the property 'user'
            auth=basic&user=a:b&password=p    | property 'user' cannot have a ':' with auth=basic, where that parts user and password
            auth=basic&user=u&token=t         | property 'token' is not for auth=basic; keep one
            auth=none&token=t                 | property 'token' is not for auth=none; keep one
            auth=oauth2                       | auth=oauth2 needs the property 'oauth2TokenEndpoint'
            oauth2TokenEndpoint=https://l/t   | auth=oauth2 needs the property 'oauth2ClientId'
            oauth2TokenEndpoint=https://l/t&oauth2ClientId=c | auth=oauth2 needs the property 'oauth2ClientSecret'
            oauth2ClientAuthentication=jwt    | property 'oauth2ClientAuthentication' cannot be 'jwt'; use one of [basic, post]
            oauth2ClientId=c&token=t          | property 'oauth2ClientId' is not for a token or a password; keep one
            oauth2ClientId=c&credentialsProvider=p | property 'credentialsProvider' is not for auth=oauth2; keep one
            auth=provider                     | auth=provider needs the property 'credentialsProvider'
            credentialsProvider=p&header.authorization=h | property 'header.authorization' cannot be given beside auth=provider; keep one
            password=%C3%A9                   | property 'password' has a value that cannot be sent as a token; use printable ASCII characters only, or auth=basic
            """)
    void refuseWhatContradictsItself(String parameters, String message) {
        refuses("//h?" + parameters, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            token=s3cret                             | the token
            password=s3cret                          | the password as a token
            auth=basic&user=me&password=s3cret       | user 'me' with the password given
            header.authorization=s3cret              | the property 'header.authorization'
            header.X-Auth-Request=s3cret             | the property 'header.x-auth-request'
            spark.my.password=s3cret                 | the property 'spark.my.password'
            credentialsProvider=vault                | what the credentials provider 'vault' gave
            """)
    void letNothingSecretGoInPlaintext(String parameters, String what) {
        for (String off : List.of("use_ssl=false", "sslMode=disable")) {
            refuses(
                    "//db.example?" + off + "&" + parameters,
                    what + " would go to db.example:15002 in plaintext, where anyone on the way can read it; leave out "
                            + off + ", or add allowPlaintextCredentials=true");
        }
    }

    /** A name server, or whoever answers in its place, is not asked whether to encrypt. */
    @ParameterizedTest
    @ValueSource(strings = {"127.1", "0.0.0.0", "localhost.localdomain", "ip6-localhost", "[::]", "[::ffff:127.0.0.1]"})
    void takeOnlyWhatIsSurelyLoopbackForLoopback(String host) {
        assertThatThrownBy(() -> parse("//" + host + "?use_ssl=false&token=t"))
                .isInstanceOf(SQLDataException.class)
                .hasMessageContaining("in plaintext");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            http://login.example/t     | property 'oauth2TokenEndpoint' leads to login.example in plaintext, where anyone on the way can read the client's secret; use https
            ftp://login.example/t      | property 'oauth2TokenEndpoint' is not of the form https://host/path; a user cannot be part of it
            login.example              | property 'oauth2TokenEndpoint' is not of the form https://host/path; a user cannot be part of it
            https://me:s3cret@l/t      | property 'oauth2TokenEndpoint' is not of the form https://host/path; a user cannot be part of it
            https://login .example     | property 'oauth2TokenEndpoint' is not of the form https://host/path; a user cannot be part of it
            """)
    void refuseATokenEndpointThatOthersCanListenTo(String endpoint, String message) {
        refuses("//h;oauth2TokenEndpoint=" + endpoint + ";oauth2ClientId=c;oauth2ClientSecret=" + SECRET, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:80/t", "http://[::1]/t", "https://login.example/t", "HTTPS://l"})
    void takeATokenEndpointThatNobodyCanListenTo(String endpoint) throws SQLException {
        parse("//h;oauth2TokenEndpoint=" + endpoint + ";oauth2ClientId=c;oauth2ClientSecret=" + SECRET);
    }

    static Stream<String> secrets() {
        return ConnectionProperties.all().stream().filter(Property::isSecret).map(Property::name);
    }

    @Test
    void haveTheseSecrets() {
        assertThat(secrets())
                .containsExactly(
                        "password",
                        "token",
                        "sslRootCertPassword",
                        "sslKeyPassword",
                        "oauth2ClientSecret",
                        "proxyPassword");
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void showNoSecret(String name) throws SQLException {
        String others =
                switch (name) {
                    case "sslRootCertPassword" -> "&sslRootCert=f";
                    case "sslKeyPassword" -> "&sslKey=f";
                    case "oauth2ClientSecret" -> "&oauth2ClientId=c&oauth2TokenEndpoint=https://l/t";
                    case "proxyPassword" -> "&proxyHost=p&proxyPort=1&proxyUser=u";
                    default -> "";
                };
        String url = "jdbc:sparkconnect://h?" + name + "=" + SECRET + others;
        ConnectionConfig config = ConnectionConfig.parse(url, null);
        assertThat(config.displayUrl()).contains(name + "=***").doesNotContain(SECRET);
        assertThat(List.of(config, config.ssl(), config.credentials(), config.proxy(), config.publicProperties()))
                .allSatisfy(each -> assertThat(each.toString()).doesNotContain(SECRET));
        assertThat(config.credentials().description()).doesNotContain(SECRET);
        assertThat(ConnectionConfig.describe(url, null))
                .extracting((DriverPropertyInfo info) -> info.value)
                .doesNotContain(SECRET);
        Properties info = new Properties();
        info.setProperty(name, SECRET + "\n");
        assertThatThrownBy(() -> ConnectionConfig.parse("jdbc:sparkconnect://h", info))
                .isInstanceOf(SQLDataException.class)
                .hasMessageContaining("property '" + name + "' has a value that cannot be sent")
                .hasMessageNotContaining(SECRET);
    }

    private static void refuses(String rest, String message) {
        assertThatThrownBy(() -> parse(rest))
                .isInstanceOf(SQLDataException.class)
                .hasMessage(message)
                .hasMessageNotContaining(SECRET)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("22023");
    }

    private static ConnectionConfig parse(String rest) throws SQLException {
        return ConnectionConfig.parse("jdbc:sparkconnect:" + rest, null);
    }
}
