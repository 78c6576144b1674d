package org.corrin.cdshooks.callers;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.access.TrustedClients;
import org.corrin.http.ProcessorPermits;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jspecify.annotations.Nullable;

/**
 * Who may call the CDS Hooks endpoints: those whose JWT is signed with a key of a client in the settings, is made out to
 * the very endpoint, holds now, and was not sent before (CDS Hooks 2.0.1, "Trusting CDS Clients"). Where no client is set,
 * everybody may.
 */
@Singleton
public class CallerAdmission implements TrustedClients {

    private static final Logger LOG = Logger.getLogger(CallerAdmission.class);

    /** A client of the settings, with what is known of it. */
    private record KnownClient(URI jwks, Optional<Set<String>> tenants, IssuerKeys keys, SeenTokens seen) {}

    private final Map<String, KnownClient> clients = new HashMap<>();
    private final PublicUrl publicUrl;
    private final Clock clock;
    private final Duration skew;
    private final Duration longestLife;

    /** @throws IllegalArgumentException if the settings name a client that could never call, or one of them twice */
    CallerAdmission(CallerSettings settings, PublicUrl publicUrl, ProcessorPermits processors, Clock clock) {
        this.publicUrl = publicUrl;
        this.clock = clock;
        this.skew = settings.clockSkew();
        this.longestLife = settings.longestLife();
        if (settings.clients().isEmpty()) {
            return;
        }
        KeyFetch fetch = new KeyFetch();
        for (CallerSettings.Client client : settings.clients()) {
            KnownClient known = new KnownClient(
                    checked(client),
                    client.tenants(),
                    new IssuerKeys(client.jwks(), fetch, processors, clock),
                    new SeenTokens(settings.remembered()));
            if (clients.put(client.issuer(), known) != null) {
                throw new IllegalArgumentException(
                        "CORRIN_HOOKS_CLIENTS: the issuer `" + client.issuer() + "` stands there twice");
            }
        }
    }

    private static URI checked(CallerSettings.Client client) {
        URI jwks = client.jwks();
        boolean readable = ("https".equals(jwks.getScheme()) || "http".equals(jwks.getScheme()))
                && jwks.getHost() != null
                && jwks.getRawUserInfo() == null;
        if (client.issuer().isBlank() || !readable) {
            throw new IllegalArgumentException("CORRIN_HOOKS_CLIENTS: the client `" + client.issuer()
                    + "` needs an issuer that is not blank, and a JWKS URL that can be read, such as"
                    + " `https://ehr.example.org/.well-known/jwks.json`");
        }
        return jwks;
    }

    void tellAtStart(@Observes StartupEvent started) {
        if (clients.isEmpty()) {
            LOG.warn("whoever reaches the port may call CDS Hooks; CORRIN_HOOKS_CLIENTS_0__ISSUER and"
                    + " CORRIN_HOOKS_CLIENTS_0__JWKS name a client, and then only clients may");
            return;
        }
        clients.forEach((issuer, client) -> {
            LOG.infof("`%s` may call CDS Hooks, with keys from %s", issuer, client.jwks());
            if (!"https".equals(client.jwks().getScheme())) {
                LOG.warnf("the keys of `%s` come over HTTP: whoever is on the way can put in their own", issuer);
            }
        });
        if (!publicUrl.isSet()) {
            LOG.warn(
                    "CORRIN_HOOKS_BASE_URL is not set: tokens are compared with the host that each caller names, so that"
                            + " a token made out to another service may be used here");
        }
    }

    @Override
    public boolean areNamed() {
        return !clients.isEmpty();
    }

    /**
     * Lets a call go on, or ends it. The first of a client's calls reads its keys over the network, and so do some later
     * ones, so this belongs on a thread that may wait.
     *
     * @param authorization the header of that name
     * @param url the endpoint, as {@link PublicUrl} tells it
     * @throws jakarta.ws.rs.WebApplicationException with status 401 if the caller may not call, or not like this; with
     *     status 503 if nobody can say that now
     */
    public void admit(@Nullable String authorization, String url) {
        if (clients.isEmpty()) {
            return;
        }
        ClientToken token = ClientToken.in(authorization);
        String issuer = token.issuer();
        KnownClient client = clients.get(issuer);
        if (client == null) {
            throw CallRefusal.security("the issuer " + CallRefusal.quote(issuer)
                    + " is not known here; ask the operator of this service to add it, with its JWKS URL");
        }
        JsonWebKey key = client.keys()
                .keyFor(token)
                .orElseThrow(() -> CallRefusal.security("the key " + CallRefusal.quote(token.keyId())
                        + " is not among those at the JWKS URL known for this issuer, or may not sign like this; publish"
                        + " it there, and half a minute later at most it is found"));
        token.requireSignature(key);
        token.requireAudience(url);
        Instant now = clock.instant();
        Instant until = token.requireTimes(now, skew, longestLife);
        client.tenants().ifPresent(token::requireTenant);
        takeOnce(token.id(), client, until, now);
    }

    private static void takeOnce(String id, KnownClient client, Instant until, Instant now) {
        switch (client.seen().take(id, until, now)) {
            case FIRST -> {}
            case REPLAYED ->
                throw CallRefusal.security("a token with this `jti` was sent before; make a new one for every call");
            case FULL -> {
                LOG.warnf(
                        "more tokens with keys from %s are in use than CORRIN_HOOKS_REMEMBERED; calls are refused until"
                                + " some expire",
                        client.jwks());
                throw CallRefusal.unavailable(
                        "too many tokens of this issuer are in use for a replay to be noticed; let tokens expire sooner,"
                                + " and try again",
                        Duration.ofSeconds(10));
            }
        }
    }
}
