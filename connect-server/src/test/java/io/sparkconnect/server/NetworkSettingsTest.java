// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.server.config.Configuration;
import java.util.Map;
import org.apache.spark.SparkConf;
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

    @Test
    void hasSparksOwnPagesOnlyWhereTheyArePutBehindTheServer() throws Exception {
        assertThat(settings(Map.of()).get("spark.ui.enabled")).isEqualTo("false");

        SparkConf pages =
                settings(Map.of("ui.port", "4040", "spark.ui.filters", "a.B", "spark.ui.killEnabled", "true"));
        assertThat(pages.get("spark.ui.enabled")).isEqualTo("true");
        assertThat(pages.get("spark.ui.port")).isEqualTo("4040");
        assertThat(pages.get("spark.ui.filters")).isEqualTo("io.sparkconnect.server.observe.SparkPages,a.B");
        assertThat(pages.get("spark.ui.killEnabled")).isEqualTo("false");
        assertThat(pages.clone().getenv("SPARK_LOCAL_IP")).isEqualTo("127.0.0.1");
    }

    private static SparkConf settings(Map<String, String> settings) throws Exception {
        return NetworkSettings.of(Configuration.read(null, settings));
    }

    private static String extensions(Map<String, String> settings) throws Exception {
        return settings(settings).get("spark.sql.extensions");
    }
}
