// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.subject;

import java.sql.JDBCType;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The SQL of a database, as far as the contracts need to know: the rest of what they use is the same everywhere. */
public final class Dialect {
    /** What a database may be unable to do, whatever its driver. */
    public enum Ability {
        UPDATE("update and delete rows"),
        CONSTRAINTS("keep primary keys"),
        TRANSACTIONS("roll back"),
        GENERATED_KEYS("generate keys");

        private final String text;

        Ability(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        String key() {
            return "can." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final String PLACE = "{}";

    private final Map<JDBCType, String> types = new EnumMap<>(JDBCType.class);
    private final Map<JDBCType, String> literals = new EnumMap<>(JDBCType.class);
    private final Set<Ability> abilities = EnumSet.noneOf(Ability.class);
    private final Map<String, String> settings;

    /** Of a target's settings; see {@link TargetFile} for their names. */
    Dialect(Map<String, String> settings) {
        this.settings = settings;
        for (JDBCType type : JDBCType.values()) {
            Optional.ofNullable(settings.get("type." + type))
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> types.put(type, text));
            Optional.ofNullable(settings.get("literal." + type)).ifPresent(text -> literals.put(type, text));
        }
        for (Ability ability : Ability.values()) {
            if (!"false".equals(settings.get(ability.key()))) {
                abilities.add(ability);
            }
        }
    }

    /** The name of a type in a definition of a table; empty if the database does not have it. */
    public Optional<String> type(JDBCType type) {
        return Optional.ofNullable(types.get(type));
    }

    /** A literal of standard SQL, unless the target says otherwise. */
    public String literal(JDBCType type, String text) {
        String quoted = text.replace("'", settings.getOrDefault("literal.quote", "''"));
        String form = literals.get(type);
        return form != null
                ? form.replace(PLACE, quoted)
                : switch (type) {
                    case CHAR, VARCHAR, LONGVARCHAR, NCHAR, NVARCHAR -> "'" + quoted + "'";
                    case DATE -> "DATE '" + text + "'";
                    case TIME -> "TIME '" + text + "'";
                    case TIMESTAMP -> "TIMESTAMP '" + text + "'";
                    case TIMESTAMP_WITH_TIMEZONE -> "TIMESTAMP WITH TIME ZONE '" + text + "'";
                    case BINARY, VARBINARY, LONGVARBINARY -> "X'" + text + "'";
                    default -> text;
                };
    }

    /** The statement that makes a table; a column is a name, a blank, a {@link JDBCType} and what follows that. */
    public String createTable(String name, String... columns) {
        StringBuilder sql = new StringBuilder("CREATE TABLE ").append(name).append(" (");
        for (int i = 0; i < columns.length; i++) {
            String[] parts = columns[i].split(" ", 3);
            sql.append(i == 0 ? "" : ", ").append(parts[0]).append(' ').append(typeOf(parts[1]));
            sql.append(parts.length == 2 ? "" : " " + parts[2]);
        }
        return sql.append(") ")
                .append(settings.getOrDefault("table.options", ""))
                .toString()
                .strip();
    }

    private String typeOf(String name) {
        JDBCType type = JDBCType.valueOf(name);
        return type(type).orElseThrow(() -> new IllegalArgumentException("the target lacks 'type." + type + "'"));
    }

    public boolean can(Ability ability) {
        return abilities.contains(ability);
    }

    /** A query that takes far longer than any check may wait, and that uses next to no memory. */
    public Optional<String> slowQuery() {
        return Optional.ofNullable(settings.get("query.slow"));
    }

    /** Something that can be called. */
    public enum Routine {
        /** Gives the absolute value of its only parameter, an INTEGER. */
        FUNCTION,
        /** Puts the absolute value of its first parameter, an INTEGER named a, into its second, b. */
        PROCEDURE;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The statement that makes a routine. */
    public Optional<String> create(Routine routine, String name) {
        return Optional.ofNullable(settings.get(routine.key() + ".create")).map(form -> form.replace(PLACE, name));
    }

    public String drop(Routine routine, String name) {
        return settings.getOrDefault(routine.key() + ".drop", "DROP " + routine + " {}")
                .replace(PLACE, name);
    }

    /** A statement that the database refuses for its syntax. */
    public String wrongSyntax() {
        return settings.getOrDefault("statement.wrong", "SELEC 1");
    }

    /** A query of one row and one column, such as {@code SELECT 1}. */
    public String selectExpression(String expression) {
        return settings.getOrDefault("query.expression", "SELECT {}").replace(PLACE, expression);
    }
}
