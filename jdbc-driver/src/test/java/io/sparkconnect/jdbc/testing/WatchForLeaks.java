// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Has a {@link LeakWatch} over all tests of a run, which fails if that catches something. JUnit finds it by itself. */
public final class WatchForLeaks implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(WatchForLeaks.class))
                .getOrComputeIfAbsent(LeakWatch.class);
    }
}
