// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream to the terminal that first clears the progress line away. */
final class ClearingStream extends FilterOutputStream {
    private final ProgressLine progress;

    ClearingStream(OutputStream out, ProgressLine progress) {
        super(out);
        this.progress = progress;
    }

    @Override
    public void write(int b) throws IOException {
        progress.clear();
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        progress.clear();
        out.write(bytes, offset, length);
    }
}
