// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLDataException;
import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says which SQLSTATE a refused read has, and what it tells. */
final class Refusals {
    private Refusals() {}

    static void assertRefused(String state, String message, ThrowingCallable read) {
        assertThatThrownBy(read)
                .isInstanceOf(state.startsWith("22") ? SQLDataException.class : SQLException.class)
                .hasMessageContaining(message)
                .satisfies(e -> org.assertj.core.api.Assertions.assertThat(((SQLException) e).getSQLState())
                        .isEqualTo(state));
    }
}
