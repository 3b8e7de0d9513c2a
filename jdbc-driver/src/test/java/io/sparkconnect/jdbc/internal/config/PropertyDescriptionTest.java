// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tool shows while its user fills in a form. */
class PropertyDescriptionTest {

    @Test
    void listsEveryPropertyWithItsDescriptionAndChoices() {
        Map<String, DriverPropertyInfo> infos = describe("jdbc:sparkconnect://h", null);
        assertThat(infos).hasSameSizeAs(ConnectionProperties.all());
        assertThat(infos.values()).allMatch(info -> info.description.length() > 20 && !info.required);
        assertThat(infos.get("use_ssl").choices).containsExactly("true", "false");
        assertThat(infos.get("fetchSize").choices).isNull();
    }

    @Test
    void showsCurrentValuesAndDefaults() {
        Properties info = new Properties();
        info.put("FetchSize", 5);
        info.put("unknown", "x");
        Map<String, DriverPropertyInfo> infos =
                describe("jdbc:sparkconnect://h/c/s?user=me&progress=maybe&queryTimeout=1m&%&x&&y=%zz", info);
        assertThat(infos.get("user").value).isEqualTo("me");
        assertThat(infos.get("catalog").value).isEqualTo("c");
        assertThat(infos.get("schema").value).isEqualTo("s");
        assertThat(infos.get("fetchSize").value).isEqualTo("5");
        assertThat(infos.get("queryTimeout").value).isEqualTo("1m");
        assertThat(infos.get("connectTimeout").value).isEqualTo("30s");
        assertThat(infos.get("progress").value).isEqualTo("false");
        assertThat(infos.get("use_ssl").value).isNull();
    }

    @Test
    void showsNoSecret() {
        Properties info = new Properties();
        info.put("password", "s3cret");
        assertThat(describe("jdbc:sparkconnect://h?token=s3cret", info).values())
                .allMatch(i -> i.value == null || !i.value.contains("s3cret"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "jdbc:", "jdbc:sparkconnect:", "jdbc:sparkconnect://", "jdbc:sparkconnect://h:", "jdbc:x://h"
            })
    void doesNotMindAUrlThatIsNotComplete(String url) {
        assertThat(describe(url, new Properties())).hasSameSizeAs(ConnectionProperties.all());
    }

    @Test
    void givesValuesThatMeanTheSameWhenTheyComeBack() throws SQLException {
        Properties info = new Properties();
        describe("jdbc:sparkconnect://h", null).values().stream()
                .filter(i -> i.value != null)
                .forEach(i -> info.setProperty(i.name, i.value));
        ConnectionConfig config = ConnectionConfig.parse("jdbc:sparkconnect://h", info);
        for (Property<?> property : ConnectionProperties.all()) {
            assertThat(config.find(property).map(Object.class::cast))
                    .isEqualTo(property.defaultValue().map(Object.class::cast));
        }
    }

    private static Map<String, DriverPropertyInfo> describe(String url, Properties info) {
        return Arrays.stream(ConnectionConfig.describe(url, info))
                .collect(Collectors.toMap(i -> i.name, Function.identity()));
    }
}
