// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.InvalidConfigurationException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebTokensTest {
    private static RSAKey key;
    private static RSAKey anotherKey;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        anotherKey = new RSAKeyGenerator(2048).keyID("one").generate();
    }

    @Test
    void knowsTheUserThatTheTokenNames() throws Exception {
        assertThat(tokens().authenticate(caller(signed(claims().build(), key))))
                .contains(new User("alice", User.Proof.JWT));
    }

    @Test
    void takesTheNameFromAnotherClaim() throws Exception {
        WebTokens tokens = tokens("auth.jwt.user-claim", "email");
        String token = signed(claims().claim("email", "alice@example.com").build(), key);

        assertThat(tokens.authenticate(caller(token))).contains(new User("alice@example.com", User.Proof.JWT));
        assertThatThrownBy(() -> tokens.authenticate(caller(signed(claims().build(), key))))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("email");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "issuer, iss",
        "audience, aud",
        "expired, Expired JWT",
        "no-expiry, exp",
        "not-yet, before",
        "no-subject, sub",
    })
    void refusesWrongClaims(String wrong, String reason) throws Exception {
        JWTClaimsSet.Builder claims = claims();
        switch (wrong) {
            case "issuer" -> claims.issuer("https://other.example");
            case "audience" -> claims.audience("other");
            case "expired" -> claims.expirationTime(in(Duration.ofMinutes(-5)));
            case "no-expiry" -> claims.expirationTime(null);
            case "not-yet" -> claims.notBeforeTime(in(Duration.ofMinutes(5)));
            default -> claims.subject(null);
        }
        String token = signed(claims.build(), key);

        assertThatThrownBy(() -> tokens().authenticate(caller(token)))
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith("the JSON web token is refused: ")
                .hasMessageContaining(reason);
    }

    @Test
    void refusesASignatureOfAnotherKey() throws Exception {
        assertThatThrownBy(() -> tokens().authenticate(caller(signed(claims().build(), anotherKey))))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("Invalid signature");
    }

    @Test
    void refusesATokenWithoutASignature() {
        assertThatThrownBy(() -> tokens().authenticate(caller(new PlainJWT(claims().build()).serialize() + "x")))
                .isInstanceOf(RejectedException.class);
    }

    /** The public key is known to all: signed with it as if it were a secret, a token must not count. */
    @Test
    void refusesAnHmacMadeOfThePublicKey() throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims().build());
        token.sign(new MACSigner(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> tokens().authenticate(caller(token.serialize())))
                .isInstanceOf(RejectedException.class);
    }

    @ParameterizedTest
    @CsvSource({"abc", "a.b.c", "ey.x"})
    void leavesOtherTokensToOthers(String token) throws Exception {
        assertThat(tokens().authenticate(caller(token))).isEmpty();
    }

    @Test
    void asksAnAddressForTheKeys() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            byte[] keys = publicKeys().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        try {
            WebTokens tokens = tokens(
                    "auth.jwt.keys", "http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
            assertThat(tokens.authenticate(caller(signed(claims().build(), key))))
                    .isPresent();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void refusesKeysFromAnAddressWithoutTls() {
        assertThatThrownBy(() -> tokens("auth.jwt.keys", "http://192.0.2.1/keys"))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageEndingWith("use https");
    }

    @Test
    void needsAnIssuerAndAnAudience() {
        assertThatThrownBy(() -> WebTokens.of(Configuration.read(null, Map.of("auth.jwt.keys", "x"))))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("setting 'auth.jwt.keys' is of no use without 'auth.jwt.issuer'; give both");
    }

    private WebTokens tokens(String... more) throws Exception {
        Path file = Files.writeString(folder.resolve("keys.json"), publicKeys());
        Map<String, String> settings = new HashMap<>(Map.of(
                "auth.jwt.keys", file.toString(),
                "auth.jwt.issuer", "https://issuer.example",
                "auth.jwt.audience", "spark"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return WebTokens.of(Configuration.read(null, settings));
    }

    private static String publicKeys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://issuer.example")
                .audience("spark")
                .subject("alice")
                .expirationTime(in(Duration.ofMinutes(5)));
    }

    private static Date in(Duration time) {
        return Date.from(Instant.now().plus(time));
    }

    private static String signed(JWTClaimsSet claims, RSAKey by) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID("one")
                        .build(),
                claims);
        token.sign(new RSASSASigner(by));
        return token.serialize();
    }

    private static Caller caller(String token) {
        return new Caller(null, List.of(), Map.of("authorization", "Bearer " + token));
    }
}
