// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the profile {@code fuzz} does for hours, for seconds: the kept inputs, among them each that once failed, and
 * changed ones. The changes are the same in each run; how many there is time for is not.
 */
@Timeout(60)
class FuzzTest {
    private static final Duration TIME = Duration.ofSeconds(3);
    private static final int MOST_CHANGES = 8;

    @AfterAll
    static void disconnect() throws SQLException {
        ResponseFuzz.close();
    }

    @ParameterizedTest
    @EnumSource
    void endsWellForWhatIsKept(FuzzTarget target) throws IOException {
        assertThat(target.inputs()).hasSizeGreaterThan(5).allSatisfy(target::run);
    }

    @ParameterizedTest
    @EnumSource
    void endsWellForWhatIsAltered(FuzzTarget target) throws IOException {
        List<byte[]> inputs = target.inputs();
        Random random = new Random(20261121);
        long end = System.nanoTime() + TIME.toNanos();
        int runs = 0;
        for (; System.nanoTime() < end; runs++) {
            target.run(altered(inputs, random));
        }
        assertThat(runs).as("runs").isGreaterThan(20);
    }

    private static byte[] altered(List<byte[]> inputs, Random random) {
        byte[] input = inputs.get(random.nextInt(inputs.size()));
        for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
            input = altered(input, inputs.get(random.nextInt(inputs.size())), random);
        }
        return input;
    }

    private static byte[] altered(byte[] input, byte[] other, Random random) {
        int at = random.nextInt(input.length + 1);
        int length = random.nextInt(1 + Math.min(16, input.length - at));
        return switch (random.nextInt(4)) {
            case 0 -> joined(Arrays.copyOf(input, at), from(input, at + length)); // cut out
            case 1 -> joined(Arrays.copyOf(input, at + length), from(input, at)); // doubled
            case 2 -> joined(Arrays.copyOf(input, at), from(other, random.nextInt(other.length + 1)));
            default -> withAnotherByte(input, at, random);
        };
    }

    private static byte[] from(byte[] input, int at) {
        return Arrays.copyOfRange(input, at, input.length);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] withAnotherByte(byte[] input, int at, Random random) {
        byte[] copy = input.clone();
        if (at < copy.length) {
            copy[at] = (byte) (random.nextBoolean() ? copy[at] ^ (1 << random.nextInt(8)) : random.nextInt());
        }
        return copy;
    }
}
