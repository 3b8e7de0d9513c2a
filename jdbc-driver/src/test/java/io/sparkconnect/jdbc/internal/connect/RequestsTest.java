// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.proto.Relation;
import org.junit.jupiter.api.Test;

class RequestsTest {
    @Test
    void limitsAQueryOnTheServer() {
        Relation relation = Requests.query(new Plan.Query("SELECT 1", Integer.MAX_VALUE));
        assertThat(relation.getLimit().getLimit()).isEqualTo(Integer.MAX_VALUE);
        assertThat(Requests.query(new Plan.Query("SELECT 1", 0)).hasLimit()).isFalse();
    }

    /** The protocol's limit is an int: a smaller one than asked for would lose rows. */
    @Test
    void sendsNoLimitThatIsNoInt() {
        assertThat(Requests.query(new Plan.Query("SELECT 1", Integer.MAX_VALUE + 1L))
                        .hasLimit())
                .isFalse();
    }
}
