// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.server.config.RoleSettings.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    @TempDir
    private Path folder;

    @Test
    void everyDefaultIsAValidValue() {
        assertThat(ServerSettings.all())
                .filteredOn(setting -> setting.defaultText() != null)
                .allSatisfy(setting ->
                        assertThat(setting.type().read(setting.defaultText())).isPresent());
        assertThat(RoleSettings.all())
                .filteredOn(setting -> setting.defaultText() != null)
                .allSatisfy(setting ->
                        assertThat(setting.type().read(setting.defaultText())).isPresent());
    }

    @Test
    void withoutAFileAllIsAsByDefault() throws Exception {
        Configuration configuration = Configuration.read(null, Map.of());

        assertThat(configuration.get(ServerSettings.HOST)).isEqualTo("127.0.0.1");
        assertThat(configuration.get(ServerSettings.PORT)).isEqualTo(15002);
        assertThat(configuration.has(ServerSettings.PORT)).isFalse();
        assertThat(configuration.find(ServerSettings.TOKENS)).isEmpty();
    }

    @Test
    void theCommandLineGoesBeforeTheFile() throws Exception {
        Path file = file("listen.port = 1", "stop.grace = 2m", "spark.master = local[1]");

        Configuration configuration =
                Configuration.read(file, Map.of("listen.port", "2", "spark.master", "local[2]", "spark.x", "y"));

        assertThat(configuration.get(ServerSettings.PORT)).isEqualTo(2);
        assertThat(configuration.get(ServerSettings.GRACE)).isEqualTo(Duration.ofMinutes(2));
        assertThat(configuration.spark()).isEqualTo(Map.of("spark.master", "local[2]", "spark.x", "y"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "listen.prt, 1, there is no setting 'listen.prt'; did you mean 'listen.port'?",
                "listen.port, 70000, setting 'listen.port' cannot be '70000'; use a whole number between 0 and 65535",
                "listen.insecure, yes, \"setting 'listen.insecure' cannot be 'yes'; use one of [true, false]\"",
                "listen.max-message-size, 1x, \"setting 'listen.max-message-size' cannot be '1x'; use a number of bytes, or"
                        + " one such as 64k, 128m or 2g\"",
                "stop.grace, -1, \"setting 'stop.grace' cannot be '-1'; use a number of seconds, or one such as 500ms, 30s,"
                        + " 5m or 1h\"",
                "tls.client-certificates, some, \"setting 'tls.client-certificates' cannot be 'some'; use one of [none,"
                        + " optional, required]\"",
                "auth.proxy.addresses, \"1.2.3.4,\", \"setting 'auth.proxy.addresses' cannot be '1.2.3.4,'; use values"
                        + " separated by commas\"",
                "role.x.profil, sql, \"there is no setting 'role.x.profil'; use role.NAME.SETTING with one of [users,"
                        + " profile]\"",
                "role.x.profile, all, \"setting 'profile' cannot be 'all'; use one of [full, sql, read-only]\"",
            })
    void refusesAndSaysWhatWouldBeRight(String name, String value, String message) {
        assertThatThrownBy(() -> Configuration.read(null, Map.of(name, value)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith(message.endsWith("]") ? message.substring(0, message.length() - 1) : message);
    }

    @Test
    void refusesASettingThatStandsTwice() throws IOException {
        Path file = file("listen.port = 1", "listen.port = 2");

        assertThatThrownBy(() -> Configuration.read(file, Map.of()))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("'listen.port' stands twice in");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> Configuration.read(folder.resolve("none"), Map.of()))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("there is no configuration file '");
    }

    @Nested
    class ARole {
        @Test
        void isThatOfItsUsers() throws Exception {
            Roles roles = Configuration.read(
                            null, Map.of("role.admin.users", "alice, bob", "role.admin.profile", "full"))
                    .roles();

            assertThat(roles.of("bob").name()).isEqualTo("admin");
            assertThat(roles.of("bob").get(RoleSettings.PROFILE)).isEqualTo(Profile.FULL);
            assertThat(roles.of("carol").get(RoleSettings.PROFILE)).isEqualTo(Profile.SQL);
        }

        @Test
        void saysWhatIsElseAsInTheRoleOfEverybody() throws Exception {
            Roles roles = Configuration.read(
                            null, Map.of("role.admin.users", "alice", "role.default.profile", "read-only"))
                    .roles();

            assertThat(roles.of("alice").get(RoleSettings.PROFILE)).isEqualTo(Profile.READ_ONLY);
            assertThat(roles.of("carol").get(RoleSettings.PROFILE)).isEqualTo(Profile.READ_ONLY);
        }

        @Test
        void isOneForEachUser() {
            assertThatThrownBy(() -> Configuration.read(null, Map.of("role.a.users", "x", "role.b.users", "x")))
                    .isInstanceOf(InvalidConfigurationException.class)
                    .hasMessageStartingWith("user 'x' is in the roles '");
        }
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("server.properties"), List.of(lines));
    }
}
