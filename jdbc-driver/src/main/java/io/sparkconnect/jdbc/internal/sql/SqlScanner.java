// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import java.util.regex.Pattern;

/**
 * Cuts SQL text into tokens by the lexical rules of Spark's grammar, without understanding it. Blanks and comments are
 * passed over. Text that Spark would refuse, such as an unfinished string, is cut somehow: the refusal is Spark's.
 */
final class SqlScanner {
    enum Kind {
        /** A keyword, an unquoted name or a number. */
        WORD,
        /** A string in single or double quotes, with its {@code r} if it is raw, or between {@code $tag$}s. */
        STRING,
        /** A name in backquotes. */
        QUOTED_NAME,
        /** Any other character, alone. */
        SYMBOL,
        END
    }

    private static final Pattern DOLLAR_TAG = Pattern.compile("\\$[A-Za-z]*\\$");

    /** Of JDBC: the backslash is a character like any other there. */
    private static final String ESCAPE = "escape";

    private static final Pattern CLOSED = Pattern.compile("\\s*+}");

    private final String sql;
    private Kind kind = Kind.END;
    private int before;
    private int start;
    private int end;

    SqlScanner(String sql) {
        this.sql = sql;
    }

    /** Goes to the next token and tells its kind. */
    Kind next() {
        before = end;
        start = skipBlanks(end);
        kind = Kind.END;
        end = start;
        if (start < sql.length()) {
            kind = scan(sql.charAt(start));
        }
        return kind;
    }

    Kind kind() {
        return kind;
    }

    /** One past the last character of the token before. */
    int before() {
        return before;
    }

    /** Where the token starts in the text. */
    int start() {
        return start;
    }

    /** One past the token's last character. */
    int end() {
        return end;
    }

    String text() {
        return sql.substring(start, end);
    }

    boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && sql.charAt(start) == symbol;
    }

    boolean isWord(String word) {
        return kind == Kind.WORD
                && end - start == word.length()
                && sql.regionMatches(true, start, word, 0, end - start);
    }

    /** Whether a digit comes right after the token. */
    boolean isDigitNext() {
        return Character.isDigit(charAt(end));
    }

    /** From an opening parenthesis to the one that closes it. */
    void skipGroup() {
        int depth = 0;
        do {
            if (isSymbol('(')) {
                depth++;
            } else if (isSymbol(')')) {
                depth--;
            }
        } while (depth > 0 && next() != Kind.END);
    }

    private Kind scan(char first) {
        if (isRawPrefix(start)) {
            end = endOfQuoted(start + 1, false);
            return Kind.STRING;
        }
        if (first == '\'' || first == '"') {
            end = endOfQuoted(start, !isEscapeOfBackslash());
            return Kind.STRING;
        }
        if (first == '`') {
            end = endOfQuoted(start, false);
            return Kind.QUOTED_NAME;
        }
        if (first == '$' && DOLLAR_TAG.matcher(sql).region(start, sql.length()).lookingAt()) {
            end = endOfDollarQuoted();
            return Kind.STRING;
        }
        end = start;
        while (end < sql.length() && isWordPart(sql.charAt(end))) {
            end++;
        }
        if (end > start) {
            return Kind.WORD;
        }
        end = start + 1;
        return Kind.SYMBOL;
    }

    static boolean isWordPart(char c) {
        return c == '_' || Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    private boolean isRawPrefix(int at) {
        char c = sql.charAt(at);
        return (c == 'r' || c == 'R') && (charAt(at + 1) == '\'' || charAt(at + 1) == '"');
    }

    /** Whether the string at hand is that of <code>{escape '\\'}</code>, which ends at the quote after the backslash. */
    private boolean isEscapeOfBackslash() {
        if (!sql.startsWith("'\\'", start)) {
            return false;
        }
        int word = skipWhitespaceBack(start) - ESCAPE.length();
        int brace = skipWhitespaceBack(word) - 1;
        return sql.regionMatches(true, word, ESCAPE, 0, ESCAPE.length())
                && charAt(brace) == '{'
                && CLOSED.matcher(sql).region(start + 3, sql.length()).lookingAt();
    }

    /** Back from the place to the last character before it that is no blank, and one past that. */
    private int skipWhitespaceBack(int from) {
        int at = from;
        while (at > 0 && Character.isWhitespace(sql.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** A doubled quote ends one token and starts the next one, which comes to the same. */
    private int endOfQuoted(int open, boolean escapes) {
        char quote = sql.charAt(open);
        int at = open + 1;
        while (at < sql.length() && sql.charAt(at) != quote) {
            at += escapes && sql.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, sql.length());
    }

    /** Since Spark 4.0; before, a dollar is an error. */
    private int endOfDollarQuoted() {
        String tag = sql.substring(start, sql.indexOf('$', start + 1) + 1);
        int close = sql.indexOf(tag, start + tag.length());
        return close < 0 ? sql.length() : close + tag.length();
    }

    private int skipBlanks(int from) {
        int at = from;
        while (at < sql.length()) {
            if (isBlank(sql.charAt(at))) {
                at++;
            } else if (sql.startsWith("--", at)) {
                at = endOfLine(at);
            } else if (opensComment(at)) {
                at = endOfComment(at);
            } else {
                break;
            }
        }
        return at;
    }

    /** Spark takes Unicode's spaces too, among them those that do not break, which are no whitespace in Java. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** In Spark's grammar a backslash before the line feed continues the comment on the next line. */
    private int endOfLine(int comment) {
        int at = comment;
        while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
            at += sql.startsWith("\\\n", at) ? 2 : 1;
        }
        return at;
    }

    /** Bracketed comments nest in Spark. */
    private int endOfComment(int comment) {
        int depth = 0;
        int at = comment;
        do {
            if (opensComment(at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
        return at;
    }

    /** {@code /*+} starts a hint instead, whose words are tokens. */
    private boolean opensComment(int at) {
        return sql.startsWith("/*", at) && charAt(at + 2) != '+';
    }

    private char charAt(int at) {
        return at >= 0 && at < sql.length() ? sql.charAt(at) : '\0';
    }
}
