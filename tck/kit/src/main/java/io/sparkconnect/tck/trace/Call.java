// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.trace;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** One call of a method of java.sql. */
public final class Call {
    private final Class<?> type;
    private final Object object;
    private final Method method;
    private final Object[] arguments;

    Call(Class<?> type, Object object, Method method, Object[] arguments) {
        this.type = type;
        this.object = object;
        this.method = method;
        this.arguments = arguments == null ? new Object[0] : arguments;
    }

    /** The interface that the application calls it on. */
    public Class<?> type() {
        return type;
    }

    /** The driver's own. */
    public Object object() {
        return object;
    }

    public Method method() {
        return method;
    }

    /** As the application gave them. */
    public List<Object> arguments() {
        return Collections.unmodifiableList(Arrays.asList(arguments));
    }

    public boolean is(Class<?> declaring, String name) {
        return declaring.isAssignableFrom(type) && method.getName().equals(name);
    }

    /** The driver's answer. */
    public Object proceed() throws Throwable {
        return proceedWith(arguments);
    }

    /** The driver's answer to other arguments. */
    public Object proceedWith(Object... others) throws Throwable {
        try {
            return method.invoke(object, others);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
