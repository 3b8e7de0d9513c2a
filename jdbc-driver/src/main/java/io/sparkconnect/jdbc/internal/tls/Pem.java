// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.tls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A block of a PEM file (RFC 7468); what is outside of blocks is a comment. */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s*([^-]*(?:-[^-]+)*)-----END \\1-----");

    private static final Pattern HEADERS = Pattern.compile("(?m)^[A-Za-z-]+:.*$");

    private final String label;
    private final boolean encrypted;
    private final byte[] der;

    private Pem(String label, boolean encrypted, byte[] der) {
        this.label = label;
        this.encrypted = encrypted;
        this.der = der;
    }

    /** Such as {@code CERTIFICATE}. */
    String label() {
        return label;
    }

    /** Whether it is encrypted in OpenSSL's old way, with headers before the data. */
    boolean isEncrypted() {
        return encrypted;
    }

    byte[] der() {
        return der;
    }

    static List<Pem> all(String text, SecretFile file) throws IOException {
        List<Pem> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(block(matcher.group(1), matcher.group(2), file));
        }
        if (blocks.isEmpty() && text.contains("-----BEGIN ")) {
            throw file.unusable("is PEM, but a block of it has no end", null);
        }
        return blocks;
    }

    private static Pem block(String label, String body, SecretFile file) throws IOException {
        String base64 = HEADERS.matcher(body).replaceAll("").replaceAll("\\s", "");
        boolean encrypted = body.contains("ENCRYPTED");
        try {
            return new Pem(label, encrypted, Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw file.unusable("is PEM, but its block '" + label + "' is not Base64", e);
        }
    }
}
