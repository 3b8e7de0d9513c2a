// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.mutation;

import io.sparkconnect.tck.run.Chapter;
import io.sparkconnect.tck.trace.Call;
import io.sparkconnect.tck.trace.Interceptor;
import java.util.EnumSet;
import java.util.Set;

/** One behaviour of a driver that is broken, and where the kit should notice. */
record Mutation(String name, Set<Chapter> chapters, Interceptor interceptor) {
    /** What to do with a call of the method that is broken. */
    @FunctionalInterface
    interface Broken {
        Object answer(Call call) throws Throwable;
    }

    /** Breaks a method of java.sql, whatever its arguments. */
    static Mutation breaking(
            String name, Class<?> type, String method, Broken broken, Chapter first, Chapter... others) {
        Interceptor interceptor = call -> call.is(type, method) ? broken.answer(call) : call.proceed();
        return new Mutation(name, EnumSet.of(first, others), interceptor);
    }

    /** The same that answers always with one value. */
    static Mutation constant(
            String name, Class<?> type, String method, Object value, Chapter first, Chapter... others) {
        return breaking(name, type, method, call -> value, first, others);
    }

    /** The same that does nothing. */
    static Mutation ignored(Class<?> type, String method, Chapter first, Chapter... others) {
        return constant("ignores " + type.getSimpleName() + "." + method, type, method, null, first, others);
    }

    @Override
    public String toString() {
        return name;
    }
}
