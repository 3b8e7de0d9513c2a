// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class ServerErrorTest {

    @Test
    void takesTheMessageOfTheCauseWhereGrpcHasNoneOfItsOwn() {
        Status refused = Status.UNAVAILABLE.withCause(new ConnectException("Connection refused"));
        assertThat(ServerError.of(refused, null).toSqlException("host:15002").getMessage())
                .isEqualTo("cannot reach the server at host:15002: Connection refused");
    }

    @Test
    void prefersTheDescriptionOfTheStatus() {
        Status unknown = Status.UNAVAILABLE.withDescription("no such host").withCause(new ConnectException("other"));
        assertThat(ServerError.of(unknown, null).message()).isEqualTo("no such host");
    }
}
