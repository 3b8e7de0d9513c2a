// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.spi;

import java.time.Instant;
import java.util.Objects;

/**
 * What is sent as the header {@code authorization}.
 *
 * @param authorization the whole value, such as {@code Bearer …}; printable ASCII; a secret
 * @param expires when another is needed; {@link Instant#MAX} for not until the server refuses this one
 */
public record Credential(String authorization, Instant expires) {
    public Credential {
        Objects.requireNonNull(authorization, "authorization");
        Objects.requireNonNull(expires, "expires");
    }

    @Override
    public String toString() {
        return "Credential[expires " + expires + "]";
    }
}
