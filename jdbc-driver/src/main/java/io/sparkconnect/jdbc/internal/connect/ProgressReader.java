// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.SparkProgress;
import io.sparkconnect.proto.ExecutePlanResponse.ExecutionProgress;

/** Reads the server's progress messages. */
final class ProgressReader {
    private ProgressReader() {}

    static SparkProgress read(ExecutionProgress message) {
        long tasks = 0;
        long completed = 0;
        long bytes = 0;
        for (ExecutionProgress.StageInfo stage : message.getStagesList()) {
            tasks += stage.getNumTasks();
            completed += stage.getNumCompletedTasks();
            bytes += stage.getInputBytesRead();
        }
        return new SparkProgress(message.getStagesCount(), tasks, completed, message.getNumInflightTasks(), bytes);
    }
}
