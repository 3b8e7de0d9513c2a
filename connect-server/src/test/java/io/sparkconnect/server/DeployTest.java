// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.ServerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of deploy/ say what the server understands, and agree with it on ports and times. */
class DeployTest {
    private static final Path DEPLOY = Path.of("..", "deploy");

    @TempDir
    private Path folder;

    @Test
    void theManifestsConfigurationIsRight() throws Exception {
        Configuration configuration = Configuration.read(manifestsConfiguration(), Map.of());
        assertThat(List.of(ServerSettings.TLS_CERTIFICATE, ServerSettings.TLS_KEY, ServerSettings.TOKENS))
                .allMatch(configuration::has);

        String manifest = read("kubernetes/server.yaml");
        assertThat(numbers(manifest, "containerPort: (\\d+)"))
                .containsExactly(configuration.get(ServerSettings.PORT), configuration.get(ServerSettings.HTTP_PORT));
        assertThat(numbers(manifest, "prometheus.io/port: \"(\\d+)\""))
                .containsExactly(configuration.get(ServerSettings.HTTP_PORT));
        assertThat(numbers(manifest, "terminationGracePeriodSeconds: (\\d+)"))
                .singleElement()
                .satisfies(seconds -> assertThat(seconds).isGreaterThan((int)
                        configuration.get(ServerSettings.GRACE).toSeconds()));
    }

    @Test
    void giveQueriesTheTimeThatTheServerGivesThem() throws Exception {
        int grace = (int)
                Configuration.read(null, Map.of()).get(ServerSettings.GRACE).toSeconds();
        assertThat(numbers(read("compose.yaml"), "stop_grace_period: (\\d+)s"))
                .singleElement()
                .satisfies(seconds -> assertThat(seconds).isGreaterThan(grace));
        assertThat(numbers(read("systemd/sparkconnect-server.service"), "TimeoutStopSec=(\\d+)"))
                .singleElement()
                .satisfies(seconds -> assertThat(seconds).isGreaterThan(grace));
    }

    /** What the distribution comes with, and what it has only as comments. */
    @Test
    void theDistributionsExamplesAreSettings() throws Exception {
        String text = Files.readString(Path.of("src/main/distribution/conf/server.properties"));
        Path all = Files.writeString(folder.resolve("all.properties"), text.replaceAll("(?m)^#(?=[a-z])", ""));
        Configuration configuration = Configuration.read(all, Map.of());
        assertThat(configuration.get(ServerSettings.HTTP_PORT)).isPositive();
        assertThat(configuration.roles().of("alice").name()).isEqualTo("admin");
    }

    private Path manifestsConfiguration() throws Exception {
        List<String> lines = Files.readAllLines(DEPLOY.resolve("kubernetes/server.yaml"));
        int first = lines.indexOf("  server.properties: |") + 1;
        List<String> properties = lines.subList(first, lines.size()).stream()
                .takeWhile(line -> line.startsWith("    "))
                .toList();
        assertThat(properties).isNotEmpty();
        return Files.write(folder.resolve("server.properties"), properties);
    }

    private static String read(String file) throws Exception {
        return Files.readString(DEPLOY.resolve(file));
    }

    private static List<Integer> numbers(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }
}
