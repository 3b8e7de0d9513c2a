// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.run;

import java.util.List;

/**
 * One check of one run.
 *
 * @param id by which a target names it, such as {@code StatementContract.Closed.refusesToExecute}
 * @param title the same in words
 * @param cites what it rests on
 * @param optional whether it was probed for: JDBC leaves it to the driver
 * @param reason of a deviation, or why it is not applicable; empty otherwise
 * @param message of a failure; empty otherwise
 * @param expected of a comparison that failed; empty if there was none
 * @param actual of that comparison
 * @param calls of java.sql up to the failure, the last one last
 * @param milliseconds that it took
 */
public record CheckResult(
        String id,
        Chapter chapter,
        String title,
        String cites,
        boolean optional,
        Outcome outcome,
        String reason,
        String message,
        String expected,
        String actual,
        List<String> calls,
        long milliseconds) {}
