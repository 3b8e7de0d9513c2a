// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.net.ConnectException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerErrorTest {

    @Test
    void takesTheMessageOfTheCauseWhereGrpcHasNoneOfItsOwn() {
        Status refused = Status.UNAVAILABLE.withCause(new ConnectException("Connection refused"));
        assertThat(ServerError.of(refused, null)
                        .toSqlException("host:15002", "the token")
                        .getMessage())
                .isEqualTo("cannot reach the server at host:15002: Connection refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.spark.SparkArithmeticException: [DIVIDE_BY_ZERO] Division by zero. Use `try_divide`",
                """
                org.apache.spark.SparkException: [TASK_WRITE_FAILED] Task failed while writing rows to file:/x.
                    at org.apache.spark.scheduler.Task.run(Task.scala:141)
                Caused by: org.apache.spark.SparkArithmeticException: [CAST_OVERFLOW] The value..."""
            })
    void findsTheClassOfWhatATaskThrew(String thrown) {
        String message =
                "Job aborted due to stage failure: Task 0 in stage 1.0 failed 1 times, most recent failure: Lost"
                        + " task 0.0 in stage 1.0 (TID 1) (localhost executor driver): " + thrown;
        SQLException error = ServerError.of(Status.INTERNAL.withDescription(message), null)
                .toSqlException("host:15002", "the token");
        assertThat(error.getSQLState()).startsWith("22");
        assertThat((Throwable) error).isInstanceOf(SQLDataException.class);
    }

    @Test
    void prefersTheDescriptionOfTheStatus() {
        Status unknown = Status.UNAVAILABLE.withDescription("no such host").withCause(new ConnectException("other"));
        assertThat(ServerError.of(unknown, null).message()).isEqualTo("no such host");
    }
}
