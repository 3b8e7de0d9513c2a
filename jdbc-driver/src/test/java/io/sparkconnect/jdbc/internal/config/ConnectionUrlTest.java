// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of URLs. */
class ConnectionUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            textBlock =
                    """
            //host                      | host          | 15002 | -      | -
            //host:1                    | host          | 1     | -      | -
            //host:65535/               | host          | 65535 | -      | -
            //host/c                    | host          | 15002 | c      | -
            //host/c/                   | host          | 15002 | c      | -
            //host/c/s                  | host          | 15002 | c      | s
            //host/c/s/                 | host          | 15002 | c      | s
            //host/c/s?user=u           | host          | 15002 | c      | s
            //host/c/s;user=u           | host          | 15002 | c      | s
            //host?catalog=c&schema=s   | host          | 15002 | c      | s
            //host/c?catalog=c          | host          | 15002 | c      | -
            //host?schema=s             | host          | 15002 | -      | s
            //host/a%20b/c%2Fd          | host          | 15002 | a b    | c/d
            //host/a+b/%C3%A9           | host          | 15002 | a+b    | é
            //host/é                    | host          | 15002 | é      | -
            //host/a%                   | -             | -     | -      | -
            //1.2.3.4:15003             | 1.2.3.4       | 15003 | -      | -
            //my_host-1.example.org     | my_host-1.example.org | 15002 | - | -
            //[::1]                     | ::1           | 15002 | -      | -
            //[::1]:15003/c             | ::1           | 15003 | c      | -
            //[2001:db8::ffff:1.2.3.4]  | 2001:db8::ffff:1.2.3.4 | 15002 | - | -
            //[fe80::1%eth0]:9          | fe80::1%eth0  | 9     | -      | -
            //[fe80::1%25eth0]          | fe80::1%eth0  | 15002 | -      | -
            """)
    void leadToAServer(String rest, String host, Integer port, String catalog, String schema) throws SQLException {
        if (host == null) {
            assertThatThrownBy(() -> parse(rest)).isInstanceOf(SQLException.class);
            return;
        }
        ConnectionConfig config = parse(rest);
        assertThat(config.target()).isEqualTo(new Target.Remote(host, port));
        assertThat(config.catalog()).isEqualTo(Optional.ofNullable(catalog));
        assertThat(config.schema()).isEqualTo(Optional.ofNullable(schema));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            local                    | -
            local?progress=true      | -
            local;progress=true      | -
            local:/data/tables       | /data/tables
            local:/data/../x/        | /x
            local:/a b?progress=true | /a b
            local:/a%20b%3Fc%3B%23   | /a b?c;#
            local:/a+b               | /a+b
            """)
    void leadToALocalServer(String rest, String directory) throws SQLException {
        Target.Local target = (Target.Local) parse(rest).target();
        assertThat(target.directory()).isEqualTo(Optional.ofNullable(directory).map(Path::of));
        assertThat(target)
                .isEqualTo(parse(rest).target())
                .hasSameHashCodeAs(parse(rest).target());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            ~~                        | after 'jdbc:sparkconnect:' comes '//host:port', 'local' or 'local:/path'
            host                      | after 'jdbc:sparkconnect:' comes '//host:port', 'local' or 'local:/path'
            localhost                 | after 'jdbc:sparkconnect:' comes '//host:port', 'local' or 'local:/path'
            local/path                | after 'jdbc:sparkconnect:' comes '//host:port', 'local' or 'local:/path'
            /host                     | after 'jdbc:sparkconnect:' comes '//host:port', 'local' or 'local:/path'
            //                        | the host is missing; write jdbc:sparkconnect://host:port
            ///c                      | the host is missing; write jdbc:sparkconnect://host:port
            //:15002                  | the host is missing; write jdbc:sparkconnect://host:port
            //?user=u                 | the host is missing; write jdbc:sparkconnect://host:port
            //h:0                     | port '0' is not a number between 1 and 65535
            //h:65536                 | port '65536' is not a number between 1 and 65535
            //h:                      | port '' is not a number between 1 and 65535
            //h:http                  | port 'http' is not a number between 1 and 65535
            //h:-1                    | port '-1' is not a number between 1 and 65535
            //h:99999999999           | port '99999999999' is not a number between 1 and 65535
            //h:١                     | port '١' is not a number between 1 and 65535
            //u:pw@h                  | it has a user before the host; give the user as a parameter: ?user=…
            //h1,h2                   | the host is 'h1,h2'; name one host or address, and put an IPv6 address in brackets
            //h h                     | the host is 'h h'; name one host or address, and put an IPv6 address in brackets
            //%68                     | the host is '%68'; name one host or address, and put an IPv6 address in brackets
            //::1                     | the host has more than one ':'; put an IPv6 address in brackets, such as [::1]:15002
            //[::1                    | the host has more than one ':'; put an IPv6 address in brackets, such as [::1]:15002
            //[]                      | the host '[]' is not an IPv6 address in brackets
            //[h]                     | the host '[h]' is not an IPv6 address in brackets
            //[::1]x                  | the host '[::1]x' is not an IPv6 address in brackets
            //[1.2.3.4]               | the host '[1.2.3.4]' is not an IPv6 address in brackets
            //[::g]                   | the host '[::g]' is not an IPv6 address in brackets
            //[1:2]                   | the host '[1:2]' is not an IPv6 address in brackets
            //h/a/b/c                 | the path '/a/b/c' is not of the form /catalog or /catalog/schema
            //h//s                    | the path '//s' is not of the form /catalog or /catalog/schema
            //h//                     | the path '//' is not of the form /catalog or /catalog/schema
            //h/c//                   | the path '/c//' is not of the form /catalog or /catalog/schema
            //h/c#f                   | it has a '#', which would start a fragment; write a number sign as %23
            //h?user=a#f              | it has a '#', which would start a fragment; write a number sign as %23
            //h/%zz                   | a '%' in the catalog is not followed by two hex digits; write a percent sign as %25
            //h/a/%4                  | a '%' in the schema is not followed by two hex digits; write a percent sign as %25
            //h?user=%                | a '%' in the value of 'user' is not followed by two hex digits; write a percent sign as %25
            //h?user=%+1              | a '%' in the value of 'user' is not followed by two hex digits; write a percent sign as %25
            //h?us%e=1                | a '%' in a parameter's key is not followed by two hex digits; write a percent sign as %25
            //h?user=%FF              | the percent-encoded bytes in the value of 'user' are not UTF-8
            //h?user=%C3x             | the percent-encoded bytes in the value of 'user' are not UTF-8
            //h?user                  | a parameter is not of the form key=value
            //h?=user                 | a parameter is not of the form key=value
            //h;user                  | a parameter is not of the form key=value
            //h?user=a;schema=b       | its parameters are parted in two ways; start them with '?' and part them by '&', or use ';' for both, and write '?', '&' and ';' in a value as %3F, %26 and %3B
            //h;user=a?schema=b       | its parameters are parted in two ways; start them with '?' and part them by '&', or use ';' for both, and write '?', '&' and ';' in a value as %3F, %26 and %3B
            //h;user=a&token=b        | its parameters are parted in two ways; start them with '?' and part them by '&', or use ';' for both, and write '?', '&' and ';' in a value as %3F, %26 and %3B
            //h&token=b               | it has '&' or '=' before its parameters, which start with '?' or ';'; write these characters as %26 and %3D in a path
            //h/c&token=b             | it has '&' or '=' before its parameters, which start with '?' or ';'; write these characters as %26 and %3D in a path
            local:/a=b                | it has '&' or '=' before its parameters, which start with '?' or ';'; write these characters as %26 and %3D in a path
            local:                    | the directory '' is not absolute; write local:/path
            local:data                | the directory 'data' is not absolute; write local:/path
            local:/a#b                | it has a '#', which would start a fragment; write a number sign as %23
            local:/%00                | the directory '/?' cannot exist on this system
            """)
    void sayWhatIsWrongWithThem(String rest, String message) {
        assertThatThrownBy(() -> parse(rest))
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .hasMessage("the JDBC URL cannot be understood: " + message)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("08001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:sparkconnect://h", "JDBC:SparkConnect:local", "jdbc:sparkconnect:", "jdbc:sparkconnect:x"})
    void areOursByTheirPrefix(String url) {
        assertThat(ConnectionConfig.accepts(url)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "jdbc:", "jdbc:spark://h", "sc://h", "jdbc:sparkconnect", " jdbc:sparkconnect://h"})
    void areNotOurs(String url) {
        assertThat(ConnectionConfig.accepts(url)).isFalse();
        assertThatThrownBy(() -> ConnectionConfig.parse(url, null))
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .hasMessageContaining("it does not start with 'jdbc:sparkconnect:'");
    }

    /** What Spark's own clients are given after {@code sc:}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            //h                                        | -      | false
            //h:15002/                                 | -      | false
            //h:15002/;use_ssl=true;token=abc          | abc    | true
            //h/;token=YWJj==                          | YWJj== | true
            //h/;token=a%3Bb%20c&d=e                   | a;b c&d=e | true
            //127.0.0.1/;use_ssl=false;token=a;        | a      | false
            //h/;;user_agent=x;user_id=me              | -      | false
            //localhost/;token=a                       | a      | false
            //h/;grpc_max_message_size=134217728       | -      | false
            //h/;session_id=123e4567-e89b-12d3-a456-426614174000 | - | false
            """)
    void areSparksOwnStringsWithAnotherScheme(String rest, String token, boolean tls) throws SQLException {
        ConnectionConfig config = parse(rest);
        assertThat(config.credentials() instanceof Credentials.Fixed fixed ? fixed.header() : null)
                .isEqualTo(token == null ? null : "Bearer " + token);
        assertThat(config.ssl().isOn()).isEqualTo(tls);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,true",
        "LocalHost,true",
        "127.0.0.1,true",
        "127.255.0.3,true",
        "[::1],true",
        "[0:0:0:0:0:0:0:1],true",
        "127.0.0.1.example.org,false",
        "127.0.0.256,false",
        "127.1,false",
        "app.localhost,false",
        "localhost.example.org,false",
        "10.0.0.1,false",
        "[::2],false"
    })
    void tellLoopbackAddressesByTheirText(String host, boolean loopback) throws SQLException {
        assertThat(((Target.Remote) parse("//" + host).target()).isLoopback()).isEqualTo(loopback);
        assertThat(parse("//" + host + "?token=a").ssl().isOn()).isEqualTo(!loopback);
    }

    @Test
    void writeAnAuthorityAsItIsRead() throws SQLException {
        for (String authority : new String[] {"h:1", "1.2.3.4:15002", "[::1]:15003", "[fe80::1%eth0]:9"}) {
            assertThat(((Target.Remote) parse("//" + authority).target()).authority())
                    .isEqualTo(authority);
        }
    }

    private static ConnectionConfig parse(String rest) throws SQLException {
        return ConnectionConfig.parse("jdbc:sparkconnect:" + rest, null);
    }
}
