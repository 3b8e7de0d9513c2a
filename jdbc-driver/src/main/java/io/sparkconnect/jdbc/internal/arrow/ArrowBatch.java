// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import java.util.List;

/** Some rows: one vector per top-level field, each {@code rowCount} long. */
public record ArrowBatch(int rowCount, List<ArrowVector> vectors) {
    public ArrowBatch {
        vectors = List.copyOf(vectors);
    }
}
