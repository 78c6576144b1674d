package org.corrin.accounts;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/** An identity provider in the process of the tests, which signs in whoever asks as whom the test says. */
public final class HospitalIdentityProvider implements QuarkusTestResourceLifecycleManager {

    static final String ISSUER = "hospital";
    static final String CLIENT = "corrin";
    static final String AUDIENCE = "corrin-api";

    private static MockOAuth2Server server = server();

    private static MockOAuth2Server server() {
        return new MockOAuth2Server(
                new OAuth2Config(false, null, null, false, new OAuth2TokenProvider(), Set.of(), new PlainHttpServer()));
    }

    @Override
    public Map<String, String> start() {
        server = server();
        server.start();
        return Map.of("corrin.oidc.url", url(), "corrin.oidc.secret", "short", "corrin.oidc.audience", AUDIENCE);
    }

    @Override
    public void stop() {
        server.shutdown();
    }

    /** What it calls itself. */
    static String url() {
        return server.issuerUrl(ISSUER).toString();
    }

    /** A token as an API gets it. */
    static String token(String subject, Map<String, Object> claims) {
        return server.issueToken(ISSUER, subject, AUDIENCE, claims, 300).serialize();
    }

    /** The same, but something is wrong with it. */
    static String token(String issuer, String audience, long seconds) {
        return server.issueToken(issuer, "ana", audience, Map.of("roles", List.of("administrator")), seconds)
                .serialize();
    }

    /** Signed by it, and issued in the name of another address. */
    static String tokenInTheNameOf(String issuer) {
        return server.getConfig()
                .getTokenProvider()
                .jwt(
                        Map.of("iss", issuer, "sub", "ana", "aud", AUDIENCE, "roles", List.of("administrator")),
                        java.time.Duration.ofMinutes(5),
                        ISSUER)
                .serialize();
    }

    /** Its public keys, as everybody may read them. */
    static String keys() {
        return server.getConfig().getTokenProvider().publicJwkSet(ISSUER).toString();
    }

    /** Whom it signs in next. */
    static void signsInNext(String subject, Map<String, Object> claims) {
        server.enqueueCallback(new DefaultOAuth2TokenCallback(ISSUER, subject, "JWT", List.of(CLIENT), claims, 300));
    }
}
