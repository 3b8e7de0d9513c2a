// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import io.sparkconnect.jdbc.internal.sql.SqlScanner.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code INSERT INTO [TABLE] name [PARTITION (…)] [(columns)] VALUES (…)} with one row, whose values depend on nothing
 * but themselves: what can be said as well with a SELECT from a table of the parameters. Immutable.
 */
public final class InsertShape {
    private final String sql;
    private final String head;
    private final List<String> table;
    private final List<String> columns;
    private final boolean partitioned;
    private final List<Value> values;

    private InsertShape(Parser parser) {
        this.sql = parser.sql;
        this.head = parser.sql.substring(0, parser.headEnd);
        this.table = List.copyOf(parser.table);
        this.columns = List.copyOf(parser.columns);
        this.partitioned = parser.partitioned;
        this.values = List.copyOf(parser.values);
    }

    /**
     * One of the values: a text between {@code start} and {@code end} with some markers.
     *
     * @param markers where they are in the text of the statement
     * @param bare nothing but one marker
     */
    private record Value(int start, int end, List<Integer> markers, boolean bare) {}

    /** Empty if the text is anything else, or if that cannot be told. */
    public static Optional<InsertShape> of(String sql) {
        Parser parser = new Parser(sql);
        return parser.insert() ? Optional.of(new InsertShape(parser)) : Optional.empty();
    }

    /** The parts of the table's name. */
    public List<String> table() {
        return table;
    }

    /** The number of markers. */
    public int markers() {
        return values.stream().mapToInt(value -> value.markers().size()).sum();
    }

    /** Whether the marker, counted from 0, is one of the values as it is, and not part of an expression. */
    public boolean isBare(int marker) {
        return values.get(value(marker)).bare();
    }

    /**
     * Where among the table's columns the value of a marker goes, counted from 0; negative where that is not known.
     *
     * @param names of all the table's columns
     */
    public int target(int marker, List<String> names) {
        int value = value(marker);
        if (partitioned) {
            return -1;
        } else if (columns.isEmpty()) {
            return value < names.size() ? value : -1;
        }
        return value < columns.size() ? only(columns.get(value), names) : -1;
    }

    /** Case may matter or not: a setting of the session. */
    private static int only(String column, List<String> names) {
        int found = -1;
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(column)) {
                if (found >= 0) {
                    return -1;
                }
                found = i;
            }
        }
        return found;
    }

    private int value(int marker) {
        int before = 0;
        for (int i = 0; i < values.size(); i++) {
            before += values.get(i).markers().size();
            if (marker < before) {
                return i;
            }
        }
        throw new IllegalArgumentException("no marker " + marker);
    }

    /**
     * The INSERT of all rows of a relation.
     *
     * @param relation a name that needs no quotes, or a query in parentheses
     * @param fields its columns, one for each marker in turn, names that need no quotes
     */
    public String from(String relation, List<String> fields) {
        StringBuilder text = new StringBuilder(head).append("SELECT ");
        int field = 0;
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            // Within parentheses an alias, a star or DISTINCT is the error that it is in VALUES
            text.append(i == 0 ? "(" : ", (");
            int from = value.start();
            for (int marker : value.markers()) {
                text.append(sql, from, marker)
                        .append(' ')
                        .append(fields.get(field++))
                        .append(' ');
                from = marker + 1;
            }
            text.append(sql, from, value.end()).append(')');
        }
        return text.append(" FROM ").append(relation).toString();
    }

    /** Goes through the text once; the scanner is always at the token to look at next. */
    private static final class Parser {
        private final String sql;
        private final SqlScanner scanner;
        private final List<String> table = new ArrayList<>();
        private final List<String> columns = new ArrayList<>();
        private final List<Value> values = new ArrayList<>();
        private boolean partitioned;
        private int headEnd;

        Parser(String sql) {
            this.sql = sql;
            this.scanner = new SqlScanner(sql);
            scanner.next();
        }

        boolean insert() {
            if (!word("INSERT") || !word("INTO")) {
                return false;
            }
            boolean table = word("TABLE");
            return !(table && scanner.isWord("VALUES"))
                    && name()
                    && partition()
                    && columnList()
                    && row()
                    && end()
                    && values.stream().anyMatch(value -> !value.markers().isEmpty());
        }

        private boolean word(String word) {
            boolean is = scanner.isWord(word);
            if (is) {
                scanner.next();
            }
            return is;
        }

        private boolean symbol(char symbol) {
            boolean is = scanner.isSymbol(symbol);
            if (is) {
                scanner.next();
            }
            return is;
        }

        private boolean name() {
            do {
                if (!part(table)) {
                    return false;
                }
            } while (symbol('.'));
            return true;
        }

        private boolean part(List<String> parts) {
            if (scanner.kind() == Kind.WORD) {
                parts.add(scanner.text());
            } else if (scanner.kind() == Kind.QUOTED_NAME) {
                String text = scanner.text();
                parts.add(text.substring(1, Math.max(1, text.length() - 1)));
            } else {
                return false;
            }
            scanner.next();
            return scanner.kind() != Kind.QUOTED_NAME; // which is what a doubled backquote looks like
        }

        /** Any, if it has no markers. */
        private boolean partition() {
            if (!scanner.isWord("PARTITION")) {
                return true;
            }
            partitioned = true;
            int from = scanner.start();
            scanner.next();
            if (!scanner.isSymbol('(')) {
                return false;
            }
            scanner.skipGroup();
            scanner.next();
            return ParameterMarkers.of(sql.substring(from, scanner.start())).count() == 0;
        }

        private boolean columnList() {
            if (!symbol('(')) {
                return true;
            }
            do {
                if (!part(columns)) {
                    return false;
                }
            } while (symbol(','));
            return symbol(')');
        }

        private boolean row() {
            headEnd = scanner.start();
            if (!word("VALUES") || !symbol('(')) {
                return false;
            }
            do {
                RowExpression expression = new RowExpression(scanner);
                if (!expression.read()) {
                    return false;
                }
                values.add(new Value(expression.start(), expression.end(), expression.markers(), expression.isBare()));
            } while (symbol(','));
            // ((a, b)) is a row of two values for Spark, not of one struct
            boolean nested = values.size() == 1 && sql.charAt(values.get(0).start()) == '(';
            return !nested && symbol(')');
        }

        private boolean end() {
            while (symbol(';')) {
                // any number of them
            }
            return scanner.kind() == Kind.END;
        }
    }
}
