// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.SparkMetric;
import io.sparkconnect.proto.ExecutePlanResponse.Metrics;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads what the server counted. */
final class MetricsReader {
    private MetricsReader() {}

    static List<SparkMetric> read(Metrics message) {
        return message.getMetricsList().stream()
                .flatMap(MetricsReader::operator)
                .sorted(Comparator.comparing(SparkMetric::planId).thenComparing(SparkMetric::name))
                .toList();
    }

    private static Stream<SparkMetric> operator(Metrics.MetricObject operator) {
        return operator.getExecutionMetricsMap().entrySet().stream()
                .map(metric -> new SparkMetric(
                        operator.getName(),
                        operator.getPlanId(),
                        operator.getParent(),
                        metric.getKey(),
                        metric.getValue().getMetricType(),
                        metric.getValue().getValue()));
    }
}
