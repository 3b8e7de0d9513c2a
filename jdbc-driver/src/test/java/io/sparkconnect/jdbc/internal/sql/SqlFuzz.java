// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import io.sparkconnect.jdbc.internal.sql.SqlScanner.Kind;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Input: a SQL text. */
public final class SqlFuzz {
    private SqlFuzz() {}

    public static void run(byte[] input) {
        String sql = new String(input, StandardCharsets.UTF_8);
        List<Integer> markers = scan(sql);
        if (!ParameterMarkers.of(sql).positions().equals(markers)) {
            throw new AssertionError("markers " + ParameterMarkers.of(sql).positions() + ", not " + markers);
        }
        bind(sql, markers.size());
        split(sql);
        insert(sql, markers);
        StatementKind.of(sql);
        NamedMarkers.of(sql).indexOf(sql);
        MarkerPlaces.of(sql).hint();
        MarkerPlaces.of(sql).refusal();
        translate(sql);
    }

    /** Tokens follow each other to the end of the text, and what lies between them is blanks and comments. */
    private static List<Integer> scan(String sql) {
        List<Integer> markers = new ArrayList<>();
        SqlScanner scanner = new SqlScanner(sql);
        int end = 0;
        while (scanner.next() != Kind.END) {
            requireBlank(sql.substring(end, scanner.start()));
            require(scanner.end() > scanner.start(), "an empty token at " + end);
            require(scanner.before() == end, "a token before that ends elsewhere than " + end);
            require(scanner.text().equals(sql.substring(scanner.start(), scanner.end())), "another text at " + end);
            end = scanner.end();
            if (scanner.isSymbol('?')) {
                markers.add(scanner.start());
            }
        }
        requireBlank(sql.substring(end));
        return markers;
    }

    private static void requireBlank(String gap) {
        require(new SqlScanner(gap).next() == Kind.END, "passed over '" + gap + "'");
    }

    private static void bind(String sql, int markers) {
        String bound = ParameterMarkers.of(sql).replacedBy(Collections.nCopies(markers, "?"));
        require(ParameterMarkers.of(bound).count() == markers, "other markers with blanks around them");
    }

    private static void split(String sql) {
        int end = 0;
        for (SqlScript.Part part : SqlScript.split(sql)) {
            require(part.start() >= end && sql.startsWith(part.text(), part.start()), "not a part: " + part);
            end = part.start() + part.text().length();
        }
    }

    private static void insert(String sql, List<Integer> markers) {
        InsertShape.of(sql).ifPresent(insert -> {
            require(insert.markers() == markers.size(), insert.markers() + " markers in the values");
            for (int i = 0; i < insert.markers(); i++) {
                insert.isBare(i);
                insert.target(i, List.of("a", "b"));
            }
            String select = insert.from("r", Collections.nCopies(markers.size(), "f"));
            require(ParameterMarkers.of(select).count() == 0, "markers are left in " + select);
        });
    }

    private static void translate(String sql) {
        JdbcEscapes.isFunctionCall(sql);
        try {
            JdbcEscapes.translate(sql);
        } catch (SQLException refused) {
            require(List.of("42601", "0A000").contains(refused.getSQLState()), refused.getSQLState());
        }
    }

    private static void require(boolean good, String what) {
        if (!good) {
            throw new AssertionError(what);
        }
    }
}
