// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Which addresses nobody but this machine can reach. */
public final class Loopback {
    private Loopback() {}

    /** A name counts by the address that it stands for on this machine. */
    public static boolean is(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
