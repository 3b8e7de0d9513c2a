// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** A table of HTML; its cells have the name of their column, for windows too narrow for columns. */
final class Table<T> {
    private record Column<T>(String name, String look, Function<T, String> html) {}

    private final List<Column<T>> columns = new ArrayList<>();

    /** Whatever the text contains. */
    Table<T> text(String name, Function<T, String> text) {
        return html(name, "", row -> Html.escape(text.apply(row)));
    }

    Table<T> number(String name, ToLongFunction<T> number) {
        return quantity(name, row -> String.format(Locale.ROOT, "%,d", number.applyAsLong(row)));
    }

    /** A number with its unit. */
    Table<T> quantity(String name, Function<T, String> text) {
        return html(name, "number", text);
    }

    /**
     * What is HTML already.
     *
     * @param look a class of the style sheet
     */
    Table<T> html(String name, String look, Function<T, String> html) {
        columns.add(new Column<>(name, look, html));
        return this;
    }

    String of(Collection<T> rows) {
        if (rows.isEmpty()) {
            return "<p class=\"none\">none</p>\n";
        }
        String head = columns.stream()
                .map(column -> "<th scope=\"col\" class=\"" + column.look + "\">" + column.name + "</th>")
                .collect(Collectors.joining());
        return rows.stream()
                .map(this::row)
                .collect(Collectors.joining(
                        "", "<table><thead><tr>" + head + "</tr></thead><tbody>\n", "</tbody></table>\n"));
    }

    private String row(T row) {
        return columns.stream()
                .map(column -> "<td class=\"" + column.look + "\" data-label=\"" + column.name + "\">"
                        + column.html.apply(row) + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }
}
