// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.SQLException;
import java.sql.Wrapper;

/** An object of the driver's wraps nothing but itself. */
public interface Wrapping extends Wrapper {
    @Override
    default <T> T unwrap(Class<T> type) throws SQLException {
        if (!isWrapperFor(type)) {
            throw Refused.argument(
                    getClass().getSimpleName() + " cannot be unwrapped as " + (type == null ? "null" : type.getName()));
        }
        return type.cast(this);
    }

    @Override
    default boolean isWrapperFor(Class<?> type) throws SQLException {
        return type != null && type.isInstance(this);
    }
}
