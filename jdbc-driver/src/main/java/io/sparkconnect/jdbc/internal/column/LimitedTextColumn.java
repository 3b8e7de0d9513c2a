// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.type.SparkType;
import java.nio.charset.StandardCharsets;

/**
 * Text of which only so many bytes of UTF-8 are shown as text or bytes. What is read as a number or a time is read from
 * the whole: part of a number is another number.
 */
final class LimitedTextColumn extends TextColumn {
    private final FieldLimit limit;

    LimitedTextColumn(SparkType type, FieldLimit limit) {
        super(type);
        this.limit = limit;
    }

    @Override
    public String getString(int row) {
        return new String(getBytes(row), StandardCharsets.UTF_8);
    }

    @Override
    public byte[] getBytes(int row) {
        return limit.cutText(super.getBytes(row));
    }
}
