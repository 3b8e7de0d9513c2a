// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import java.io.IOException;
import java.nio.file.Path;

/** Two servers cannot share the tables of one directory: their Derby metastore takes one process at a time. */
final class DirectoryInUseException extends IOException {
    private static final long serialVersionUID = 1L;

    DirectoryInUseException(Path directory, String owner) {
        super("the directory '" + directory + "' is in use by process " + owner
                + "; wait for its end, or keep the tables of this program in another directory");
    }
}
