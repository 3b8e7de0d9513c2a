// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Private keys from PEM: PKCS#8, plain or encrypted, and the older forms of RSA and EC keys. */
final class PrivateKeys {
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");
    private static final String PBES2 = "1.2.840.113549.1.5.13";

    private PrivateKeys() {}

    static PrivateKey read(SecretFile file, List<Pem> blocks) throws IOException {
        for (Pem block : blocks) {
            if (block.label().endsWith("PRIVATE KEY")) {
                return read(file, block);
            }
        }
        throw file.unusable(
                "has no private key, only " + blocks.stream().map(Pem::label).toList(), null);
    }

    private static PrivateKey read(SecretFile file, Pem block) throws IOException {
        if (block.isEncrypted()) {
            throw convert(file, "is encrypted in a form that Java does not read", null);
        }
        return switch (block.label()) {
            case "PRIVATE KEY" -> key(file, block.der());
            case "RSA PRIVATE KEY" -> key(file, Der.rsaToPkcs8(block.der()));
            case "EC PRIVATE KEY" -> key(file, Der.ecToPkcs8(block.der()));
            case "ENCRYPTED PRIVATE KEY" -> key(file, decrypt(file, block.der()));
            default -> throw convert(file, "has a key of the form '" + block.label() + "'", null);
        };
    }

    private static PrivateKey key(SecretFile file, byte[] pkcs8) throws IOException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException | NoSuchAlgorithmException another) {
                // is it a key of the next one?
            }
        }
        throw convert(file, "has a key that is none of " + ALGORITHMS, null);
    }

    private static byte[] decrypt(SecretFile file, byte[] der) throws IOException {
        if (file.password() == null) {
            throw file.wrongPassword(null);
        }
        EncryptedPrivateKeyInfo info = encrypted(file, der);
        try {
            Cipher cipher = cipher(info, file.characters());
            return info.getKeySpec(cipher).getEncoded();
        } catch (NoSuchAlgorithmException e) {
            throw convert(file, "is encrypted with a cipher that Java does not have", e);
        } catch (GeneralSecurityException e) {
            throw file.wrongPassword(e);
        }
    }

    private static EncryptedPrivateKeyInfo encrypted(SecretFile file, byte[] der) throws IOException {
        try {
            return new EncryptedPrivateKeyInfo(der);
        } catch (IOException e) {
            throw convert(file, "is encrypted in a way that Java does not have (" + e.getMessage() + ")", e);
        }
    }

    /** With PBES2 the JDK tells only by the parameters' text which of its algorithms it is. */
    private static Cipher cipher(EncryptedPrivateKeyInfo info, char[] password) throws GeneralSecurityException {
        String name = info.getAlgName();
        String algorithm = name.equals(PBES2) || name.equals("PBES2")
                ? info.getAlgParameters().toString()
                : name;
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
                info.getAlgParameters());
        return cipher;
    }

    private static IOException convert(SecretFile file, String why, Throwable cause) {
        return file.unusable(
                why + "; convert it with: openssl pkcs8 -topk8 -v2 aes256 -in " + file.name() + " -out new.pem", cause);
    }
}
