// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Certificates and their keys, made by the JDK's keytool in one store: an authority, what it signed, and another one that
 * nobody knows.
 */
public final class TestCertificates {
    public static final String PASSWORD = "store s3cret";

    private final Path folder;
    private final KeyStore store;

    public TestCertificates(Path folder) throws Exception {
        this.folder = folder;
        make("authority", "-ext", "bc:c", "-keyalg", "EC");
        make("server", "-signer", "authority", "-ext", "san=dns:localhost,ip:127.0.0.1", "-keyalg", "RSA");
        make("client", "-signer", "authority", "-keyalg", "RSA");
        make("elliptic", "-signer", "authority", "-keyalg", "EC");
        make("elsewhere", "-signer", "authority", "-ext", "san=dns:db.example", "-keyalg", "EC");
        make(
                "expired",
                "-signer",
                "authority",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-keyalg",
                "EC",
                "-startdate",
                "-9d",
                "-validity",
                "3");
        make("stranger", "-ext", "san=dns:localhost,ip:127.0.0.1", "-keyalg", "EC");
        store = KeyStore.getInstance(storeFile().toFile(), PASSWORD.toCharArray());
    }

    private void make(String name, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keystore",
                storeFile().toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
    }

    private Path storeFile() {
        return folder.resolve("all.p12");
    }

    public Key key(String name) throws GeneralSecurityException {
        return store.getKey(name, PASSWORD.toCharArray());
    }

    /** The certificate of that name, then the one that signed it. */
    public X509Certificate[] chain(String name) throws GeneralSecurityException {
        Certificate[] chain = store.getCertificateChain(name);
        X509Certificate[] typed = new X509Certificate[chain.length];
        System.arraycopy(chain, 0, typed, 0, chain.length);
        return typed;
    }

    /** A store with that key and its chain, in memory. */
    public KeyStore identity(String name) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(name, key(name), PASSWORD.toCharArray(), chain(name));
        return own;
    }

    /** A store file of the type with that key and its chain. */
    public Path identityFile(String name, String type) throws Exception {
        KeyStore own = KeyStore.getInstance(type);
        own.load(null, null);
        own.setKeyEntry(name, key(name), PASSWORD.toCharArray(), chain(name));
        return write(own, name + "-key." + type);
    }

    /** A store file of the type that trusts the certificate. */
    public Path trustFile(String name, String type) throws Exception {
        KeyStore own = KeyStore.getInstance(type);
        own.load(null, null);
        own.setCertificateEntry(name, chain(name)[0]);
        return write(own, name + "-trust." + type);
    }

    private Path write(KeyStore own, String file) throws Exception {
        Path path = folder.resolve(file);
        try (var out = Files.newOutputStream(path)) {
            own.store(out, PASSWORD.toCharArray());
        }
        return path;
    }

    /** A PEM file with the certificate of that name alone. */
    public Path certificateFile(String name) throws GeneralSecurityException {
        return pem(name + ".crt", "CERTIFICATE", chain(name)[0].getEncoded());
    }

    /** A PEM file with the key of that name, as PKCS#8. */
    public Path keyFile(String name) throws GeneralSecurityException {
        return pem(name + ".key", "PRIVATE KEY", key(name).getEncoded());
    }

    /** A PEM file with whatever is given. */
    public Path pem(String file, String label, byte[] der) {
        String text = "a comment\n-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
        return text(file, text);
    }

    public Path text(String file, String text) {
        try {
            return Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
