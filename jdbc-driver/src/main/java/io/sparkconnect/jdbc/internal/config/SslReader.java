// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Decides whether a connection is encrypted, from properties that say so in different words. */
final class SslReader {
    private static final List<Property<?>> FILES = List.of(
            ConnectionProperties.SSL_ROOT_CERT,
            ConnectionProperties.SSL_ROOT_CERT_PASSWORD,
            ConnectionProperties.SSL_CERT,
            ConnectionProperties.SSL_KEY,
            ConnectionProperties.SSL_KEY_PASSWORD);

    private final ConnectionConfig config;

    private SslReader(ConnectionConfig config) {
        this.config = config;
    }

    /** @param needed whether something is sent that not everyone may read */
    static SslSettings read(ConnectionConfig config, boolean needed) throws SQLException {
        SslReader reader = new SslReader(config);
        SslMode mode = reader.mode(needed);
        reader.check(mode);
        return new SslSettings(
                mode,
                reader.text(ConnectionProperties.SSL_ROOT_CERT),
                reader.text(ConnectionProperties.SSL_ROOT_CERT_PASSWORD),
                reader.text(ConnectionProperties.SSL_CERT),
                reader.text(ConnectionProperties.SSL_KEY),
                reader.text(ConnectionProperties.SSL_KEY_PASSWORD));
    }

    private SslMode mode(boolean needed) throws SQLException {
        Optional<SslMode> mode = config.find(ConnectionProperties.SSL_MODE);
        Optional<Boolean> useSsl = config.find(ConnectionProperties.USE_SSL);
        if (mode.isPresent() && useSsl.isPresent() && useSsl.get() != (mode.get() != SslMode.DISABLE)) {
            throw Refusal.property("properties 'use_ssl' and 'sslMode' contradict each other: use_ssl=" + useSsl.get()
                    + " and sslMode=" + ConnectionProperties.SSL_MODE.text(mode.get()) + "; keep one");
        }
        boolean on = useSsl.orElse(needed || firstFile().isPresent());
        return mode.orElse(on ? SslMode.VERIFY_FULL : SslMode.DISABLE);
    }

    private void check(SslMode mode) throws SQLException {
        if (mode == SslMode.DISABLE && firstFile().isPresent()) {
            throw Refusal.property("property '" + firstFile().get() + "' is for TLS, which "
                    + (config.find(ConnectionProperties.SSL_MODE).isPresent() ? "sslMode=disable" : "use_ssl=false")
                    + " turns off; keep one");
        }
        if (mode == SslMode.REQUIRE
                && config.find(ConnectionProperties.SSL_ROOT_CERT).isPresent()) {
            throw Refusal.property("property 'sslRootCert' has no use with sslMode=require, which checks no"
                    + " certificate; use verify-ca or verify-full");
        }
        requireBeside(ConnectionProperties.SSL_ROOT_CERT_PASSWORD, ConnectionProperties.SSL_ROOT_CERT);
        requireBeside(ConnectionProperties.SSL_KEY_PASSWORD, ConnectionProperties.SSL_KEY);
        requireBeside(ConnectionProperties.SSL_CERT, ConnectionProperties.SSL_KEY);
    }

    private void requireBeside(Property<?> property, Property<?> other) throws SQLException {
        if (config.find(property).isPresent() && config.find(other).isEmpty()) {
            throw Refusal.property("property '" + property + "' needs '" + other + "' beside it");
        }
    }

    private Optional<Property<?>> firstFile() {
        return FILES.stream()
                .filter(property -> config.find(property).isPresent())
                .findFirst();
    }

    private String text(Property<String> property) {
        return config.find(property).orElse(null);
    }
}
