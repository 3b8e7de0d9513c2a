// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Percent-encoding as RFC 3986 has it: UTF-8, and a plus is a plus, unlike in HTML forms and java.net.URLDecoder. */
final class Percent {
    private Percent() {}

    /** @param what names the text in a message, which never shows the text itself: it may be a secret */
    static String decode(String text, String what) throws SQLException {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) != '%') {
                decoded.append(text.charAt(at++));
                continue;
            }
            int end = endOfRun(text, at);
            decoded.append(decodeRun(text.substring(at, end), what));
            at = end;
        }
        return decoded.toString();
    }

    private static int endOfRun(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) == '%') {
            end = Math.min(end + 3, text.length());
        }
        return end;
    }

    /** Bytes side by side may be one character. */
    private static String decodeRun(String run, String what) throws SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < run.length(); at += 3) {
            int high = at + 2 < run.length() ? hexDigit(run.charAt(at + 1)) : -1;
            int low = at + 2 < run.length() ? hexDigit(run.charAt(at + 2)) : -1;
            if (high < 0 || low < 0) {
                throw Refusal.url(
                        "a '%' in " + what + " is not followed by two hex digits; write a percent sign as %25");
            }
            bytes.write(high << 4 | low);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.url("the percent-encoded bytes in " + what + " are not UTF-8");
        }
    }

    /** Character.digit would also take the digits of other scripts. */
    private static int hexDigit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
