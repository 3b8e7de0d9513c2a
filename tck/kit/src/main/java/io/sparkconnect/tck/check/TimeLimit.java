// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.check;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Fails a check that takes too long. A driver that hangs may not hear of an interrupt: the thread of its check is left
 * behind, and keeps neither the run nor the program from going on.
 */
final class TimeLimit implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext check)
            throws Throwable {
        limit(invocation, check);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext check)
            throws Throwable {
        limit(invocation, check);
    }

    private static void limit(Invocation<Void> invocation, ExtensionContext check) throws Exception {
        Background.start(() -> proceed(invocation)).result(Databases.of(check).timeout());
    }

    private static Void proceed(Invocation<Void> invocation) throws Exception {
        try {
            return invocation.proceed();
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
