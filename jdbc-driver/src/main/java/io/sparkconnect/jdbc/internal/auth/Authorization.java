// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.auth;

import io.sparkconnect.jdbc.internal.config.ConnectionConfig;
import io.sparkconnect.jdbc.internal.config.Credentials;
import io.sparkconnect.jdbc.internal.config.Target;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.spi.Credential;
import io.sparkconnect.spi.CredentialRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is sent as the header {@code authorization} where that changes: kept while it is good, fetched again by one thread
 * for all. Thread-safe.
 */
public final class Authorization {
    /** So long before it expires a credential is replaced: it has to be good when it arrives. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Source source;
    private final Duration patience;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Kept kept;

    /** Where a credential comes from. */
    interface Source {
        Credential fetch() throws SQLException;
    }

    /** A credential, and from when on there should be another. */
    private record Kept(Credential credential, Instant renew) {
        static Kept of(Credential credential) {
            Instant expires = credential.expires();
            if (expires.equals(Instant.MAX)) {
                return new Kept(credential, expires);
            }
            Instant now = Instant.now();
            Duration tenth = Duration.between(now, expires).dividedBy(10);
            return new Kept(credential, expires.minus(tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN));
        }
    }

    Authorization(Source source, Duration patience) {
        this.source = source;
        this.patience = patience;
    }

    /** That of the connection's credentials, which are of a kind that expires. */
    public static Authorization of(ConnectionConfig config, Duration timeout) throws SQLException {
        if (config.credentials() instanceof Credentials.OAuth2 client) {
            return OAuth2Tokens.of(client, config.ssl(), config.proxy(), timeout);
        }
        Target.Remote server = (Target.Remote) config.target();
        String name = ((Credentials.Provider) config.credentials()).name();
        CredentialRequest request = new CredentialRequest(server.host(), server.port(), config.publicProperties());
        return new Authorization(ProvidedCredentials.find(name, request), timeout);
    }

    /** The value if one is at hand that is good, else null: then {@link #header} has to wait for another. */
    public String headerAtHand() {
        Kept now = kept;
        return now != null && Instant.now().isBefore(now.renew())
                ? now.credential().authorization()
                : null;
    }

    /** The value to send; fetches it if there is none that is good. */
    public String header() throws SQLException {
        String atHand = headerAtHand();
        if (atHand != null) {
            return atHand;
        }
        lock();
        try {
            String fetchedByAnother = headerAtHand();
            return fetchedByAnother != null ? fetchedByAnother : fetch();
        } finally {
            fetching.unlock();
        }
    }

    private void lock() throws SQLException {
        try {
            if (patience.isZero()) {
                fetching.lockInterruptibly();
            } else if (!fetching.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw SqlState.TIMEOUT.exception("the credential that another thread fetches did not come in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SqlState.CANCELED.exception("the thread was interrupted while it waited for a credential", e);
        }
    }

    /** If there is no other, one that is still good for a while does. */
    private String fetch() throws SQLException {
        Kept old = kept;
        try {
            Kept fresh = Kept.of(source.fetch());
            kept = fresh;
            return fresh.credential().authorization();
        } catch (SQLException failure) {
            if (old == null || !Instant.now().isBefore(old.credential().expires())) {
                throw failure;
            }
            return old.credential().authorization();
        }
    }

    /** The server did not take that value: it is not sent again, unless it is fetched again. */
    public void refused(String header) {
        Kept now = kept;
        if (now != null && now.credential().authorization().equals(header)) {
            kept = null;
        }
    }
}
