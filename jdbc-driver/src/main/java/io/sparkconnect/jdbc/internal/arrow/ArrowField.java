// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import java.util.List;
import java.util.Map;

/** A field of an Arrow schema; {@code children} is empty but for lists (one), structs (any number) and maps (one). */
public record ArrowField(
        String name, boolean nullable, ArrowType type, List<ArrowField> children, Map<String, String> metadata) {
    public ArrowField {
        children = List.copyOf(children);
        metadata = Map.copyOf(metadata);
    }
}
