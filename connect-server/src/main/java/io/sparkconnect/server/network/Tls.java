// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.InvalidConfigurationException;
import io.sparkconnect.server.config.ServerSettings;
import io.sparkconnect.server.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sparkproject.connect.grpc.InsecureServerCredentials;
import org.sparkproject.connect.grpc.ServerCredentials;
import org.sparkproject.connect.grpc.TlsServerCredentials;

/** The server's certificate, and what it asks of clients. */
final class Tls {
    private Tls() {}

    static ServerCredentials credentials(Configuration configuration) throws InvalidConfigurationException {
        configuration.requireTogether(ServerSettings.TLS_CERTIFICATE, ServerSettings.TLS_KEY);
        configuration.requireTogether(ServerSettings.TLS_KEY, ServerSettings.TLS_CERTIFICATE);
        configuration.requireTogether(ServerSettings.TLS_CLIENT_CA, ServerSettings.TLS_CERTIFICATE);
        if (!configuration.has(ServerSettings.TLS_CERTIFICATE)) {
            return InsecureServerCredentials.create();
        }
        try {
            TlsServerCredentials.Builder tls = TlsServerCredentials.newBuilder()
                    .keyManager(
                            readable(configuration, ServerSettings.TLS_CERTIFICATE)
                                    .toFile(),
                            readable(configuration, ServerSettings.TLS_KEY).toFile());
            if (configuration.has(ServerSettings.TLS_CLIENT_CA)) {
                tls.trustManager(readable(configuration, ServerSettings.TLS_CLIENT_CA)
                                .toFile())
                        .clientAuth(clientAuth(configuration));
            }
            return tls.build();
        } catch (IOException e) {
            throw new InvalidConfigurationException("the files of TLS cannot be read: " + e.getMessage(), e);
        }
    }

    private static TlsServerCredentials.ClientAuth clientAuth(Configuration configuration) {
        return switch (configuration.get(ServerSettings.TLS_CLIENT_CERTIFICATES)) {
            case NONE -> TlsServerCredentials.ClientAuth.NONE;
            case OPTIONAL -> TlsServerCredentials.ClientAuth.OPTIONAL;
            case REQUIRED -> TlsServerCredentials.ClientAuth.REQUIRE;
        };
    }

    private static Path readable(Configuration configuration, Setting<Path> setting)
            throws InvalidConfigurationException {
        Path file = configuration.find(setting).orElseThrow();
        if (!Files.isReadable(file)) {
            throw new InvalidConfigurationException(
                    "setting '" + setting.name() + "' names '" + file + "', which is no file that can be read");
        }
        return file;
    }
}
