// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/** The rows of a batch: kept until it is executed, given types, written as Arrow streams. */
package io.sparkconnect.jdbc.internal.batch;
