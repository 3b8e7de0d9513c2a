// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.cli;

import io.sparkconnect.jdbc.SparkProgress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * One line at the bottom of a terminal that shows how far a statement is. The server's first report comes after two
 * seconds, so that only long statements have one.
 */
final class ProgressLine implements Consumer<SparkProgress> {
    private static final int BAR = 20;
    private static final String CLEAR = "\r\033[K";
    private static final long UNIT = 1000;

    private final PrintStream terminal;
    private boolean painted; // guarded by this

    ProgressLine(PrintStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void accept(SparkProgress progress) {
        if (progress.tasks() > 0) {
            terminal.print(CLEAR + text(progress));
            terminal.flush();
            painted = true;
        }
    }

    /** Called before anything else is written to the terminal. */
    synchronized void clear() {
        if (painted) {
            terminal.print(CLEAR);
            terminal.flush();
            painted = false;
        }
    }

    static String text(SparkProgress progress) {
        int done = (int) (BAR * progress.completedTasks() / progress.tasks());
        String bar = "#".repeat(done) + ".".repeat(BAR - done);
        return String.format(
                Locale.ROOT,
                "[%s] %d/%d tasks%s",
                bar,
                progress.completedTasks(),
                progress.tasks(),
                progress.bytesRead() == 0 ? "" : ", " + size(progress.bytesRead()) + " read");
    }

    private static String size(long bytes) {
        double value = bytes;
        String unit = "B";
        for (String larger : new String[] {"kB", "MB", "GB", "TB"}) {
            if (value < UNIT) {
                break;
            }
            value /= UNIT;
            unit = larger;
        }
        return String.format(Locale.ROOT, unit.equals("B") ? "%.0f %s" : "%.1f %s", value, unit);
    }
}
