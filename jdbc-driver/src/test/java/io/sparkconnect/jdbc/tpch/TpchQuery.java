// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.tpch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The 22 queries, with the validation parameters of the specification; the texts are {@code tpch/qNN.sql}. */
enum TpchQuery {
    // spotless:off
    //   rows  order by                                      rounded by Spark: averages and quotients
    Q01(  4, "l_returnflag, l_linestatus",                   "avg_qty, avg_price, avg_disc"),
    Q02(  4, "s_acctbal, n_name, s_name, p_partkey",         ""),
    Q03( 10, "revenue, o_orderdate",                         ""),
    Q04(  5, "o_orderpriority",                              ""),
    Q05(  5, "revenue",                                      ""),
    Q06(  1, "",                                             ""),
    Q07(  4, "supp_nation, cust_nation, l_year",             ""),
    Q08(  2, "o_year",                                       "mkt_share"),
    Q09(173, "nation, o_year",                               ""),
    Q10( 20, "revenue",                                      ""),
    Q11(359, "value",                                        ""),
    Q12(  2, "l_shipmode",                                   ""),
    Q13( 33, "custdist, c_count",                            ""),
    Q14(  1, "",                                             "promo_revenue"),
    Q15(  1, "s_suppkey",                                    ""),
    Q16(296, "supplier_cnt, p_brand, p_type, p_size",        ""),
    Q17(  1, "",                                             "avg_yearly"),
    Q18(  2, "o_totalprice, o_orderdate",                    ""),
    Q19(  1, "",                                             ""),
    Q20(  1, "s_name",                                       ""),
    Q21(  1, "numwait, s_name",                              ""),
    Q22(  7, "cntrycode",                                    "");
    // spotless:on

    private static final Pattern COMMA = Pattern.compile(", ");
    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*");

    private final int rows;
    private final String orderedBy;
    private final String rounded;

    TpchQuery(int rows, String orderedBy, String rounded) {
        this.rows = rows;
        this.orderedBy = orderedBy;
        this.rounded = rounded;
    }

    /** How many rows the query gives at scale 0.01. */
    int rows() {
        return rows;
    }

    List<String> orderedBy() {
        return split(orderedBy);
    }

    /** The columns of which Spark keeps fewer digits than H2. All others are exact in both. */
    List<String> rounded() {
        return split(rounded);
    }

    TpchAnswer answer(Connection spark) throws SQLException {
        return run(spark, text(".sql").orElseThrow());
    }

    /** What H2 says. It has a text of its own where {@code docs/reference/tpch.md} gives a reason. */
    TpchAnswer reference(Connection h2) throws SQLException {
        return run(h2, text(".h2.sql").or(() -> text(".sql")).orElseThrow());
    }

    /** Runs all statements of a text and reads the rows of the one that gives some. */
    private static TpchAnswer run(Connection connection, String text) throws SQLException {
        TpchAnswer answer = null;
        try (Statement statement = connection.createStatement()) {
            for (String sql : END_OF_STATEMENT.splitAsStream(text).toList()) {
                if (statement.execute(sql)) {
                    try (ResultSet result = statement.getResultSet()) {
                        answer = TpchAnswer.read(result);
                    }
                }
            }
        }
        return answer;
    }

    private Optional<String> text(String suffix) {
        String resource = "/tpch/" + name().toLowerCase(Locale.ROOT) + suffix;
        try (InputStream text = TpchQuery.class.getResourceAsStream(resource)) {
            return text == null
                    ? Optional.empty()
                    : Optional.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> split(String labels) {
        return labels.isEmpty() ? List.of() : COMMA.splitAsStream(labels).toList();
    }
}
