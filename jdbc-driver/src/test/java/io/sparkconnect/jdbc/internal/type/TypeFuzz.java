// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.type;

import java.nio.charset.StandardCharsets;

/** Input: the text of a type. */
public final class TypeFuzz {
    private TypeFuzz() {}

    public static void run(byte[] input) {
        SparkType type;
        try {
            type = SparkTypeParser.parse(new String(input, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException refused) {
            return;
        }
        String ddl = type.ddl();
        if (!SparkTypeParser.parse(ddl).ddl().equals(ddl)) {
            throw new AssertionError(
                    ddl + " is read as " + SparkTypeParser.parse(ddl).ddl());
        }
        if (type.precision() < 0
                || type.scale() < 0
                || type.displaySize() < 0
                || type.typeName().isEmpty()) {
            throw new AssertionError(ddl);
        }
    }
}
