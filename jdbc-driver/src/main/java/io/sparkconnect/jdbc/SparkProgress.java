// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

/**
 * How far a running statement is, as the server reports it every two seconds or so.
 *
 * @param stages how many stages are running or done
 * @param tasks how many tasks these stages have
 * @param completedTasks how many of the tasks are done
 * @param runningTasks how many of the tasks are running
 * @param bytesRead how many bytes of input the stages have read
 */
public record SparkProgress(int stages, long tasks, long completedTasks, long runningTasks, long bytesRead) {}
