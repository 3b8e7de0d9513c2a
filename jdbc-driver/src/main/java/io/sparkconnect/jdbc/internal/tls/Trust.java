// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** Whose certificates are believed. */
final class Trust {
    private Trust() {}

    /** Those of the file alone. */
    static TrustManager[] of(SecretFile file) throws IOException, GeneralSecurityException {
        return managers(file, store(file));
    }

    /** Those of the file, and those that the JVM trusts. */
    static TrustManager[] besideTheJvms(SecretFile file) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        add(store, "file", ((X509TrustManager) of(file)[0]).getAcceptedIssuers());
        TrustManagerFactory jvm = factory(null);
        add(store, "jvm", ((X509TrustManager) jvm.getTrustManagers()[0]).getAcceptedIssuers());
        return factory(store).getTrustManagers();
    }

    /** Whoever's. */
    static TrustManager[] anyone() {
        return new TrustManager[] {new Anyone()};
    }

    private static KeyStore store(SecretFile file) throws IOException, GeneralSecurityException {
        List<Pem> blocks = file.pem();
        if (blocks.isEmpty()) {
            return file.store();
        }
        KeyStore store = empty();
        add(store, "file", Certificates.read(file, blocks).toArray(X509Certificate[]::new));
        return store;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static void add(KeyStore store, String name, X509Certificate... certificates)
            throws GeneralSecurityException {
        for (int i = 0; i < certificates.length; i++) {
            store.setCertificateEntry(name + i, certificates[i]);
        }
    }

    private static TrustManager[] managers(SecretFile file, KeyStore store)
            throws IOException, GeneralSecurityException {
        TrustManager[] managers = factory(store).getTrustManagers();
        if (((X509TrustManager) managers[0]).getAcceptedIssuers().length == 0) {
            throw file.unusable(
                    "has no certificate to trust"
                            + (file.password() == null
                                    ? "; if it is a store, give its password as 'sslRootCertPassword'"
                                    : ""),
                    null);
        }
        return managers;
    }

    private static TrustManagerFactory factory(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    /** For {@code sslMode=require}. The JDK adds checks of its own to trust managers that are not extended ones. */
    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
