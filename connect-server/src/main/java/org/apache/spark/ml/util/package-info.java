// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/** Holds the one class of spark-mllib that Spark Connect cannot do without. */
package org.apache.spark.ml.util;
