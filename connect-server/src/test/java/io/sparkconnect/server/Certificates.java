// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A CA of the test's own and what it signs, made by the JDK's keytool and written as PEM. */
public final class Certificates {
    private static final String PASSWORD = "changeit";

    private final Path folder;

    public Certificates(Path folder) throws Exception {
        this.folder = folder;
        keytool("-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=Test CA", "-ext", "bc:c");
        writePem("ca", "CERTIFICATE", store().getCertificate("ca").getEncoded());
    }

    public Path authority() {
        return folder.resolve("ca.certificate.pem");
    }

    /** The options of a JVM that trusts the CA. */
    public List<String> trust() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + folder.resolve("store.p12"),
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    /** Signed by the CA, for 127.0.0.1 and as whom the name says. */
    public Certificates issue(String alias, String subject) throws Exception {
        keytool("-genkeypair", "-alias", alias, "-keyalg", "RSA", "-keysize", "2048", "-dname", subject);
        Path request = folder.resolve(alias + ".csr");
        Path signed = folder.resolve(alias + ".signed.pem");
        keytool("-certreq", "-alias", alias, "-file", request.toString());
        keytool(
                "-gencert",
                "-alias",
                "ca",
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString(),
                "-rfc",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost,email:" + alias + "@example.com");
        keytool("-importcert", "-alias", alias, "-file", signed.toString(), "-noprompt");
        writePem(alias, "CERTIFICATE", store().getCertificate(alias).getEncoded());
        writePem(
                alias,
                "PRIVATE KEY",
                store().getKey(alias, PASSWORD.toCharArray()).getEncoded());
        return this;
    }

    public Path certificate(String alias) {
        return folder.resolve(alias + ".certificate.pem");
    }

    public Path key(String alias) {
        return folder.resolve(alias + ".private-key.pem");
    }

    public Certificate load(String alias) throws IOException, GeneralSecurityException {
        return store().getCertificate(alias);
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(folder.resolve("store.p12").toFile(), PASSWORD.toCharArray());
    }

    private void writePem(String alias, String type, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                folder.resolve(alias + "." + type.toLowerCase(Locale.ROOT).replace(' ', '-') + ".pem"),
                "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("-keystore", folder.resolve("store.p12").toString(), "-storepass", PASSWORD));
        if (arguments[0].equals("-genkeypair") || arguments[0].equals("-gencert")) {
            command.addAll(List.of("-validity", "30"));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + ": " + output);
        }
    }
}
