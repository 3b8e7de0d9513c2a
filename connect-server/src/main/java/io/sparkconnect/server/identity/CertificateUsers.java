// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.identity;

import io.sparkconnect.server.config.ServerSettings.CertificateName;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** Users named by the certificates that TLS has checked. */
final class CertificateUsers implements Authenticator {
    /** GeneralName of RFC 5280: rfc822Name. */
    private static final Integer EMAIL = 1;

    private final CertificateName part;

    CertificateUsers(CertificateName part) {
        this.part = part;
    }

    @Override
    public Optional<User> authenticate(Caller caller) throws RejectedException {
        if (caller.certificates().isEmpty()) {
            return Optional.empty();
        }
        String name = name(caller.certificates().get(0))
                .orElseThrow(() -> new RejectedException("the client's certificate has no name of the kind " + part
                        + ", which this server takes for the user's"));
        return Optional.of(new User(name, User.Proof.CERTIFICATE));
    }

    private Optional<String> name(X509Certificate certificate) {
        return switch (part) {
            case COMMON_NAME -> commonName(certificate.getSubjectX500Principal());
            case SUBJECT ->
                Optional.of(certificate.getSubjectX500Principal().getName()).filter(name -> !name.isEmpty());
            case EMAIL -> email(certificate);
        };
    }

    /** The components of an LdapName are in reverse: the first common name of those is the last one written. */
    private static Optional<String> commonName(X500Principal subject) {
        try {
            return new LdapName(subject.getName())
                    .getRdns().stream()
                            .filter(component -> component.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .reduce((first, last) -> last)
                            .filter(name -> !name.isBlank());
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> email(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? Optional.empty()
                    : names.stream()
                            .filter(name -> EMAIL.equals(name.get(0)))
                            .map(name -> (String) name.get(1))
                            .findFirst();
        } catch (CertificateParsingException e) {
            return Optional.empty();
        }
    }
}
