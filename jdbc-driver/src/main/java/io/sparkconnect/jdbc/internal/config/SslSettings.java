// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.util.Arrays;
import java.util.Objects;

/**
 * How a connection is encrypted, what is trusted, and what the client shows of itself.
 *
 * @param rootCert the file of trusted certificates; null for those that the JVM trusts
 * @param rootCertPassword of that file, or null
 * @param cert the file of the client's certificate; null for none, or if the key's file is a store that has it
 * @param key the file of the client's private key, or null
 * @param keyPassword of that file, or null
 */
public record SslSettings(
        SslMode mode, String rootCert, String rootCertPassword, String cert, String key, String keyPassword) {
    public static final SslSettings PLAINTEXT = new SslSettings(SslMode.DISABLE, null, null, null, null, null);

    public boolean isOn() {
        return mode != SslMode.DISABLE;
    }

    /** Written out, as is hashCode: the JDK holds on to a class whose generated ones ran, so that it never unloads. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SslSettings that
                && mode == that.mode
                && Arrays.equals(files(), that.files())
                && Objects.equals(rootCertPassword, that.rootCertPassword)
                && Objects.equals(keyPassword, that.keyPassword);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mode, Arrays.hashCode(files()));
    }

    private String[] files() {
        return new String[] {rootCert, cert, key};
    }

    @Override
    public String toString() {
        return "SslSettings[" + mode + ", " + rootCert + ", " + cert + ", " + key + "]";
    }
}
