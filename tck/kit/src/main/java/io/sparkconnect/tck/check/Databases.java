// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.check;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where the checks of one run get their databases. JUnit hands a check only texts, so it finds this by an id.
 * Thread-safe: several runs may go on at once.
 */
public abstract class Databases {
    /** The configuration parameter of JUnit that holds the id. */
    public static final String ID = "sparkconnect.tck.databases";

    private static final Map<String, Databases> OPEN = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();

    protected Databases() {}

    /** Those of the run that a check belongs to. */
    static Databases of(ExtensionContext check) {
        return OPEN.get(check.getConfigurationParameter(ID)
                .orElseThrow(() -> new IllegalStateException("contracts are run by io.sparkconnect.tck.run.Runner")));
    }

    public final String id() {
        return id;
    }

    /** From now on checks find it. */
    protected final void register() {
        OPEN.put(id, this);
    }

    protected final void unregister() {
        OPEN.remove(id);
    }

    /** How long a check may take. */
    protected abstract Duration timeout();

    protected abstract Database open();

    /** Whether the checks that are left are no longer wanted. */
    protected abstract boolean isOver();

    /** Told after a check, by JUnit's id of that, before what it opened is closed. */
    protected abstract void done(String uniqueId, Database database);
}
