// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Turns a test around where the server is too old for it. */
final class SinceVersion implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
            Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(test, method.getExecutable().getAnnotation(Since.class));
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(test, method.getExecutable().getAnnotation(Since.class));
    }

    private static void run(Invocation<Void> test, Since since) throws Throwable {
        if (ServerVersion.isAtLeast(since.value())) {
            test.proceed();
            return;
        }
        Throwable refusal = null;
        try {
            test.proceed();
        } catch (Exception failure) {
            refusal = failure;
        }
        ServerVersion.assertRefusal(refusal, since.value(), since.otherwise());
    }
}
