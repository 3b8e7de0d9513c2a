// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.sparkconnect.tck.run.Report;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A report for programs, and for {@link Comparison}. */
public final class JsonReport {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private JsonReport() {}

    public static void write(Report report, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            GSON.toJson(report, writer);
        }
    }

    /** An IOException with the file's name for what is no report. */
    public static Report read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            Report report = GSON.fromJson(reader, Report.class);
            if (report == null || report.checks() == null) {
                throw new IOException("'" + file + "' has no checks; give the report.json of a run");
            }
            return report;
        } catch (JsonParseException e) {
            throw new IOException("'" + file + "' is no report: " + e.getMessage(), e);
        }
    }
}
