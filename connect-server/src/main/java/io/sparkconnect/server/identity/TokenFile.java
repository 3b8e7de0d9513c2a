// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.identity;

import io.sparkconnect.server.config.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users by their tokens, of which a file keeps the hashes. The file is looked at when somebody calls, at most once a
 * second; one that can no longer be read leaves what was known, and says so in the log. Thread-safe.
 */
final class TokenFile implements Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Path file;
    private volatile Map<String, HashedToken> tokensByHash;
    private FileTime read;
    private long size;
    private long looked = System.nanoTime();

    private TokenFile(Path file) {
        this.file = file;
    }

    static TokenFile open(Path file) throws InvalidConfigurationException {
        TokenFile tokens = new TokenFile(file);
        try {
            tokens.load();
            return tokens;
        } catch (IOException e) {
            throw new InvalidConfigurationException("the file of tokens '" + file + "' cannot be read: " + e, e);
        }
    }

    @Override
    public Optional<User> authenticate(Caller caller) throws RejectedException {
        Optional<String> token = caller.bearerToken();
        if (token.isEmpty()) {
            return Optional.empty();
        }
        refresh();
        HashedToken known = tokensByHash.get(HashedToken.hash(token.get()));
        if (known == null) {
            return Optional.empty();
        }
        if (known.isExpired(Instant.now())) {
            throw new RejectedException("the token of " + known.user() + " has expired at " + known.expires());
        }
        return Optional.of(new User(known.user(), User.Proof.TOKEN));
    }

    private synchronized void refresh() {
        long now = System.nanoTime();
        if (now - looked < LOOK_AGAIN.toNanos()) {
            return;
        }
        looked = now;
        try {
            if (!Files.getLastModifiedTime(file).equals(read) || Files.size(file) != size) {
                load();
            }
        } catch (IOException | InvalidConfigurationException e) {
            LOG.warn("the tokens stay as they were: {}", e.getMessage());
        }
    }

    private synchronized void load() throws IOException, InvalidConfigurationException {
        FileTime modified = Files.getLastModifiedTime(file);
        Map<String, HashedToken> tokens = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                HashedToken token = HashedToken.parse(line).orElseThrow(invalid(i + 1));
                tokens.put(token.hash(), token);
            }
        }
        tokensByHash = Map.copyOf(tokens);
        read = modified;
        size = Files.size(file);
    }

    private Supplier<InvalidConfigurationException> invalid(int line) {
        return () -> new InvalidConfigurationException("line " + line + " of the file of tokens '" + file
                + "' is none of a token; use USER sha256:HASH [expires=2027-01-01T00:00:00Z], as 'sparkconnect token'"
                + " writes it");
    }
}
