// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import io.sparkconnect.jdbc.internal.sql.SqlScanner.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Cuts a text at the semicolons between its statements, and leaves those within strings, comments, quoted names and
 * {@code BEGIN … END} alone. As in Spark's own shell, the value of a SET ends at a semicolon.
 */
public final class SqlScript {
    /**
     * One statement of a text.
     *
     * @param text without the semicolon and the blanks around
     * @param start where it starts in the whole
     */
    public record Part(String text, int start) {}

    /** Each starts statements and ends with an END of its own. */
    private static final Set<String> BLOCKS = Set.of("IF", "CASE", "WHILE", "LOOP", "REPEAT", "FOR");

    /** What a named parameter may follow, {@code IF :p THEN}: no label is called so. */
    private static final Set<String> CONDITIONAL = Set.of("IF", "WHILE", "CASE");

    /** What may follow a BEGIN that starts a transaction elsewhere: Spark has none, and no block starts so. */
    private static final Set<String> TRANSACTIONS = Set.of("TRANSACTION", "TRAN", "WORK");

    private final String sql;
    private final SqlScanner scanner;
    private final List<Part> parts = new ArrayList<>();
    private final Deque<Block> open = new ArrayDeque<>();

    /** Whether the token at hand is the first of a statement. */
    private boolean first = true;

    private boolean declares;
    private boolean handles;

    private enum Block {
        BEGIN,
        STATEMENT,
        /** Its branches are statements. */
        CASE,
        /** Its branches are expressions. */
        CASE_EXPRESSION
    }

    private SqlScript(String sql) {
        this.sql = sql;
        this.scanner = new SqlScanner(sql);
    }

    /**
     * The statements in order. Parts with nothing but blanks and comments are left out; a text without any semicolon is
     * one part, whatever it holds.
     */
    public static List<Part> split(String sql) {
        return sql.indexOf(';') < 0 ? List.of(new Part(sql, 0)) : new SqlScript(sql).parts();
    }

    private List<Part> parts() {
        int from = 0;
        boolean empty = true;
        scanner.next();
        while (scanner.kind() != Kind.END) {
            if (scanner.isSymbol(';') && open.isEmpty()) {
                add(from, scanner.start(), empty);
                from = scanner.end();
                empty = true;
                startStatement();
                scanner.next();
            } else {
                empty = false;
                read();
            }
        }
        add(from, sql.length(), empty);
        return List.copyOf(parts);
    }

    private void add(int from, int to, boolean empty) {
        if (!empty) {
            String text = sql.substring(from, to);
            int start = from + text.length() - text.stripLeading().length();
            parts.add(new Part(text.strip(), start));
        }
    }

    private void startStatement() {
        first = true;
        declares = false;
        handles = false;
    }

    /** Takes in the token at hand, and goes to the next one. */
    private void read() {
        if (scanner.isSymbol(';')) {
            while (open.peek() == Block.CASE_EXPRESSION) { // no expression has a semicolon: it was a name
                open.pop();
            }
            startStatement();
            scanner.next();
        } else if (scanner.isSymbol('.')) {
            first = false;
            scanner.next();
            readName();
        } else if (scanner.kind() == Kind.WORD || scanner.kind() == Kind.QUOTED_NAME) {
            word();
        } else {
            first = false;
            scanner.next();
        }
    }

    /** After a point any word is a name. */
    private void readName() {
        if (scanner.kind() == Kind.WORD) {
            scanner.next();
        }
    }

    private void word() {
        String word = scanner.kind() == Kind.WORD ? JdbcEscapes.upper(scanner.text()) : "";
        boolean starts = first;
        first = false;
        scanner.next();
        if (starts && scanner.isSymbol(':') && !CONDITIONAL.contains(word)) {
            first = true; // a label
            scanner.next();
        } else if (word.equals("BEGIN") && (starts || handles)) {
            begin();
        } else if (!open.isEmpty()) {
            inBlock(word, starts);
        }
    }

    private void begin() {
        if (scanner.isSymbol(';')
                || scanner.kind() == Kind.END
                || TRANSACTIONS.stream().anyMatch(scanner::isWord)) {
            return;
        }
        open.push(Block.BEGIN);
        startStatement();
        if (scanner.isWord("NOT")) {
            scanner.next();
            if (scanner.isWord("ATOMIC")) {
                scanner.next();
            }
        }
    }

    private void inBlock(String word, boolean starts) {
        switch (word) {
            case "END" -> end(starts);
            case "CASE" -> open.push(starts ? Block.CASE : Block.CASE_EXPRESSION);
            case "IF", "WHILE", "FOR" -> {
                if (starts) {
                    open.push(Block.STATEMENT);
                }
            }
            case "LOOP", "REPEAT" -> {
                if (starts) {
                    open.push(Block.STATEMENT);
                    startStatement();
                }
            }
            case "THEN", "ELSE", "DO" -> first = open.peek() != Block.CASE_EXPRESSION;
            case "DECLARE" -> declares = starts;
            case "HANDLER" -> handles = declares;
            default -> {}
        }
    }

    /** END may be a column's name elsewhere; UNTIL's condition has it at its end. */
    private void end(boolean starts) {
        boolean expression = open.peek() == Block.CASE_EXPRESSION;
        if (starts || expression || scanner.isWord("REPEAT")) {
            open.pop();
            boolean named =
                    expression ? scanner.isWord("CASE") : BLOCKS.stream().anyMatch(scanner::isWord);
            if (named) {
                scanner.next();
            }
        }
    }
}
