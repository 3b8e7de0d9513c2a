// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/** The Arrow IPC format, read from heap memory. May import the JDK and {@code org.apache.arrow.flatbuf} only. */
package io.sparkconnect.jdbc.internal.arrow;
