// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
/** Spark 3.5 as a server for tests; may import Spark 3.5 and {@code io.sparkconnect.server}. */
package io.sparkconnect.server.spark35;
