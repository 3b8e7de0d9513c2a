// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential.corpus;

import io.sparkconnect.differential.Engine;
import io.sparkconnect.differential.Kind;
import java.util.List;
import java.util.Map;

/**
 * One thing that is expected of a database.
 *
 * @param line where it starts in its file
 * @param texts what each engine is asked; an engine that has to skip the check is not there
 */
record Check(String file, int line, Map<Engine, String> texts, Expectation expected) {
    sealed interface Expectation {}

    /**
     * @param rows each as its cells are written
     * @param inAnyOrder whether the query leaves the order open
     */
    record Rows(List<Kind> kinds, List<List<String>> rows, boolean inAnyOrder) implements Expectation {}

    record Success() implements Expectation {}

    /** @param state what the SQLSTATE starts with */
    record Failure(String state) implements Expectation {}

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
