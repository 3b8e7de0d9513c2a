// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the value of a setting may be.
 *
 * @param label what the documentation calls the type
 * @param rule what a message tells who wrote a wrong value, as an imperative
 * @param parser throws IllegalArgumentException, DateTimeException or ArithmeticException for a wrong value
 */
record SettingType<T>(String label, String rule, Function<String, T> parser) {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]*)");

    Optional<T> read(String text) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    static SettingType<String> text() {
        return new SettingType<>("text", "use one or more characters", SettingType::notEmpty);
    }

    static SettingType<Path> file() {
        return new SettingType<>("file", "use the path of a file", text -> Path.of(notEmpty(text)));
    }

    static SettingType<List<String>> texts() {
        return new SettingType<>("list", "use values separated by commas", text -> Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(SettingType::notEmpty)
                .toList());
    }

    static SettingType<Boolean> bool() {
        return new SettingType<>("boolean", "use one of [true, false]", SettingType::parseBoolean);
    }

    static SettingType<Integer> integer(int least, int most) {
        String rule = "use a whole number between " + least + " and " + most;
        return new SettingType<>("integer", rule, text -> (int) inRange(Long.parseLong(text), least, most));
    }

    static SettingType<Long> count() {
        String rule = "use a whole number, or 0 for no limit";
        return new SettingType<>("number", rule, text -> inRange(Long.parseLong(text), 0, Long.MAX_VALUE));
    }

    static SettingType<Long> size() {
        String rule = "use a number of bytes, or one such as 64k, 128m or 2g";
        return new SettingType<>("size", rule, SettingType::parseSize);
    }

    static SettingType<Duration> duration() {
        String rule = "use a number of seconds, or one such as 500ms, 30s, 5m or 1h";
        return new SettingType<>("duration", rule, SettingType::parseDuration);
    }

    /** The constants of an enum, written in lower case with hyphens. */
    static <E extends Enum<E>> SettingType<E> choice(Class<E> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        return new SettingType<>(
                "choice",
                "use one of " + names,
                text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private static String notEmpty(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static Boolean parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static Long parseSize(String text) {
        Matcher matcher = numberAndUnit(text);
        long unit =
                switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                    case "", "b" -> 1;
                    case "k" -> 1L << 10;
                    case "m" -> 1L << 20;
                    case "g" -> 1L << 30;
                    default -> throw new IllegalArgumentException();
                };
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
    }

    private static Duration parseDuration(String text) {
        Matcher matcher = numberAndUnit(text);
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "ms" -> Duration.ofMillis(number);
            case "", "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> throw new IllegalArgumentException();
        };
    }

    private static Matcher numberAndUnit(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException();
        }
        return matcher;
    }

    private static long inRange(long number, long least, long most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException();
        }
        return number;
    }
}
