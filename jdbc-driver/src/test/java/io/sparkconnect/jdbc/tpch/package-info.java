// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/** The TPC-H queries on the TPC-H data, through the driver and in H2, whose answers are the reference. */
package io.sparkconnect.jdbc.tpch;
