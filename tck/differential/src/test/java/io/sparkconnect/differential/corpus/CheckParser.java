// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential.corpus;

import io.sparkconnect.differential.Engine;
import io.sparkconnect.differential.Kind;
import io.sparkconnect.differential.corpus.Check.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads a file of checks, whose form {@code docs/reference/sql-checks.md} explains. Whatever it does not understand is
 * an error, so that no check is lost.
 */
final class CheckParser {
    private static final String DIVIDER = "----";

    private final Path file;
    private final List<String> lines;
    private final List<Check> checks = new ArrayList<>();
    private Set<Engine> engines;
    private int next;

    private CheckParser(Path file, Set<Engine> engines) throws IOException {
        this.file = file;
        this.lines = Files.readAllLines(file);
        this.engines = engines;
    }

    /**
     * The checks of a file, and of those that it includes.
     *
     * @throws IllegalArgumentException with the file and the line, if the text is none of checks
     */
    static List<Check> parse(Path file) throws IOException {
        return parse(file, EnumSet.of(Engine.SPARK, Engine.POSTGRESQL));
    }

    private static List<Check> parse(Path file, Set<Engine> engines) throws IOException {
        CheckParser parser = new CheckParser(file, engines);
        try {
            parser.parse();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(parser.name() + ":" + parser.next + ": " + e.getMessage(), e);
        }
        return parser.checks;
    }

    private String name() {
        return file.getFileName().toString();
    }

    private void parse() throws IOException {
        while (next < lines.size()) {
            String line = lines.get(next);
            if (line.isBlank() || line.startsWith("#")) {
                next++;
            } else if (line.startsWith("engines ")) {
                engines = engines(line);
                next++;
            } else if (line.startsWith("include ")) {
                checks.addAll(parse(file.resolveSibling(words(line).get(1)), engines));
                next++;
            } else {
                checks.add(check());
            }
        }
    }

    private static Set<Engine> engines(String line) {
        Set<Engine> engines = EnumSet.noneOf(Engine.class);
        words(line).stream().skip(1).map(Engine::named).forEach(engines::add);
        return engines;
    }

    private Check check() {
        Set<Engine> asked = EnumSet.copyOf(engines);
        while (lines.get(next).startsWith("skipif ") || lines.get(next).startsWith("onlyif ")) {
            restrict(asked, words(lines.get(next++)));
        }
        int start = next + 1;
        List<String> header = words(lines.get(next++));
        Map<Engine, String> texts = texts(asked);
        return new Check(name(), start, texts, expectation(header));
    }

    private static void restrict(Set<Engine> asked, List<String> words) {
        require(words.size() > 2, "say why after '" + String.join(" ", words) + "'");
        Engine engine = Engine.named(words.get(1));
        if (words.get(0).equals("skipif")) {
            asked.remove(engine);
        } else {
            asked.retainAll(EnumSet.of(engine));
        }
    }

    /** The text for all, then those that single engines have of their own. */
    private Map<Engine, String> texts(Set<Engine> asked) {
        Map<Engine, String> texts = new EnumMap<>(Engine.class);
        String common = sql();
        asked.forEach(engine -> texts.put(engine, Dialect.of(engine, common)));
        while (next < lines.size() && lines.get(next).startsWith(DIVIDER + " ")) {
            Engine engine = Engine.named(words(lines.get(next++)).get(1));
            require(texts.containsKey(engine), engine + " is not asked here");
            texts.put(engine, sql());
        }
        return texts;
    }

    private String sql() {
        List<String> sql = until(line -> line.isBlank() || line.startsWith(DIVIDER));
        require(!sql.isEmpty(), "a text of SQL is missing");
        return String.join("\n", sql);
    }

    private Expectation expectation(List<String> header) {
        return switch (String.join(" ", header.subList(0, Math.min(2, header.size())))) {
            case "statement ok" -> new Check.Success();
            case "statement error" -> new Check.Failure(state(header));
            default -> rows(header);
        };
    }

    private static String state(List<String> header) {
        require(header.size() == 3, "'statement error' needs what the SQLSTATE starts with");
        return header.get(2);
    }

    private Expectation rows(List<String> header) {
        boolean inAnyOrder = header.size() == 3 && header.get(2).equals("rowsort");
        require(
                header.get(0).equals("query") && (header.size() == 2 || inAnyOrder),
                "neither a statement nor a query: '" + String.join(" ", header) + "'");
        require(next < lines.size() && lines.get(next).equals(DIVIDER), "'" + DIVIDER + "' and the rows are missing");
        next++;
        List<Kind> kinds =
                header.get(1).chars().mapToObj(letter -> Kind.of((char) letter)).toList();
        return new Check.Rows(kinds, cells(kinds), inAnyOrder);
    }

    private List<List<String>> cells(List<Kind> kinds) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : until(String::isBlank)) {
            List<String> cells = Cell.split(line);
            require(cells.size() == kinds.size(), "not " + kinds.size() + " values: '" + line + "'");
            List<String> row = new ArrayList<>();
            for (int i = 0; i < cells.size(); i++) {
                row.add(Cell.canonical(kinds.get(i), cells.get(i)));
            }
            rows.add(row);
        }
        return rows;
    }

    private List<String> until(Predicate<String> end) {
        int start = next;
        while (next < lines.size() && !end.test(lines.get(next))) {
            next++;
        }
        return lines.subList(start, next);
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+", -1));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
