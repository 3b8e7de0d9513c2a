// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.tls;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what their properties say: refused before any server is looked for. */
class TlsFilesTest {
    @TempDir
    private static Path folder;

    private static TestCertificates certificates;
    private static String authority;
    private static String client;
    private static String key;

    @BeforeAll
    static void make() throws Exception {
        certificates = new TestCertificates(folder);
        authority = certificates.certificateFile("authority").toString();
        client = certificates.certificateFile("client").toString();
        key = certificates.keyFile("client").toString();
    }

    @Test
    void aFileThatIsNotThere() {
        refuses("the file /no/such.pem of the property 'sslRootCert' does not exist", "sslRootCert", "/no/such.pem");
        refuses("of the property 'sslKey' does not exist", "sslKey", "/no/such.pem");
        refuses("of the property 'sslCert' does not exist", "sslCert", "/no/such.pem", "sslKey", key);
        refuses("cannot be read", "sslRootCert", folder.toString());
    }

    @Test
    void aFileOfAnotherKind() throws Exception {
        String text =
                Files.writeString(folder.resolve("text"), "no certificate").toString();
        refuses("is neither PEM (it has no -----BEGIN line) nor a PKCS12 or JKS store", "sslRootCert", text);
        refuses("is neither PEM", "sslKey", text);
        refuses("has no certificate to trust", "sslRootCert", key);
        refuses("has no certificate, that is no block", "sslCert", key, "sslKey", key);
        refuses("has no private key, only [CERTIFICATE]", "sslKey", client);
        refuses("has a key, but no certificate; give that as 'sslCert'", "sslKey", key);
        String broken =
                certificates.pem("broken.pem", "CERTIFICATE", new byte[] {1}).toString();
        refuses("has a certificate that cannot be read", "sslRootCert", broken);
    }

    @Test
    void aKeyOfAnotherCertificate() throws Exception {
        String other = certificates.keyFile("server").toString();
        refuses("is not the key of the certificate for CN=client", "sslCert", client, "sslKey", other);
        refuses(
                "is not the key of the certificate for CN=client",
                "sslCert",
                client,
                "sslKey",
                certificates.keyFile("elliptic").toString());
    }

    @Test
    void aStoreThatCannotBeOpened() throws Exception {
        for (String type : new String[] {"PKCS12", "JKS"}) {
            String trust = certificates.trustFile("authority", type).toString();
            String identity = certificates.identityFile("client", type).toString();
            refuses(
                    "cannot be opened with the password given as 'sslRootCertPassword'",
                    "sslRootCert",
                    trust,
                    "sslRootCertPassword",
                    "wrong s3cret");
            refuses(
                    "cannot be opened with the password given as 'sslKeyPassword'",
                    "sslKey",
                    identity,
                    "sslKeyPassword",
                    "wrong s3cret");
            refuses("is encrypted; give its password as 'sslKeyPassword'", "sslKey", identity);
        }
        String trust = certificates.trustFile("authority", "PKCS12").toString();
        refuses("if it is a store, give its password as 'sslRootCertPassword'", "sslRootCert", trust);
        refuses("is a store that has no private key", "sslKey", trust, "sslKeyPassword", TestCertificates.PASSWORD);
        refuses(
                "is a store, which has the certificate too; leave out 'sslCert'",
                "sslCert",
                client,
                "sslKey",
                certificates.identityFile("client", "PKCS12").toString(),
                "sslKeyPassword",
                TestCertificates.PASSWORD);
    }

    private static void refuses(String message, String... properties) {
        Properties info = new Properties();
        for (int i = 0; i < properties.length; i += 2) {
            info.setProperty(properties[i], properties[i + 1]);
        }
        info.putIfAbsent("sslRootCert", authority);
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:sparkconnect://localhost:1", info))
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .hasMessageContaining("the file ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("s3cret")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("08001");
    }
}
