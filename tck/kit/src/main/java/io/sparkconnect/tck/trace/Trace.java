// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.trace;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps the last calls of java.sql that a check made, for its report. Thread-safe. */
public final class Trace implements Interceptor {
    private static final int KEPT = 12;
    private static final int LONGEST = 120;

    private final Deque<String> calls = new ArrayDeque<>();
    private final Intercepted intercepted = new Intercepted(this);

    /** The object with all that it gives out, recorded. */
    public <T> T of(Class<T> type, T object) {
        return intercepted.of(type, object);
    }

    @Override
    public Object call(Call call) throws Throwable {
        String text = call.type().getSimpleName() + "." + call.method().getName() + arguments(call);
        try {
            Object result = call.proceed();
            add(text + (call.method().getReturnType() == void.class ? "" : " → " + text(result)));
            return result;
        } catch (SQLException e) {
            add(text + " → " + e.getClass().getSimpleName() + " " + e.getSQLState() + ": " + shorten(e.getMessage()));
            throw e;
        } catch (Throwable e) {
            add(text + " → " + shorten(e.toString()));
            throw e;
        }
    }

    private synchronized void add(String call) {
        if (calls.size() == KEPT) {
            calls.removeFirst();
        }
        calls.addLast(call);
    }

    /** Properties may hold a password, and so may a URL. */
    private static String arguments(Call call) {
        boolean secret = call.type() == java.sql.Driver.class;
        return secret ? "(…)" : call.arguments().stream().map(Trace::text).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String text(Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        }
        if (value instanceof CharSequence) {
            return '"' + shorten(value.toString()) + '"';
        }
        if (value instanceof byte[] bytes) {
            return "byte[" + bytes.length + "]";
        }
        boolean named = value instanceof java.util.Date
                || value instanceof Enum<?>
                || value instanceof java.time.temporal.Temporal;
        return named ? value.toString() : Intercepted.nameOf(value);
    }

    private static String shorten(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** Oldest first. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }
}
