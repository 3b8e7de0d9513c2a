// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.InvalidConfigurationException;
import io.sparkconnect.server.config.ServerSettings;
import io.sparkconnect.server.config.Setting;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users by JSON web tokens: signed with a key of the set, for us, by the issuer, and in time. Only asymmetric signatures
 * count, since whoever can check a symmetric one could also make it. Thread-safe.
 */
final class WebTokens implements Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(WebTokens.class);
    private static final Set<JWSAlgorithm> SIGNATURES = Set.copyOf(JWSAlgorithm.Family.SIGNATURE);

    private final DefaultJWTProcessor<SecurityContext> processor;
    private final String userClaim;

    private WebTokens(DefaultJWTProcessor<SecurityContext> processor, String userClaim) {
        this.processor = processor;
        this.userClaim = userClaim;
    }

    static WebTokens of(Configuration configuration) throws InvalidConfigurationException {
        String issuer = required(configuration, ServerSettings.JWT_ISSUER);
        String audience = required(configuration, ServerSettings.JWT_AUDIENCE);
        String userClaim = configuration.get(ServerSettings.JWT_USER_CLAIM);
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                SIGNATURES, keys(configuration.find(ServerSettings.JWT_KEYS).orElseThrow())));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of(userClaim, "exp")));
        return new WebTokens(processor, userClaim);
    }

    /** What is no JSON web token may be one of another kind. */
    @Override
    public Optional<User> authenticate(Caller caller) throws RejectedException {
        Optional<String> token = caller.bearerToken().filter(WebTokens::looksLikeOne);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        try {
            String user = processor.process(token.get(), null).getStringClaim(userClaim);
            if (user == null || user.isBlank()) {
                throw new RejectedException("the JSON web token names nobody in its claim '" + userClaim + "'");
            }
            return Optional.of(new User(user, User.Proof.JWT));
        } catch (ParseException | BadJOSEException e) {
            throw new RejectedException("the JSON web token is refused: " + e.getMessage());
        } catch (JOSEException e) {
            LOG.warn("a JSON web token cannot be checked", e);
            throw new RejectedException("the JSON web token cannot be checked at the moment; try again later");
        }
    }

    private static boolean looksLikeOne(String token) {
        return token.startsWith("ey") && token.chars().filter(c -> c == '.').count() == 2;
    }

    private static String required(Configuration configuration, Setting<String> setting)
            throws InvalidConfigurationException {
        configuration.requireTogether(ServerSettings.JWT_KEYS, setting);
        return configuration.find(setting).orElseThrow();
    }

    private static JWKSource<SecurityContext> keys(String place) throws InvalidConfigurationException {
        try {
            if (place.startsWith("https:") || place.startsWith("http:")) {
                return JWKSourceBuilder.create(url(place)).retrying(true).build();
            }
            return new ImmutableJWKSet<>(JWKSet.load(Path.of(place).toFile()));
        } catch (IOException | ParseException e) {
            throw new InvalidConfigurationException(
                    "setting '" + ServerSettings.JWT_KEYS.name() + "' names '" + place + "', which is no set of keys: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Keys fetched without TLS could be anybody's. */
    private static URL url(String place) throws InvalidConfigurationException, MalformedURLException {
        URI uri = URI.create(place);
        if (uri.getScheme().equals("http") && !Loopback.is(uri.getHost())) {
            throw new InvalidConfigurationException(
                    "setting '" + ServerSettings.JWT_KEYS.name() + "' cannot be '" + place + "'; use https");
        }
        return uri.toURL();
    }
}
