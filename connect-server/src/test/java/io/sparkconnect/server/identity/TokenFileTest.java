// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.server.config.InvalidConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {
    private static final String TOKEN = HashedToken.newToken();

    @TempDir
    private Path folder;

    @Test
    void knowsTheUserByTheToken() throws Exception {
        TokenFile tokens =
                tokens("# comment", "", HashedToken.of("alice", TOKEN, null).line());

        assertThat(tokens.authenticate(caller("Bearer " + TOKEN))).contains(new User("alice", User.Proof.TOKEN));
        assertThat(tokens.authenticate(caller("bearer " + TOKEN))).isPresent();
    }

    @Test
    void findsItWhereOlderClientsOfSparkPutIt() throws Exception {
        TokenFile tokens = tokens(HashedToken.of("alice", TOKEN, null).line());

        assertThat(tokens.authenticate(new Caller(null, List.of(), Map.of("authentication", "Bearer " + TOKEN))))
                .isPresent();
        assertThat(tokens.authenticate(new Caller(
                        null, List.of(), Map.of("authorization", "Bearer x", "authentication", "Bearer " + TOKEN))))
                .isEmpty();
    }

    @Test
    void holdsNoToken() throws Exception {
        assertThat(HashedToken.of("alice", TOKEN, null).line()).doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "Bearer x", "Basic x", "", "Bearer"})
    void doesNotKnowOthers(String authorization) throws Exception {
        assertThat(tokens(HashedToken.of("alice", TOKEN, null).line()).authenticate(caller(authorization)))
                .isEmpty();
    }

    @Test
    void refusesATokenThatHasExpired() throws Exception {
        Instant past = Instant.parse("2020-01-01T00:00:00Z");
        TokenFile tokens = tokens(HashedToken.of("alice", TOKEN, past).line());

        assertThatThrownBy(() -> tokens.authenticate(caller("Bearer " + TOKEN)))
                .isInstanceOf(RejectedException.class)
                .hasMessage("the token of alice has expired at 2020-01-01T00:00:00Z");
    }

    @Test
    void takesATokenUntilItExpires() throws Exception {
        Instant future = Instant.now().plus(Duration.ofHours(1));
        assertThat(tokens(HashedToken.of("alice", TOKEN, future).line()).authenticate(caller("Bearer " + TOKEN)))
                .isPresent();
    }

    @Test
    void readsTheFileAgainWhenItHasChanged() throws Exception {
        TokenFile tokens = tokens(HashedToken.of("alice", TOKEN, null).line());
        String other = HashedToken.newToken();

        write(HashedToken.of("bobby", other, null).line());
        Thread.sleep(1_100);

        assertThat(tokens.authenticate(caller("Bearer " + other))).isPresent();
        assertThat(tokens.authenticate(caller("Bearer " + TOKEN))).isEmpty();
    }

    @Test
    void keepsWhatItKnowsWhenTheFileBreaks() throws Exception {
        TokenFile tokens = tokens(HashedToken.of("alice", TOKEN, null).line());

        write("nonsense");
        Thread.sleep(1_100);

        assertThat(tokens.authenticate(caller("Bearer " + TOKEN))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "alice sha256:12",
                "alice md5:00000000000000000000000000000000",
                "alice sha256:0000000000000000000000000000000000000000000000000000000000000000 expires=tomorrow",
                "alice sha256:0000000000000000000000000000000000000000000000000000000000000000 more",
            })
    void refusesALineThatIsNone(String line) {
        assertThatThrownBy(() -> tokens("# first", line))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("line 2 of the file of tokens '");
    }

    private TokenFile tokens(String... lines) throws Exception {
        write(lines);
        return TokenFile.open(folder.resolve("tokens"));
    }

    private void write(String... lines) throws Exception {
        Files.write(folder.resolve("tokens"), List.of(lines));
    }

    private static Caller caller(String authorization) {
        return new Caller(null, List.of(), Map.of("authorization", authorization));
    }
}
