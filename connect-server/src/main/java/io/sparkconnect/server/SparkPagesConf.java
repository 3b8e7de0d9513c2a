// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import io.sparkconnect.server.observe.SparkPages;
import java.util.Locale;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/** Spark's settings, with its own pages on a port of this machine, behind our authentication. */
final class SparkPagesConf extends SparkConf {
    private static final long serialVersionUID = 1L;

    private static final String FILTERS = "spark.ui.filters";

    private SparkPagesConf(SparkConf settings) {
        super(false);
        for (Tuple2<String, String> setting : settings.getAll()) {
            set(setting._1(), setting._2());
        }
    }

    static SparkConf of(SparkConf settings, int port) {
        SparkConf conf = new SparkPagesConf(settings);
        conf.set("spark.ui.enabled", "true");
        conf.set("spark.ui.port", String.format(Locale.ROOT, "%d", port));
        // Ours is asked first.
        String others = conf.get(FILTERS, "");
        conf.set(FILTERS, SparkPages.class.getName() + (others.isEmpty() ? "" : "," + others));
        // Another site's page can make a browser send what ends a job; the status page has a token against that.
        conf.set("spark.ui.killEnabled", "false");
        return conf;
    }

    /** Spark has no setting for the address of its pages: it takes that of this variable, or all. */
    @Override
    public String getenv(String name) {
        return name.equals("SPARK_LOCAL_IP") ? LocalAddress.HOST : super.getenv(name);
    }

    /** Spark works with a copy. */
    @Override
    public SparkConf clone() {
        return new SparkPagesConf(this);
    }
}
