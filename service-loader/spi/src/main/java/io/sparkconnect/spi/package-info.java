// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/** What the driver finds through {@link java.util.ServiceLoader}. May import the JDK only. */
package io.sparkconnect.spi;
