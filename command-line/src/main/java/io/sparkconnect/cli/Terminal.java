// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.cli;

/** Which of the standard streams are terminals; {@code bin/sparkconnect} knows, and tells it in a system property. */
enum Terminal {
    INPUT(0),
    OUTPUT(1),
    ERROR(2);

    /** The file descriptors that are terminals, such as {@code 012}. */
    static final String PROPERTY = "sparkconnect.terminals";

    private final int descriptor;

    Terminal(int descriptor) {
        this.descriptor = descriptor;
    }

    boolean isPresent() {
        return System.getProperty(PROPERTY, "").contains(Integer.toString(descriptor));
    }
}
