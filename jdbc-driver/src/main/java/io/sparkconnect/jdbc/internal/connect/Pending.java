// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import java.sql.SQLException;

/** An answer that the server is asked for already. Taken once, by one thread. */
public interface Pending<T> extends AutoCloseable {

    /** Waits for the answer. */
    T get() throws SQLException;

    /** Gives the answer up; from any thread, without waiting. */
    @Override
    void close();

    /** An answer that is there. */
    static <T> Pending<T> of(T value) {
        return new Pending<>() {
            @Override
            public T get() {
                return value;
            }

            @Override
            public void close() {}
        };
    }
}
