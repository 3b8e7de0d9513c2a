// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which private keys come; files of OpenSSL 3 were read when this was written. */
class PrivateKeysTest {
    private static final String PASSWORD = "key s3cret";

    /** What PKCS#8 has before an RSA key of 2048 bits. */
    private static final int RSA_HEADER = 26;

    /** A key of nobody, as {@code openssl ecparam -genkey} writes it. */
    private static final String OPENSSL = "MHcCAQEEIHWkD79mSB83kr1CufrC9zSmniBLYT9u/pff3imShlzIoAoGCCqGSM49AwEHoUQDQgAE"
            + "gg2Am/bWEjrcvm1I1ZwdoocmJBa2oy/CmJ17XCm571gRPSpv0cwNubVWQw1YS2IhmqphMhF5pLdm"
            + "zMY5TOrByQ==";

    private static final String AES_256_SHA_256 =
            "MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAiAWb6KROWC+AICCAAwDAYIKoZIhvcN"
                    + "AgkFADAdBglghkgBZQMEASoEEMgTa6vaBGpU7lZ7wckP4fkEgZBZjxTbzY/jY8i4SYLiyGqTJphE"
                    + "l4ytcasPlCde02PyewsUgJtAhvzaUS92vcdoBrRzOdlmIIBIUNK9mXVaAB5hGv/Ae8PZRBTETCxa"
                    + "LC21KxnVmabdsct0vlT+Srl/ylQuqq/dTMu2IsEGL7630EcHX+Zlk5zZAf24JPfBAJX5rdHzdGV+"
                    + "tEJn7G9q+l6MjYg=";

    private static final String AES_128_SHA_1 =
            "MIHeMEkGCSqGSIb3DQEFDTA8MBsGCSqGSIb3DQEFDDAOBAhDc4N7bsdFBwICCAAwHQYJYIZIAWUD"
                    + "BAECBBB5nZs74JpIi+9P7IRuf4g+BIGQT57enGvzaD91JnBGFQaGCZjoakYfc++g2qHM9jR2nveA"
                    + "szONx3FTR9m7HiMftVv5CANf747VAohGXzpj33vYW1myDmCDLlbfLVdwFR7IpcgQkjm4T1MIX2P7"
                    + "OYOfko8UJJiNvizu2tOkpE8uvfsBPLj2u6N4XxDndulqJKQ0QuFuXaL0/u1z/OzfaX+BK9kM";

