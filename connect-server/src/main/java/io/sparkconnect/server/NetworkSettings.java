// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.InvalidConfigurationException;
import io.sparkconnect.server.config.ServerSettings;
import io.sparkconnect.server.network.PackedPlans;
import io.sparkconnect.server.policy.Extensions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;

/** Spark's settings in a server for the network; what the configuration or spark-submit gives comes before ours. */
final class NetworkSettings {
    private static final String EXTENSIONS = "spark.sql.extensions";

    private NetworkSettings() {}

    static SparkConf of(Configuration configuration) {
        SparkConf conf = new SparkConf();
        configuration.spark().forEach(conf::set);
        defaults(configuration).forEach(conf::setIfMissing);
        if (conf.get("spark.master").startsWith("local")) {
            // What executors call the driver by; here they are in this process, and nobody else should call.
            conf.setIfMissing("spark.driver.host", LocalAddress.HOST);
            conf.setIfMissing("spark.driver.bindAddress", LocalAddress.HOST);
        }
        // Ours comes last: what other extensions make of a plan is checked, too.
        String others = conf.get(EXTENSIONS, "");
        conf.set(EXTENSIONS, (others.isEmpty() ? "" : others + ",") + Extensions.class.getName());
        conf.set("spark.ui.enabled", "false");
        return configuration
                .find(ServerSettings.UI_PORT)
                .map(port -> SparkPagesConf.of(conf, port))
                .orElse(conf);
    }

    /** Spark's own pages know no users, and listen on all addresses. */
    static void check(Configuration configuration) throws InvalidConfigurationException {
        Map<String, String> spark = configuration.spark();
        for (String name : List.of("spark.ui.enabled", "spark.ui.port")) {
            if (!spark.getOrDefault(name, "false").strip().equals("false")) {
                throw new InvalidConfigurationException("setting '" + name + "' cannot be '" + spark.get(name)
                        + "' here: Spark's pages would show everybody's queries to anybody; give 'ui.port', which"
                        + " puts them behind authentication");
            }
        }
    }

    private static Map<String, String> defaults(Configuration configuration) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.master", "local[*]");
        settings.put("spark.app.name", "sparkconnect-server");
        // One user's long queries do not hold up another's: each user's jobs are a pool of their own.
        settings.put("spark.scheduler.mode", "FAIR");
        // As Spark's own SparkConnectServer has it: one session's jars and classes are not another's.
        settings.put("spark.sql.artifact.isolation.enabled", "true");
        settings.put("spark.sql.artifact.isolation.alwaysApplyClassloader", "true");
        settings.put("spark.ui.showConsoleProgress", "false");
        settings.putAll(PackedPlans.settings());
        long largestPlan = configuration.get(ServerSettings.PLAN_SIZE);
        // What is compressed is counted while Spark decompresses it.
        settings.put("spark.connect.maxPlanSize", Long.toString(largestPlan > 0 ? largestPlan : Integer.MAX_VALUE));
        if (!configuration.get(ServerSettings.IN_MEMORY)) {
            Path directory = configuration.get(ServerSettings.DATA).toAbsolutePath();
            settings.putAll(LocalSettings.kept(directory, directory.resolve("scratch")));
        }
        return settings;
    }
}
