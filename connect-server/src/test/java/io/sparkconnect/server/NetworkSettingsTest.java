// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.server.config.Configuration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkSettingsTest {
    private static final String OURS = "io.sparkconnect.server.policy.Extensions";

    @Test
    void alwaysHasThePolicy() throws Exception {
        assertThat(extensions(Map.of())).isEqualTo(OURS);
    }

    @Test
    void hasThePolicyAfterExtensionsThatAreGiven() throws Exception {
        assertThat(extensions(Map.of("spark.sql.extensions", "a.B,c.D"))).isEqualTo("a.B,c.D," + OURS);
    }

    private static String extensions(Map<String, String> settings) throws Exception {
        return NetworkSettings.of(Configuration.read(null, settings)).get("spark.sql.extensions");
    }
}
