// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/** What {@code bin/sparkconnect} runs: a SQL shell and a demo. May import the driver's public API, picocli and SQLLine. */
package io.sparkconnect.cli;
