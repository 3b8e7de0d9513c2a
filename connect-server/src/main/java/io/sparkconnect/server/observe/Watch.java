// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.InvalidConfigurationException;
import io.sparkconnect.server.config.ServerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Takes note of what happens, as it is configured. Thread-safe. */
public final class Watch implements Consumer<Event>, AutoCloseable {
    private static final long AUDIT_PENDING = 32L << 20;

    private final Meters meters = new Meters();
    private final AuditLog audit;

    private Watch(AuditLog audit) {
        this.audit = audit;
        if (audit != null) {
            meters.watchAudit(audit::dropped);
        }
    }

    public static Watch start(Configuration configuration) throws InvalidConfigurationException {
        return new Watch(configuration.has(ServerSettings.AUDIT_FILE) ? audit(configuration) : null);
    }

    private static AuditLog audit(Configuration configuration) throws InvalidConfigurationException {
        Path file = configuration.find(ServerSettings.AUDIT_FILE).orElseThrow();
        try {
            return AuditLog.open(file, configuration.get(ServerSettings.AUDIT_SQL), AUDIT_PENDING);
        } catch (IOException e) {
            throw new InvalidConfigurationException(
                    "setting '" + ServerSettings.AUDIT_FILE.name() + "' names '" + file + "', which cannot be written: "
                            + e,
                    e);
        }
    }

    @Override
    public void accept(Event event) {
        meters.accept(event);
        if (audit != null) {
            audit.accept(event);
        }
    }

    Meters meters() {
        return meters;
    }

    @Override
    public void close() {
        if (audit != null) {
            audit.close();
        }
        meters.close();
    }
}
