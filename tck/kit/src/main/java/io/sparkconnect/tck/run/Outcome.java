// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.run;

/** How a check ended. */
public enum Outcome {
    PASSED("passed"),
    FAILED("failed"),
    /** Failed, as the target says with a reason. */
    DEVIATES("deviates"),
    /** Passed although the target says that it fails: the list is out of date. */
    UNEXPECTED_PASS("passes unexpectedly"),
    /** The driver says that it does not support it, or the database does not have it. */
    NOT_APPLICABLE("not applicable");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** Whether the run fails by it. */
    public boolean isUnexpected() {
        return this == FAILED || this == UNEXPECTED_PASS;
    }
}