    /** With {@code -scrypt}. */
    private static final String SCRYPT = "MIHkME8GCSqGSIb3DQEFDTBCMCEGCSsGAQQB2kcECzAUBAi3ATDwxRKbtwICQAACAQgCAQEwHQYJ"
            + "YIZIAWUDBAEqBBDufbCnhDiZ64ReuvrCy/zHBIGQu912JGfs2mAKDc4AHr1f8+YMXASRRQteG+wZ"
            + "ccgxys+OnRgmdJtTN2U9/R+j0bsvsJd6xlbvs/onukTbdtjKvHVz2THkg8Jtvdh1QotphzOIKf47"
            + "B2XOsGWFjkStRIjJbFQrvYF+K/PknvLs+beHVqukbz68JquQUo+p5Gu4m+4xISHf/aZE85gqVwkI"
            + "Lb8r";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"RSA,RSA", "EC,EC", "Ed25519,EdDSA"})
    void readsPkcs8(String algorithm, String name) throws Exception {
        PrivateKey key =
                KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
        assertThat(read("PRIVATE KEY", key.getEncoded(), null)).isEqualTo(key);
        assertThat(key.getAlgorithm()).isEqualTo(name);
    }

    @Test
    void readsTheOldFormOfAnRsaKey() throws Exception {
        PrivateKey key = rsa();
        byte[] pkcs8 = key.getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, RSA_HEADER, pkcs8.length);
        assertThat(read("RSA PRIVATE KEY", pkcs1, null)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"secp256r1,06082a8648ce3d030107,32", "secp384r1,06052b81040022,48", "secp521r1,06052b81040023,66"})
    void readsTheOldFormOfAnEcKey(String curve, String oid, int bytes) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        ECPrivateKey key = (ECPrivateKey) generator.generateKeyPair().getPrivate();
        String number = String.format("%0" + 2 * bytes + "x", key.getS());
        String content = "020101" + "04" + hex(bytes) + number + "a0" + hex(oid.length() / 2) + oid;
        byte[] sec1 = HexFormat.of().parseHex("30" + hex(content.length() / 2) + content);
        ECPrivateKey read = (ECPrivateKey) read("EC PRIVATE KEY", sec1, null);
        assertThat(read.getS()).isEqualTo(key.getS());
        assertThat(read.getParams().getCurve()).isEqualTo(key.getParams().getCurve());
    }

    private static String hex(int length) {
        return String.format("%02x", length);
    }

    /** What OpenSSL 3 made of {@link #OPENSSL}; AES-256 and SHA-256 is what it does by itself. */
    @ParameterizedTest
    @ValueSource(strings = {AES_256_SHA_256, AES_128_SHA_1})
    void readsAnEncryptedKey(String base64) throws Exception {
        byte[] encrypted = Base64.getDecoder().decode(base64);
        ECPrivateKey key =
                (ECPrivateKey) read("EC PRIVATE KEY", Base64.getDecoder().decode(OPENSSL), null);
        assertThat(((ECPrivateKey) read("ENCRYPTED PRIVATE KEY", encrypted, PASSWORD)).getS())
                .isEqualTo(key.getS());
        refuses(
                "ENCRYPTED PRIVATE KEY",
                encrypted,
                "wrong s3cret",
                "cannot be opened with the password given as 'sslKeyPassword'");
        refuses("ENCRYPTED PRIVATE KEY", encrypted, null, "is encrypted; give its password as 'sslKeyPassword'");
    }

    @Test
    void saysHowToConvertWhatItCannotRead() {
        byte[] bytes = {0x30, 0x03, 0x02, 0x01, 0x00};
        String convert = "; convert it with: openssl pkcs8 -topk8 -v2 aes256 -in " + folder.resolve("key.pem");
        refuses("DSA PRIVATE KEY", bytes, null, "has a key of the form 'DSA PRIVATE KEY'" + convert);
        refuses("PRIVATE KEY", bytes, null, "has a key that is none of [RSA, EC, EdDSA, RSASSA-PSS]" + convert);
        refuses("EC PRIVATE KEY", bytes, null, "has a key that is none of [RSA, EC, EdDSA, RSASSA-PSS]" + convert);
        byte[] scrypt = Base64.getDecoder().decode(SCRYPT);
        refuses("ENCRYPTED PRIVATE KEY", scrypt, PASSWORD, "is encrypted in a way that Java does not have");
        refuses("PUBLIC KEY", bytes, null, "has no private key, only [PUBLIC KEY]");
        assertThatThrownBy(() -> read(
                        """
                        -----BEGIN RSA PRIVATE KEY-----
                        Proc-Type: 4,ENCRYPTED
                        DEK-Info: AES-128-CBC,5862

                        AAAA
                        -----END RSA PRIVATE KEY-----
                        """,
                        "s3cret"))
                .hasMessageContaining("is encrypted in a form that Java does not read" + convert);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            -----BEGIN PRIVATE KEY-----          | is PEM, but a block of it has no end
            -----BEGIN PRIVATE KEY-----?-----END PRIVATE KEY----- | is PEM, but its block 'PRIVATE KEY' is not Base64
            """)
    void refusesBrokenPem(String text, String message) {
        assertThatThrownBy(() -> read(text, null))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("of the property 'sslKey' " + message);
    }

    private static PrivateKey rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair().getPrivate();
    }

    private void refuses(String label, byte[] der, String password, String message) {
        assertThatThrownBy(() -> read(label, der, password))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("s3cret");
    }

    private PrivateKey read(String label, byte[] der, String password) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return read("-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n", password);
    }

    private PrivateKey read(String text, String password) throws IOException {
        Path path = Files.writeString(folder.resolve("key.pem"), text);
        SecretFile file = new SecretFile("sslKey", path.toString(), "sslKeyPassword", password);
        return PrivateKeys.read(file, file.pem());
    }
}
