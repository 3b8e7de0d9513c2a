// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a driver is to throw: an SQLException and nothing else, with a message and a SQLSTATE of five characters. */
public final class Refusal {
    private Refusal() {}

    /** The exception that the call ends in. */
    public static SQLException of(ThrowingCallable call) {
        return of(SQLException.class, call);
    }

    public static SQLFeatureNotSupportedException unsupported(ThrowingCallable call) {
        return of(SQLFeatureNotSupportedException.class, call);
    }

    public static <T extends SQLException> T of(Class<T> type, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).as("what the call throws").isInstanceOf(type);
        if (!(thrown instanceof SQLClientInfoException)) { // That one says it by its failed properties.
            assertThat(thrown.getMessage()).as("message of %s", thrown).isNotBlank();
        }
        return type.cast(thrown);
    }

    /** The same with a SQLSTATE of the given class, such as {@code "42"}, or one of several. */
    public static SQLException withState(ThrowingCallable call, String... classes) {
        SQLException exception = of(call);
        assertThat(exception.getSQLState()).as("SQLSTATE of %s", exception).hasSize(5);
        assertThat(exception.getSQLState().substring(0, 2))
                .as("class of the SQLSTATE of %s", exception)
                .isIn((Object[]) classes);
        return exception;
    }
}
