// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.tpch;

import com.google.common.io.CharSource;
import com.google.common.io.Resources;
import io.trino.tpch.CustomerGenerator;
import io.trino.tpch.DistributionLoader;
import io.trino.tpch.Distributions;
import io.trino.tpch.LineItemGenerator;
import io.trino.tpch.NationGenerator;
import io.trino.tpch.OrderGenerator;
import io.trino.tpch.PartGenerator;
import io.trino.tpch.PartSupplierGenerator;
import io.trino.tpch.RegionGenerator;
import io.trino.tpch.SupplierGenerator;
import io.trino.tpch.TextPool;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The rows of the tables at scale 0.01. {@link TpchTable#createGenerator} would do, but for its defaults, which need
 * Guava for the JRE where gRPC brings Guava for Android; these are equal to them.
 */
record TpchGenerator(Distributions distributions, TextPool text) {
    private static final double SCALE = 0.01;

    /** The specification's; comments are cut from anywhere in the text, so that less of it would give others. */
    private static final int TEXT_BYTES = 300 * 1024 * 1024;

    static TpchGenerator open() throws IOException {
        CharSource source = Resources.asCharSource(TpchTable.class.getResource("dists.dss"), StandardCharsets.UTF_8);
        Distributions distributions = new Distributions(DistributionLoader.loadDistribution(source));
        return new TpchGenerator(distributions, new TextPool(TEXT_BYTES, distributions));
    }

    Iterable<? extends TpchEntity> rows(TpchTable<?> table) {
        return switch (table.getTableName()) {
            case "part" -> new PartGenerator(SCALE, 1, 1, distributions, text);
            case "supplier" -> new SupplierGenerator(SCALE, 1, 1, distributions, text);
            case "partsupp" -> new PartSupplierGenerator(SCALE, 1, 1, text);
            case "customer" -> new CustomerGenerator(SCALE, 1, 1, distributions, text);
            case "orders" -> new OrderGenerator(SCALE, 1, 1, distributions, text);
            case "lineitem" -> new LineItemGenerator(SCALE, 1, 1, distributions, text);
            case "nation" -> new NationGenerator(distributions, text);
            case "region" -> new RegionGenerator(distributions, text);
            default -> throw new IllegalArgumentException("no table of TPC-H: " + table.getTableName());
        };
    }
}
