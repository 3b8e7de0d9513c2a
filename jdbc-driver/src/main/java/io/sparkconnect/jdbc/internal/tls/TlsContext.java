// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.tls;

import io.sparkconnect.jdbc.internal.config.SslMode;
import io.sparkconnect.jdbc.internal.config.SslSettings;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * The JDK's TLS with what the settings say is trusted and shown. Reads the files again when they have changed:
 * certificates are renewed while connections are open. Thread-safe.
 */
final class TlsContext {
    private final SslMode mode;
    private final SecretFile rootCert;
    private final SecretFile cert;
    private final SecretFile key;
    private SSLContext context;
    private List<FileTime> read;

    TlsContext(SslSettings settings) {
        mode = settings.mode();
        rootCert = file("sslRootCert", settings.rootCert(), "sslRootCertPassword", settings.rootCertPassword());
        cert = file("sslCert", settings.cert(), "sslKeyPassword", null);
        key = file("sslKey", settings.key(), "sslKeyPassword", settings.keyPassword());
    }

    private static SecretFile file(String property, String name, String passwordProperty, String password) {
        return name == null ? null : new SecretFile(property, name, passwordProperty, password);
    }

    synchronized SSLSocketFactory sockets() throws IOException {
        List<FileTime> now = Stream.of(rootCert, cert, key)
                .filter(Objects::nonNull)
                .map(SecretFile::lastModified)
                .toList();
        if (!now.equals(read)) {
            context = load(false);
            read = now;
        }
        return context.getSocketFactory();
    }

    /** For a server of others, whose certificate is checked in any case: the client shows nothing of itself to it. */
    SSLSocketFactory publicSockets() throws IOException {
        return load(true).getSocketFactory();
    }

    private SSLContext load(boolean forOthers) throws IOException {
        try {
            TrustManager[] trust = forOthers ? trustBesideTheJvms() : trust();
            KeyManager[] keys = key == null || forOthers ? null : ClientIdentity.read(key, cert);
            if (trust == null && keys == null) {
                return SSLContext.getDefault();
            }
            SSLContext own = SSLContext.getInstance("TLS");
            own.init(keys, trust, null);
            return own;
        } catch (GeneralSecurityException e) {
            throw new IOException("this JVM's TLS cannot be used: " + e.getMessage(), e);
        }
    }

    private TrustManager[] trust() throws IOException, GeneralSecurityException {
        if (mode == SslMode.REQUIRE) {
            return Trust.anyone();
        }
        return rootCert == null ? null : Trust.of(rootCert);
    }

    private TrustManager[] trustBesideTheJvms() throws IOException, GeneralSecurityException {
        return rootCert == null ? null : Trust.besideTheJvms(rootCert);
    }
}
