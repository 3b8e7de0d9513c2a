// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import static io.sparkconnect.jdbc.internal.column.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NarrowTest {

    @Test
    void makesADoubleOfALongOnlyIfNothingIsLost() throws SQLException {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            long value = random.nextLong() >> random.nextInt(64) << random.nextInt(64);
            boolean exact =
                    new java.math.BigDecimal((double) value).toBigInteger().equals(BigInteger.valueOf(value));
            if (exact) {
                assertThat(Narrow.toDouble(value)).isEqualTo((double) value);
            } else {
                assertRefused("22003", value + " cannot be read as a double", () -> Narrow.toDouble(value));
            }
        }
    }

    @Test
    void makesAFloatOfALongOnlyIfNothingIsLost() throws SQLException {
        Random random = new Random(2);
        for (int i = 0; i < 100_000; i++) {
            long value = random.nextLong() >> random.nextInt(64) << random.nextInt(64);
            boolean exact =
                    new java.math.BigDecimal((float) value).toBigInteger().equals(BigInteger.valueOf(value));
            if (exact) {
                assertThat(Narrow.toFloat(value)).isEqualTo((float) value);
            } else {
                assertRefused("22003", value + " cannot be read as a float", () -> Narrow.toFloat(value));
            }
        }
    }
}
