// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Spark's settings in a local server; what a user sets with -Dspark.* in the server's options comes before them. */
final class LocalSettings {
    private LocalSettings() {}

    static Map<String, String> of(WorkFolder folder, Path directory) {
        Map<String, String> settings = everywhere();
        settings.putAll(
                directory == null
                        ? inMemory(folder)
                        : kept(directory, folder.temporary().resolve("hive")));
        return settings;
    }

    /** Without spark.local.dir, which is java.io.tmpdir unless set, and which Spark comments on when set. */
    private static Map<String, String> everywhere() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.master", "local[*]");
        settings.put("spark.app.name", "sparkconnect-local");
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.ui.showConsoleProgress", "false");
        settings.put("spark.driver.host", LocalAddress.HOST);
        settings.put("spark.driver.bindAddress", LocalAddress.HOST);
        settings.put("spark.connect.grpc.binding.address", LocalAddress.HOST);
        settings.put("spark.connect.grpc.binding.port", "0");
        // As Spark's own SparkConnectServer has it: one session's jars and classes are not another's.
        settings.put("spark.sql.artifact.isolation.enabled", "true");
        settings.put("spark.sql.artifact.isolation.alwaysApplyClassloader", "true");
        return settings;
    }

    private static Map<String, String> inMemory(WorkFolder folder) {
        return Map.of("spark.sql.warehouse.dir", folder.warehouse().toString());
    }

    /** Tables and metastore in a directory, and what Hive writes on the way in another. */
    static Map<String, String> kept(Path directory, Path scratch) {
        return Map.of(
                "spark.sql.catalogImplementation",
                "hive",
                "spark.sql.warehouse.dir",
                directory.resolve("warehouse").toString(),
                "spark.hadoop.javax.jdo.option.ConnectionURL",
                "jdbc:derby:;databaseName=" + directory.resolve("metastore_db") + ";create=true",
                // By default /tmp/hive, which belongs to the first user of the machine who ran Hive.
                "spark.hadoop.hive.exec.scratchdir",
                scratch.toString(),
                "spark.hadoop.hive.exec.local.scratchdir",
                scratch.resolve("local").toString());
    }
}
