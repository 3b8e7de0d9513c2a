// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.limit;

import java.io.Serial;

/** There is no more of something. */
public final class DeniedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Denial denial;

    DeniedException(Denial denial) {
        super(denial.message());
        this.denial = denial;
    }

    public Denial denial() {
        return denial;
    }
}
