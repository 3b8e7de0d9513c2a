// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/** End-to-end comparisons. Each prints a ratio of two things measured in turns in one run. May import everything. */
package io.sparkconnect.benchmarks;
