// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a property's value may be.
 *
 * @param label what the documentation calls the type
 * @param rule what a message tells who wrote a wrong value, as an imperative
 * @param choices all possible values where they can be listed, else empty
 * @param parser throws IllegalArgumentException, DateTimeException or ArithmeticException for a wrong value
 * @param renderer gives a text that the parser reads as the same value
 */
record PropertyType<T>(
        String label, String rule, List<String> choices, Function<String, T> parser, Function<T, String> renderer) {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,18})\\s*([A-Za-z]*)");

    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}_.-]+|[0-9A-Fa-f:.]+");

    /** The longest time that {@code Connection.setNetworkTimeout} can express. */
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    private static final int LONGEST_TEXT = 2048;

    /** The value, or empty where the text is none. */
    Optional<T> read(String text) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Text for people: anything but control characters, which could forge a line of a log or a header. */
    static PropertyType<String> text() {
        String rule = "use up to " + LONGEST_TEXT + " characters, none of them a control character";
        return new PropertyType<>("text", rule, List.of(), text -> require(text, PropertyType::isText), t -> t);
    }

    /** Text that travels in an HTTP/2 header, which gRPC limits to printable ASCII. */
    static PropertyType<String> headerText() {
        String rule = "use printable ASCII characters only";
        return new PropertyType<>("text", rule, List.of(), text -> require(text, PropertyType::isHeaderText), t -> t);
    }

    /** What may be secret and long, in any script. */
    static PropertyType<String> password() {
        String rule = "use any characters but control characters";
        return new PropertyType<>("text", rule, List.of(), text -> require(text, PropertyType::hasNoControls), t -> t);
    }

    static PropertyType<String> host() {
        String rule = "use a host name or an address, an IPv6 address without brackets";
        return new PropertyType<>("text", rule, List.of(), text -> require(text, PropertyType::isHost), t -> t);
    }

    static PropertyType<Boolean> bool() {
        return new PropertyType<>(
                "boolean",
                "use one of [true, false]",
                List.of("true", "false"),
                PropertyType::parseBoolean,
                String::valueOf);
    }

    static PropertyType<Integer> integer(int least, int most) {
        String rule = "use a whole number between " + least + " and " + most;
        return new PropertyType<>(
                "integer",
                rule,
                List.of(),
                text -> inRange(Long.parseLong(text.strip()), least, most),
                String::valueOf);
    }

    /** A number of bytes that gRPC can take, which is an int. */
    static PropertyType<Integer> size() {
        String rule = "use a number of bytes up to 2147483647, or one such as 64k or 128m";
        return new PropertyType<>("size", rule, List.of(), PropertyType::parseSize, String::valueOf);
    }

    static PropertyType<Duration> duration() {
        String rule = "use a number of seconds, or one such as 500ms, 30s, 5m or 1h, of at most 24 days";
        return new PropertyType<>(
                "duration", rule, List.of(), PropertyType::parseDuration, PropertyType::renderDuration);
    }

    static PropertyType<UUID> uuid() {
        String rule = "use a UUID such as 123e4567-e89b-12d3-a456-426614174000";
        return new PropertyType<>("UUID", rule, List.of(), PropertyType::parseUuid, UUID::toString);
    }

    static PropertyType<SessionZone> zone() {
        String rule = "use JVM, server, or a time zone such as Europe/Paris or +02:00";
        return new PropertyType<>("time zone", rule, List.of(), SessionZone::parse, SessionZone::toString);
    }

    /** The constants of an enum, written in lower case and with hyphens. */
    static <E extends Enum<E>> PropertyType<E> choice(Class<E> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(PropertyType::written)
                .toList();
        return new PropertyType<>(
                "choice",
                "use one of " + names,
                names,
                text -> Enum.valueOf(type, text.strip().toUpperCase(Locale.ROOT).replace('-', '_')),
                PropertyType::written);
    }

    static boolean isHeaderText(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static boolean isText(String text) {
        return text.length() <= LONGEST_TEXT && hasNoControls(text);
    }

    private static boolean hasNoControls(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    private static String require(String text, Predicate<String> rule) {
        if (text.isEmpty() || !rule.test(text)) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static Boolean parseBoolean(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static Integer parseSize(String text) {
        Matcher matcher = numberAndUnit(text);
        long unit =
                switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                    case "", "b" -> 1;
                    case "k", "kb", "kib" -> 1L << 10;
                    case "m", "mb", "mib" -> 1L << 20;
                    case "g", "gb", "gib" -> 1L << 30;
                    default -> throw new IllegalArgumentException();
                };
        return inRange(Math.multiplyExact(Long.parseLong(matcher.group(1)), unit), 1, Integer.MAX_VALUE);
    }

    private static Duration parseDuration(String text) {
        Matcher matcher = numberAndUnit(text);
        long number = Long.parseLong(matcher.group(1));
        Duration duration =
                switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "", "s" -> Duration.ofSeconds(number);
                    case "m", "min" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    case "d" -> Duration.ofDays(number);
                    default -> throw new IllegalArgumentException();
                };
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException();
        }
        return duration;
    }

    private static String renderDuration(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    private static UUID parseUuid(String text) {
        UUID uuid = UUID.fromString(text.strip());
        // UUID.fromString pads short groups: it reads 1-1-1-1-1
        if (!uuid.toString().equalsIgnoreCase(text.strip())) {
            throw new IllegalArgumentException();
        }
        return uuid;
    }

    private static Matcher numberAndUnit(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException();
        }
        return matcher;
    }

    private static int inRange(long number, int least, int most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException();
        }
        return (int) number;
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
