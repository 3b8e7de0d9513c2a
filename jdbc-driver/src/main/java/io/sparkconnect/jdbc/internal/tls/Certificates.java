// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** The certificates of a PEM file, in their order. */
final class Certificates {
    private Certificates() {}

    static List<X509Certificate> read(SecretFile file, List<Pem> blocks) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Pem block : blocks) {
            if (block.label().endsWith("CERTIFICATE")) {
                certificates.add(certificate(file, block));
            }
        }
        return certificates;
    }

    private static X509Certificate certificate(SecretFile file, Pem block) throws IOException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(block.der()));
        } catch (CertificateException e) {
            throw file.unusable("has a certificate that cannot be read: " + e.getMessage(), e);
        }
    }
}
