// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

/**
 * A number that Spark counted while it ran a statement, one per operator of the physical plan and name.
 *
 * @param operator the operator's name, such as {@code HashAggregate}
 * @param planId the operator's number within the plan
 * @param parentId the number of the operator that it feeds; -1 for the topmost one
 * @param name such as {@code numOutputRows}
 * @param type how to read the value: {@code sum} and {@code average} are plain numbers, {@code size} is in bytes,
 *     {@code timing} in milliseconds, {@code nsTiming} in nanoseconds
 * @param value the number
 */
public record SparkMetric(String operator, long planId, long parentId, String name, String type, long value) {}
