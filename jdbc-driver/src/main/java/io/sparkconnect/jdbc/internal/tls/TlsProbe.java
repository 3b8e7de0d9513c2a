// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.tls;

import io.sparkconnect.jdbc.internal.config.SslMode;
import io.sparkconnect.jdbc.internal.config.SslSettings;
import io.sparkconnect.jdbc.internal.error.SqlState;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/**
 * Finds out, after a connection broke off before anything came, whether TLS was the reason: what a server says of it is
 * often lost, because the client has more to send by then. This connection sends nothing but the handshake.
 */
public final class TlsProbe {
    private static final int MILLIS = 2000;
    private static final SslSettings ANY_TLS = new SslSettings(SslMode.REQUIRE, null, null, null, null, null);

    private final SslSettings settings;
    private final String host;
    private final int port;

    private TlsProbe(SslSettings settings, String host, int port) {
        this.settings = settings;
        this.host = host;
        this.port = port;
    }

    /** The reason in the words of the properties; empty if it was not TLS. */
    public static Optional<SQLException> explain(SslSettings settings, String where, String host, int port) {
        TlsProbe probe = new TlsProbe(settings.isOn() ? settings : ANY_TLS, host, port);
        if (settings.isOn()) {
            return TlsFailure.explain(settings, where, probe.failure(true));
        }
        IOException failure = probe.failure(false);
        return failure == null || String.valueOf(failure.getMessage()).contains("fatal alert")
                ? Optional.of(SqlState.CONNECTION_FAILURE.exception(
                        "the server at " + where + " wants TLS; add use_ssl=true"))
                : Optional.empty();
    }

    /** @param read whether to wait for what the server says after the handshake */
    private IOException failure(boolean read) {
        try (Socket plain = new PatientSocket()) {
            plain.connect(new InetSocketAddress(host, port), MILLIS);
            plain.setSoTimeout(MILLIS);
            try (SSLSocket encrypted = (SSLSocket) TlsSockets.of(settings).createSocket(plain, host, port, true)) {
                encrypted.startHandshake();
                if (read) {
                    encrypted.getInputStream().read();
                }
                return null;
            }
        } catch (IOException e) {
            return e;
        }
    }

    /** What it cannot send is as good as sent: the server may have said why it stopped listening. */
    private static final class PatientSocket extends Socket {
        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int offset, int length) {
                    try {
                        out.write(bytes, offset, length);
                    } catch (IOException notListening) {
                        // what there is to read tells more
                    }
                }

                @Override
                public void flush() {
                    // sockets have nothing to flush
                }
            };
        }
    }
}
