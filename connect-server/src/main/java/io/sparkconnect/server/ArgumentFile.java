// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The text of a file for {@code java @file}: takes class paths longer than a command line may be. */
final class ArgumentFile {
    private final List<String> lines = new ArrayList<>();

    ArgumentFile add(String argument) {
        lines.add(quote(argument));
        return this;
    }

    /** Adds what a user wrote as it stands; the JVM's own rules for quotes and spaces apply. */
    ArgumentFile addUnquoted(String arguments) {
        lines.add(arguments);
        return this;
    }

    /** The launcher reads the file as bytes in the platform's encoding, not as UTF-8. */
    void write(Path file) throws IOException {
        Files.writeString(file, text(), Charset.forName(System.getProperty("native.encoding", "UTF-8")));
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    static String quote(String argument) {
        return '"'
                + argument.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }
}
