// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

/** Where a local server listens: on this machine only. */
final class LocalAddress {
    static final String HOST = "127.0.0.1";

    private LocalAddress() {}
}
