// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.trace;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Puts an {@link Interceptor} before an object of java.sql and before all that it gives out. The same object is always
 * given out as the same, so that {@code resultSet.getStatement() == statement} stays true. Thread-safe.
 */
public final class Intercepted {
    private static final Set<Class<?>> TYPES = Set.of(
            Driver.class,
            Connection.class,
            Statement.class,
            PreparedStatement.class,
            CallableStatement.class,
            ResultSet.class,
            ResultSetMetaData.class,
            ParameterMetaData.class,
            DatabaseMetaData.class);

    private final Interceptor interceptor;
    /** One object may be several: a statement of SQLite is its own ParameterMetaData. */
    private final Map<Object, List<Object>> given = Collections.synchronizedMap(new IdentityHashMap<>());

    public Intercepted(Interceptor interceptor) {
        this.interceptor = interceptor;
    }

    public <T> T of(Class<T> type, T object) {
        List<Object> proxies = given.computeIfAbsent(object, key -> new CopyOnWriteArrayList<>());
        synchronized (proxies) {
            return instance(type, proxies).orElseGet(() -> {
                T proxy = proxy(type, object);
                proxies.add(proxy);
                return proxy;
            });
        }
    }

    private static <T> Optional<T> instance(Class<T> type, List<Object> proxies) {
        return proxies.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private <T> T proxy(Class<T> type, T object) {
        return type.cast(Proxy.newProxyInstance(
                Intercepted.class.getClassLoader(), new Class<?>[] {type}, new Handler(type, object)));
    }

    static String nameOf(Object value) {
        return Proxy.isProxyClass(value.getClass()) && Proxy.getInvocationHandler(value) instanceof Handler handler
                ? handler.type.getSimpleName()
                : value.getClass().getSimpleName();
    }

    private final class Handler implements InvocationHandler {
        private final Class<?> type;
        private final Object object;

        Handler(Class<?> type, Object object) {
            this.type = type;
            this.object = object;
        }

        Intercepted owner() {
            return Intercepted.this;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getDeclaringClass() == Object.class) {
                return ofObject(proxy, method, arguments);
            }
            Object result = interceptor.call(new Call(type, object, method, arguments));
            if (result != null && method.getName().equals("unwrap")) {
                return unwrapped(result, (Class<?>) arguments[0]);
            }
            return result == null || !TYPES.contains(method.getReturnType())
                    ? result
                    : wrap(method.getReturnType(), result);
        }

        private Object ofObject(Object proxy, Method method, Object[] arguments) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> object.toString();
            };
        }
    }

    /** An interceptor may have answered with what is a proxy of ours already. */
    private <T> Object wrap(Class<T> type, Object result) {
        return isOurs(result) ? result : of(type, type.cast(result));
    }

    private boolean isOurs(Object object) {
        return Proxy.isProxyClass(object.getClass())
                && Proxy.getInvocationHandler(object) instanceof Handler handler
                && handler.owner() == this;
    }

    private Object unwrapped(Object result, Class<?> asked) {
        return instance(asked, given.getOrDefault(result, List.of()))
                .map(Object.class::cast)
                .orElse(result);
    }
}
