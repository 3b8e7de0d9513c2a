// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
/** Stands between a check and a driver: records calls, or changes their answers. Imports only the JDK. */
package io.sparkconnect.tck.trace;
