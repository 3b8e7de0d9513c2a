// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.tls;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.util.List;

/**
 * A file of certificates or keys, as a property names it.
 *
 * @param password null if none was given
 */
record SecretFile(String property, String name, String passwordProperty, String password) {

    /** The PEM blocks of the file; empty if it has none, and so may be a store. */
    List<Pem> pem() throws IOException {
        return Pem.all(new String(bytes(), StandardCharsets.ISO_8859_1), this);
    }

    private byte[] bytes() throws IOException {
        try {
            return Files.readAllBytes(path());
        } catch (NoSuchFileException e) {
            throw unusable("does not exist", e);
        } catch (IOException e) {
            throw unusable("cannot be read: " + e, e);
        }
    }

    private Path path() throws IOException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw unusable("cannot exist on this system", e);
        }
    }

    /** When it was changed last; whatever, if that cannot be told. */
    FileTime lastModified() {
        try {
            return Files.getLastModifiedTime(path());
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    /** The file as a PKCS12 or JKS store; whichever it is, the JDK sees by itself. */
    KeyStore store() throws IOException {
        File file = path().toFile();
        try {
            return KeyStore.getInstance(file, characters());
        } catch (KeyStoreException e) {
            throw unusable("is neither PEM (it has no -----BEGIN line) nor a PKCS12 or JKS store", e);
        } catch (GeneralSecurityException | IOException e) {
            throw e.getCause() instanceof UnrecoverableKeyException
                    ? wrongPassword(e)
                    : unusable("cannot be read as a store: " + e.getMessage(), e);
        }
    }

    char[] characters() {
        return password == null ? null : password.toCharArray();
    }

    IOException wrongPassword(Throwable cause) {
        return unusable(
                password == null
                        ? "is encrypted; give its password as '" + passwordProperty + "'"
                        : "cannot be opened with the password given as '" + passwordProperty + "'",
                cause);
    }

    IOException unusable(String why, Throwable cause) {
        return new UnusableFileException(property, name, why, cause);
    }

    @Override
    public String toString() {
        return name;
    }
}
