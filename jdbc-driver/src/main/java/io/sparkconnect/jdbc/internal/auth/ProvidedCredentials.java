// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.auth;

import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.spi.Credential;
import io.sparkconnect.spi.CredentialRequest;
import io.sparkconnect.spi.CredentialsProvider;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/** Credentials from a provider on the class path. */
final class ProvidedCredentials implements Authorization.Source {
    private final CredentialsProvider provider;
    private final CredentialRequest request;

    private ProvidedCredentials(CredentialsProvider provider, CredentialRequest request) {
        this.provider = provider;
        this.request = request;
    }

    /** Beside the driver first, then where the application looks. */
    static ProvidedCredentials find(String name, CredentialRequest request) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        try {
            for (ServiceLoader<CredentialsProvider> loader : List.of(
                    ServiceLoader.load(CredentialsProvider.class, ProvidedCredentials.class.getClassLoader()),
                    ServiceLoader.load(CredentialsProvider.class))) {
                Optional<CredentialsProvider> found = loader.stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(provider -> names.add(provider.name()) && name.equalsIgnoreCase(provider.name()))
                        .findFirst();
                if (found.isPresent()) {
                    return new ProvidedCredentials(found.get(), request);
                }
            }
        } catch (ServiceConfigurationError broken) {
            throw SqlState.INVALID_AUTHORIZATION.exception(
                    "a credentials provider cannot be loaded: " + broken.getMessage(), broken);
        }
        throw SqlState.INVALID_AUTHORIZATION.exception(
                "there is no credentials provider '" + name + "'; those on the class" + " path are " + names
                        + ", found through META-INF/services/" + CredentialsProvider.class.getName());
    }

    @Override
    public Credential fetch() throws SQLException {
        try {
            Credential credential = provider.credential(request);
            if (credential == null || !credential.authorization().matches("[ -~]+")) {
                throw failure("gave nothing that can be sent as a header; use printable ASCII", null);
            }
            return credential;
        } catch (SQLException e) {
            throw e.getSQLState() == null ? failure("failed: " + e.getMessage(), e) : e;
        } catch (RuntimeException e) {
            throw failure("failed: " + e, e);
        }
    }

    private SQLException failure(String what, Exception cause) {
        return SqlState.INVALID_AUTHORIZATION.exception(
                "the credentials provider '" + provider.name() + "' " + what, cause);
    }
}
