// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;

/**
 * Loads, beside the first connection of a JVM, what it is about to need: reading the JDK's trust store takes some 0.2 s,
 * and gRPC does it for plaintext channels too, to find out what the JDK's TLS can do.
 */
public final class ColdStart {
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private ColdStart() {}

    /** Does nothing from the second time on. */
    public static void begin() {
        if (BEGUN.compareAndSet(false, true)) {
            Thread thread = new Thread(ColdStart::loadTls, "sparkconnect-start");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void loadTls() {
        try {
            SSLContext.getDefault();
        } catch (NoSuchAlgorithmException unusable) {
            // whoever needs it will say so
        }
    }
}
