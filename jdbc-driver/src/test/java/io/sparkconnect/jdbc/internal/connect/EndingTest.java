// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.Status;
import io.sparkconnect.jdbc.testing.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each status means that is not Spark's own: those of gRPC, of proxies and of servers that end. */
class EndingTest {
    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNAVAILABLE        |                                                                   | CUT
            UNAVAILABLE        | Connection refused                                                | CUT
            UNAVAILABLE        | Channel shutdown invoked                                          | CUT
            UNAVAILABLE        | Server shutdownNow invoked                                        | CUT
            UNAVAILABLE        | HTTP/2 error code: NO_ERROR. Received Goaway. max_age             | CUT
            UNAVAILABLE        | HTTP status code 503                                              | CUT
            UNAVAILABLE        | Refused stream. Rst Stream                                        | CUT
            CANCELLED          | Cancelled. Rst Stream                                             | CUT
            INTERNAL           | Internal error. Rst Stream                                        | CUT
            INTERNAL           | No error: A GRPC status of OK should have been sent. Rst Stream   | CUT
            INTERNAL           | HTTP/2 error code: INTERNAL_ERROR. Received Goaway                | CUT
            INTERNAL           | Received unexpected EOS on empty DATA frame from server           | CUT
            INTERNAL           | Encountered end-of-stream mid-frame                               | CUT
            RESOURCE_EXHAUSTED | HTTP/2 error code: ENHANCE_YOUR_CALM. Received Goaway             | CUT
            RESOURCE_EXHAUSTED | Enhance your calm. Rst Stream                                     | CUT
            UNKNOWN            | HTTP status code 500. invalid content-type: text/html             | CUT
            UNKNOWN            | HTTP/2 error code: HTTP_1_1_REQUIRED. Received Goaway             | CUT
            INTERNAL           | Failed to parse the message                                       | FAILED
            RESOURCE_EXHAUSTED | gRPC message exceeds maximum size 100: 200                        | FAILED
            RESOURCE_EXHAUSTED | too many requests                                                 | FAILED
            UNKNOWN            |                                                                   | FAILED
            UNKNOWN            | Application error processing RPC                                  | FAILED
            DEADLINE_EXCEEDED  |                                                                   | FAILED
            DATA_LOSS          |                                                                   | FAILED
            ABORTED            |                                                                   | FAILED
            UNAUTHENTICATED    | token expired                                                     | LOST
            PERMISSION_DENIED  | HTTP status code 403                                              | LOST
            UNIMPLEMENTED      | HTTP status code 404                                              | ANSWER
            INVALID_ARGUMENT   |                                                                   | ANSWER
            """)
    // spotless:on
    void ofAStatusWithoutDetails(Status.Code code, String description, Ending ending) {
        assertThat(Ending.of(code.toStatus().withDescription(description), new Metadata()))
                .isEqualTo(ending);
        assertThat(Ending.of(code.toStatus().withDescription(description), null))
                .isEqualTo(ending);
    }

    @Test
    void ofWhatSparkSaysIsItsErrorClass() {
        assertThat(ofSpark("DIVIDE_BY_ZERO")).isEqualTo(Ending.ANSWER);
        assertThat(ofSpark("INVALID_CURSOR.DISCONNECTED")).isEqualTo(Ending.CUT);
        assertThat(ofSpark("INVALID_HANDLE.OPERATION_NOT_FOUND")).isEqualTo(Ending.UNKNOWN_OPERATION);
        assertThat(ofSpark("INVALID_HANDLE.SESSION_CLOSED")).isEqualTo(Ending.LOST);
        assertThat(ofSpark("SPARK_CONNECT_ILLEGAL_STATE.EXECUTION_STATE_OPERATION_ORPHANED"))
                .isEqualTo(Ending.DROPPED);
        assertThat(ofSpark("SPARK_CONNECT_ILLEGAL_STATE.SESSION_STATE_TRANSITION"))
                .isEqualTo(Ending.FAILED);
    }

    private static Ending ofSpark(String errorClass) {
        var error = ScriptedServer.error(errorClass);
        return Ending.of(error.getStatus(), error.getTrailers());
    }
}
