// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What a person needs of the log of a server that did not start. */
final class SparkLog {
    private static final int TAIL_BYTES = 256 * 1024;
    private static final int TAIL_LINES = 20;

    private SparkLog() {}

    /** The last lines without stack frames, which would leave no room for the messages. */
    static String tail(Path log) {
        try {
            List<String> lines = end(log).lines().filter(SparkLog::matters).toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(the log cannot be read: " + e + ")";
        }
    }

    private static boolean matters(String line) {
        return !line.isBlank() && !line.startsWith("\tat ") && !line.startsWith("\t... ");
    }

    private static String end(Path log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL_BYTES));
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
