// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.bundle.Java.Outcome;
import io.sparkconnect.bundle.probe.EveryType;
import io.sparkconnect.bundle.probe.Failures;
import io.sparkconnect.bundle.probe.FirstRow;
import io.sparkconnect.bundle.probe.Isolated;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar in JVMs that know nothing of it: no flags, nothing else on the class path. */
@ParameterizedClass(name = "Java {0}")
@ValueSource(ints = {17, 25})
class PlainJavaTest {
    private static final Path PROBES = Bundle.probes();

    private final Java java;

    PlainJavaTest(int version) {
        java = Java.of(version);
    }

    @Test
    void readsEveryTypeAndPrintsNoWarning() throws Exception {
        Outcome outcome = java.run(List.of(Bundle.JAR, PROBES), EveryType.class, SparkServer.url());
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output())
                .isEqualTo(
                        """
                        bool | BOOLEAN | Boolean | true
                        tiny | TINYINT | Integer | 1
                        small | SMALLINT | Integer | 2
                        int | INT | Integer | 3
                        big | BIGINT | Long | 4
                        float | FLOAT | Float | 1.5
                        double | DOUBLE | Double | 2.5
                        dec | DECIMAL | BigDecimal | 12.34
                        wide | DECIMAL | BigDecimal | 1.500000000000000000
                        string | STRING | String | text – 文
                        bytes | BINARY | byte[] | CAFE
                        day | DATE | Date | 2024-02-29
                        instant | TIMESTAMP | Timestamp | 2024-02-29 12:34:56.123456
                        local | TIMESTAMP_NTZ | Timestamp | 2024-02-29 12:34:56.123456
                        clock | TIME | Time | 12:34:56.123
                        months | INTERVAL YEAR TO MONTH | Period | INTERVAL '1-2' YEAR TO MONTH
                        seconds | INTERVAL DAY TO SECOND | Duration | INTERVAL '3 04:05:06.789' DAY TO SECOND
                        calendar | INTERVAL | String | 1 years 2 months 3 days 4 hours 5 minutes 6.5 seconds
                        list | ARRAY<INT> | Array | [1, null, 3]
                        map | MAP<STRING, INT> | Map | {a -> 1, b -> null}
                        struct | STRUCT<x: INT, y: STRING> | Struct | {1, z}
                        deep | ARRAY<STRUCT<m: MAP<INT, ARRAY<DATE>>, d: DECIMAL(3,2)>> | Array | [{{1 -> [2024-02-29]}, 1.25}]
                        variant | VARIANT | String | {"a":[1,2.5,null]}
                        geometry | GEOMETRY | byte[] | SRID=0;0101000000000000000000F03F0000000000000040
                        geography | GEOGRAPHY | byte[] | SRID=4326;0101000000000000000000F03F0000000000000040
                        nothing | VOID | null | null
                        missing | INT | null | null
                        """);
    }

    @Test
    void tellsWhatSparkAndTheNetworkSayWhenSomethingFails() throws Exception {
        Outcome outcome = java.run(List.of(Bundle.JAR, PROBES), Failures.class, SparkServer.url());
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output().lines())
                .satisfiesExactly(
                        query ->
                                assertThat(query).startsWith("42P01 SQLSyntaxErrorException [TABLE_OR_VIEW_NOT_FOUND]"),
                        tls -> assertThat(tls)
                                .startsWith("08001 SQLNonTransientConnectionException")
                                .contains(" does not speak TLS on this port;"));
    }

    @Test
    void isANamedModuleOnTheModulePath() throws Exception {
        Outcome outcome = java.run(List.of(
                "--module-path",
                Bundle.JAR.toString(),
                "--add-modules",
                "io.sparkconnect.jdbc",
                "-cp",
                PROBES.toString(),
                FirstRow.class.getName(),
                SparkServer.url()));
        assertThat(outcome).isEqualTo(new Outcome(0, "1\n", ""));
    }

    @Test
    void worksInAClassLoaderOfItsOwnAndLeavesNothingBehind() throws Exception {
        Outcome outcome =
                java.run(List.of(PROBES), Isolated.class, SparkServer.url(), Bundle.JAR.toString(), PROBES.toString());
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).contains("bool | BOOLEAN | Boolean | true").endsWith("true\nunloaded\n");
    }
}
