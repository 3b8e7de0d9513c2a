// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/** The TPC-DS queries on the TPC-DS data, in Spark through the driver and in PostgreSQL, whose answers are compared. */
package io.sparkconnect.differential.tpcds;
