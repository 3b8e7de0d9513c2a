// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.tls;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** As much of ASN.1's DER as it takes to put an older private key into PKCS#8 (RFC 5208, RFC 5915, RFC 8017). */
final class Der {
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;
    private static final int EC_PARAMETERS = 0xA0;

    private static final byte[] VERSION_0 = element(INTEGER, new byte[1]);
    private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d0101010500");
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");
    private static final byte[] NOTHING = new byte[0];

    private Der() {}

    static byte[] rsaToPkcs8(byte[] key) {
        return pkcs8(RSA, key);
    }

    /** The curve, which PKCS#8 wants in front, is within the key. */
    static byte[] ecToPkcs8(byte[] key) {
        return pkcs8(concat(EC, curve(ByteBuffer.wrap(key))), key);
    }

    private static byte[] pkcs8(byte[] algorithm, byte[] key) {
        return element(SEQUENCE, concat(VERSION_0, element(SEQUENCE, algorithm), element(OCTET_STRING, key)));
    }

    /** Nothing if there is none: then the bytes are no key either, which whoever reads them will say. */
    private static byte[] curve(ByteBuffer sequence) {
        try {
            sequence.get();
            length(sequence);
            while (sequence.hasRemaining()) {
                int tag = sequence.get() & 0xFF;
                byte[] content = new byte[length(sequence)];
                sequence.get(content);
                if (tag == EC_PARAMETERS) {
                    return content;
                }
            }
        } catch (RuntimeException endsTooEarly) {
            return NOTHING;
        }
        return NOTHING;
    }

    private static int length(ByteBuffer bytes) {
        int first = bytes.get() & 0xFF;
        int length = first < 0x80 ? first : 0;
        for (int i = first < 0x80 ? 0 : first & 0x7F; i > 0; i--) {
            length = (length << 8) | (bytes.get() & 0xFF);
        }
        return length;
    }

    private static byte[] element(int tag, byte[] content) {
        int length = content.length;
        byte[] head;
        if (length < 0x80) {
            head = new byte[] {(byte) tag, (byte) length};
        } else if (length < 0x100) {
            head = new byte[] {(byte) tag, (byte) 0x81, (byte) length};
        } else {
            head = new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        }
        return concat(head, content);
    }

    private static byte[] concat(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
