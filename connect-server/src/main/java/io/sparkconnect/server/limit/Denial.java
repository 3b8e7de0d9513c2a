// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.limit;

/**
 * Why a call ends without what it asked for.
 *
 * @param message lower case, names the thing, the value, the rule and the way out
 */
public record Denial(Code code, String errorClass, String sqlState, String message) {
    /** As gRPC names them. */
    public enum Code {
        RESOURCE_EXHAUSTED,
        UNAVAILABLE,
        INTERNAL
    }

    /** What Spark itself says of a query that was interrupted. */
    public static final Denial CANCELED =
            new Denial(Code.INTERNAL, "OPERATION_CANCELED", "HY008", "Operation has been canceled.");

    public static final Denial STOPPING = new Denial(
            Code.UNAVAILABLE,
            "SERVER.STOPPING",
            "57P01",
            "the server is stopping and takes no new work; connect again later");
}
