// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.SparkProgress;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How to wait for an execution.
 *
 * @param statementTimeout when the whole statement must be done
 * @param networkTimeout how long the server may be silent; zero for ever
 * @param progress is told how far the statement is, on the thread that waits
 */
public record ExecuteOptions(Timeout statementTimeout, Duration networkTimeout, Consumer<SparkProgress> progress) {

    public static ExecuteOptions unlimited() {
        return new ExecuteOptions(Timeout.never(), Duration.ZERO, ignored -> {});
    }

    /** The end of a wait that starts now: whichever of the two limits comes first. */
    Timeout nextWait() {
        if (networkTimeout.isZero()) {
            return statementTimeout;
        }
        Timeout network = Timeout.after(networkTimeout);
        boolean statementFirst =
                statementTimeout.isLimited() && statementTimeout.remainingNanos() < network.remainingNanos();
        return statementFirst ? statementTimeout : network;
    }
}
