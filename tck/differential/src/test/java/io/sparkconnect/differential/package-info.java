// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/**
 * Proof that data come out of Spark through our driver as they should: the same SQL is run elsewhere. Here are the
 * databases and how their values are read; {@code corpus} has short checks, {@code tpcds} a benchmark's queries.
 */
package io.sparkconnect.differential;
