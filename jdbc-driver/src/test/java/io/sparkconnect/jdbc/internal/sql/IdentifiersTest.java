// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {

    @ParameterizedTest
    @CsvSource({"a,`a`", "a b,`a b`", "a`b,`a``b`", "a.b,`a.b`", "``,``````", "a\\,`a\\`", "'',``"})
    void putsNamesIntoBackquotes(String name, String quoted) {
        assertThat(Identifiers.quote(name)).isEqualTo(quoted);
    }
}
