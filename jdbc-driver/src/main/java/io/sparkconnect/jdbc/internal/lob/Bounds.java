// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.lob;

import io.sparkconnect.jdbc.internal.error.SqlState;
import java.sql.SQLException;

/** JDBC counts positions in large objects from 1; here they become indices from 0, or a refusal. */
final class Bounds {
    private Bounds() {}

    /** The index of a position; one past the end is a place to append, and to read nothing from. */
    static int index(long position, int length) throws SQLException {
        if (position < 1 || position > length + 1L) {
            throw SqlState.INVALID_ARGUMENT.exception(
                    "position " + position + " is not between 1 and " + (length + 1L) + ", one past the end");
        }
        return (int) position - 1;
    }

    /** How much there is to read from an index: no more than was asked for. */
    static int available(long count, int from, int length) throws SQLException {
        if (count < 0) {
            throw SqlState.INVALID_ARGUMENT.exception("the length " + count + " is negative");
        }
        return (int) Math.min(count, length - from);
    }

    /** Refuses what java.sql's streams may not give: a part that is not all there. */
    static void requireAll(long position, long count, int length) throws SQLException {
        if (count < 0 || position - 1 + count > length) {
            throw SqlState.INVALID_ARGUMENT.exception(
                    "a length of " + count + " from position " + position + " goes beyond the end, " + length);
        }
    }

    static void requirePart(int offset, int count, int length) throws SQLException {
        if (offset < 0 || count < 0 || offset > length - count) {
            throw SqlState.INVALID_ARGUMENT.exception(
                    "offset " + offset + " and length " + count + " are not within a value of length " + length);
        }
    }

    static int newLength(long wanted, int length) throws SQLException {
        if (wanted < 0 || wanted > length) {
            throw SqlState.INVALID_ARGUMENT.exception(
                    "the length to truncate to cannot be " + wanted + "; it is between 0 and " + length);
        }
        return (int) wanted;
    }

    static <T> T require(T value, String what) throws SQLException {
        if (value == null) {
            throw SqlState.INVALID_ARGUMENT.exception("the " + what + " is null");
        }
        return value;
    }
}
