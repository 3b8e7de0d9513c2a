// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.ServerSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Spark's settings in a server for the network; those that were given come before ours. */
final class NetworkSettings {
    private NetworkSettings() {}

    static Map<String, String> of(Configuration configuration) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.app.name", "sparkconnect-server");
        // One user's long queries do not hold up another's: each user's jobs are a pool of their own.
        settings.put("spark.scheduler.mode", "FAIR");
        // As Spark's own SparkConnectServer has it: one session's jars and classes are not another's.
        settings.put("spark.sql.artifact.isolation.enabled", "true");
        settings.put("spark.sql.artifact.isolation.alwaysApplyClassloader", "true");
        settings.put("spark.ui.showConsoleProgress", "false");
        if (!configuration.get(ServerSettings.IN_MEMORY)) {
            keep(configuration.get(ServerSettings.DATA).toAbsolutePath(), settings);
        }
        settings.putAll(configuration.spark());
        return settings;
    }

    private static void keep(Path directory, Map<String, String> settings) {
        settings.put("spark.sql.catalogImplementation", "hive");
        settings.put("spark.sql.warehouse.dir", directory.resolve("warehouse").toString());
        settings.put(
                "spark.hadoop.javax.jdo.option.ConnectionURL",
                "jdbc:derby:;databaseName=" + directory.resolve("metastore_db") + ";create=true");
        Path scratch = directory.resolve("scratch");
        settings.put("spark.hadoop.hive.exec.scratchdir", scratch.toString());
        settings.put(
                "spark.hadoop.hive.exec.local.scratchdir",
                scratch.resolve("local").toString());
    }
}
