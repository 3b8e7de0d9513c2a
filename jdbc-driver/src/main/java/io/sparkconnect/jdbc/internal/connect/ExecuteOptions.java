// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.SparkProgress;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How to wait for an execution.
 *
 * @param statementTimeout how long to wait for the statement in all; zero for ever
 * @param networkTimeout how long the server may be silent; zero for ever
 * @param progress is told how far the statement is, on the thread that waits
 */
public record ExecuteOptions(Duration statementTimeout, Duration networkTimeout, Consumer<SparkProgress> progress) {}
