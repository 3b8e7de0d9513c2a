// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetadataMixinsTest {
    private final DatabaseMetaData facts = MixinsTest.facts();

    @Test
    void offersReadOnlyResultsForwardOnlyOrScrollable() throws SQLException {
        assertThat(facts.supportsResultSetType(ResultSet.TYPE_FORWARD_ONLY)).isTrue();
        assertThat(facts.supportsResultSetType(ResultSet.TYPE_SCROLL_INSENSITIVE))
                .isTrue();
        assertThat(facts.supportsResultSetType(ResultSet.TYPE_SCROLL_SENSITIVE)).isFalse();
        assertThat(facts.supportsResultSetConcurrency(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY))
                .isTrue();
        assertThat(facts.supportsResultSetConcurrency(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY))
                .isTrue();
        assertThat(facts.supportsResultSetConcurrency(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE))
                .isFalse();
        assertThat(facts.supportsResultSetConcurrency(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_READ_ONLY))
                .isFalse();
        assertThat(facts.supportsResultSetHoldability(facts.getResultSetHoldability()))
                .isTrue();
        assertThat(facts.supportsResultSetHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT))
                .isFalse();
    }

    @Test
    void hasNoTransactions() throws SQLException {
        assertThat(facts.supportsTransactions()).isFalse();
        assertThat(facts.supportsTransactionIsolationLevel(facts.getDefaultTransactionIsolation()))
                .isTrue();
        assertThat(facts.supportsTransactionIsolationLevel(Connection.TRANSACTION_SERIALIZABLE))
                .isFalse();
    }

    @Test
    void knowsNoLimits() throws Exception {
        for (Method method : DatabaseMetaData.class.getMethods()) {
            if (method.getName().startsWith("getMax")) {
                assertThat(((Number) method.invoke(facts)).longValue()).isZero();
            }
        }
    }

    /** JDBC's flags come in groups of which one, at most one or all may hold. */
    @Test
    void doesNotContradictItself() throws Exception {
        Map<String, Boolean> flags = flags();
        assertThat(Stream.of("High", "Low", "AtStart", "AtEnd").filter(s -> flags.get("nullsAreSorted" + s)))
                .containsExactly("Low");
        for (String kind : new String[] {"Identifiers", "QuotedIdentifiers"}) {
            assertThat(Stream.of("Upper", "Lower", "Mixed").filter(s -> flags.get("stores" + s + "Case" + kind)))
                    .containsExactly("Lower");
        }
        assertThat(flags.get("supportsFullOuterJoins")).isEqualTo(flags.get("supportsOuterJoins"));
        assertThat(flags.get("supportsGroupByBeyondSelect")).isEqualTo(flags.get("supportsGroupByUnrelated"));
    }

    @Test
    void listsFunctionsInOrderAndOnce() throws SQLException {
        for (String list : new String[] {
            facts.getNumericFunctions(), facts.getStringFunctions(),
            facts.getSystemFunctions(), facts.getTimeDateFunctions()
        }) {
            assertThat(list.split(",")).isSorted().doesNotHaveDuplicates().allMatch(f -> f.matches("[A-Z][A-Z0-9_]+"));
        }
    }

    private Map<String, Boolean> flags() throws ReflectiveOperationException {
        Map<String, Boolean> flags = new TreeMap<>();
        for (Method method : DatabaseMetaData.class.getMethods()) {
            if (method.getReturnType() == boolean.class && method.getParameterCount() == 0) {
                flags.put(method.getName(), (Boolean) method.invoke(facts));
            }
        }
        return flags;
    }
}
