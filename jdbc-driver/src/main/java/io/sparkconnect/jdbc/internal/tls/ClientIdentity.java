// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** The certificate and the private key that the client shows to servers that ask for one. */
final class ClientIdentity {
    private static final char[] NO_PASSWORD = new char[0];

    private ClientIdentity() {}

    /** @param cert null if the key's file is a store that has it */
    static KeyManager[] read(SecretFile key, SecretFile cert) throws IOException, GeneralSecurityException {
        List<Pem> blocks = key.pem();
        if (blocks.isEmpty()) {
            return ofStore(key, cert);
        }
        PrivateKey privateKey = PrivateKeys.read(key, blocks);
        SecretFile certificates = cert == null ? key : cert;
        List<X509Certificate> chain = Certificates.read(certificates, certificates.pem());
        if (chain.isEmpty()) {
            throw certificates.unusable(
                    cert == null
                            ? "has a key, but no certificate; give that as 'sslCert'"
                            : "has no certificate, that is no block -----BEGIN CERTIFICATE-----",
                    null);
        }
        requirePair(key, privateKey, chain.get(0));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", privateKey, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        return managers(store, NO_PASSWORD);
    }

    private static KeyManager[] ofStore(SecretFile key, SecretFile cert) throws IOException, GeneralSecurityException {
        KeyStore store = key.store();
        if (cert != null) {
            throw key.unusable("is a store, which has the certificate too; leave out 'sslCert'", null);
        }
        boolean hasKey = false;
        for (String alias : Collections.list(store.aliases())) {
            hasKey |= store.isKeyEntry(alias);
        }
        if (!hasKey) {
            throw key.unusable("is a store that has no private key", null);
        }
        try {
            return managers(store, key.password() == null ? NO_PASSWORD : key.characters());
        } catch (UnrecoverableKeyException e) {
            throw key.wrongPassword(e);
        }
    }

    private static KeyManager[] managers(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    /** A server would only say that it cannot decrypt something. */
    private static void requirePair(SecretFile file, PrivateKey key, X509Certificate certificate)
            throws IOException, GeneralSecurityException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> null;
                };
        if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())
                || (algorithm != null && !belong(algorithm, key, certificate))) {
            throw file.unusable(
                    "is not the key of the certificate for "
                            + certificate.getSubjectX500Principal().getName(),
                    null);
        }
    }

    private static boolean belong(String algorithm, PrivateKey key, X509Certificate certificate)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update((byte) 1);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update((byte) 1);
        return signature.verify(signed);
    }
}
