// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Builds a page that needs nothing beside itself. */
final class Html {
    private final StringBuilder html = new StringBuilder();

    Html(String title) {
        raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
        raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        element("title", title).raw("<style>").raw(style()).raw("</style></head><body>\n");
        element("h1", title);
    }

    private static String style() {
        try (InputStream style = Html.class.getResourceAsStream("report.css")) {
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Html raw(String markup) {
        html.append(markup);
        return this;
    }

    Html text(Object text) {
        return raw(String.valueOf(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;"));
    }

    /** An element with a text; the name may be followed by attributes. */
    Html element(String nameAndAttributes, Object text) {
        int blank = nameAndAttributes.indexOf(' ');
        String name = blank < 0 ? nameAndAttributes : nameAndAttributes.substring(0, blank);
        return raw("<" + nameAndAttributes + ">").text(text).raw("</" + name + ">");
    }

    /** The same, unless the text is empty. */
    Html elementUnlessEmpty(String nameAndAttributes, String text) {
        return text.isEmpty() ? this : element(nameAndAttributes, text);
    }

    /** A row of a table. */
    Html row(String cell, Object... texts) {
        raw("<tr>");
        for (Object text : texts) {
            element(cell, text);
        }
        return raw("</tr>\n");
    }

    String page() {
        return html + "</body></html>\n";
    }
}
