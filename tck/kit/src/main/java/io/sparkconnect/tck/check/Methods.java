// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.check;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.JDBCType;
import java.sql.SQLType;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Tables over all methods of an interface of java.sql. */
public final class Methods {
    private Methods() {}

    /** A row for each method that the interface itself declares: a name such as {@code setInt(int,int)}, the method. */
    public static Stream<Arguments> of(Class<?> type, String... except) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !List.of(except).contains(method.getName()))
                .sorted(Comparator.comparing(Methods::name))
                .map(method -> arguments(name(method), method));
    }

    private static String name(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(",", method.getName() + "(", ")"));
    }

    /** Calls it with arguments that an open object takes, as far as one can know; each text is the given one. */
    public static Object call(Object object, Method method, String text) throws Throwable {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> argument(type, text))
                .toArray();
        try {
            return method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object argument(Class<?> type, String text) {
        if (type.isPrimitive()) {
            return primitive(type);
        }
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        return switch (type.getSimpleName()) {
            case "String", "Object" -> text;
            case "Class" -> String.class;
            case "Executor" -> (Executor) Runnable::run;
            case "Calendar" -> Calendar.getInstance();
            case "Map" -> Map.of();
            case "Properties" -> new java.util.Properties();
            case "SQLType" -> (SQLType) JDBCType.VARCHAR;
            case "InputStream" -> InputStream.nullInputStream();
            case "Reader" -> Reader.nullReader();
            default -> null;
        };
    }

    private static Object primitive(Class<?> type) {
        if (type == boolean.class) {
            return true;
        }
        Object one = Array.newInstance(type, 1);
        Array.setByte(one, 0, (byte) 1);
        return Array.get(one, 0);
    }
}
