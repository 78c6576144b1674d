package org.corrin.cdshooks.callers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may call the CDS Hooks endpoints, and how their tokens are judged. */
@ConfigMapping(prefix = "corrin.hooks")
interface CallerSettings {

    /**
     * What clients put before {@code /cds-services}, such as {@code https://corrin.example.org}. A token must be made out
     * to an address below it. Without it the address of each request is taken: behind a proxy that is not the one the
     * client called, and it holds whatever host the caller names.
     */
    Optional<URI> baseUrl();

    /**
     * Those who may call. {@code CORRIN_HOOKS_CLIENTS_0__ISSUER} and {@code CORRIN_HOOKS_CLIENTS_0__JWKS} name the first,
     * {@code CORRIN_HOOKS_CLIENTS_1__…} the next; two underscores follow the number. Without any, everybody may.
     */
    List<Client> clients();

    /** How far the clocks of a client and of this service may be apart. */
    @WithDefault("30S")
    Duration clockSkew();

    /** The longest time from {@code iat} to {@code exp} of a token. Until then its {@code jti} is remembered. */
    @WithDefault("10M")
    Duration longestLife();

    /** How many tokens are remembered of each client. Who sends more within their lives is refused until some expire. */
    @WithDefault("100000")
    int remembered();

    /** One system that calls, such as the EHR of a hospital. */
    interface Client {

        /** The {@code iss} of its tokens, letter by letter. */
        String issuer();

        /** Where its public keys are read, whatever a token says in {@code jku}. HTTP is for trying out. */
        URI jwks();

        /** If given, the only organisations whose {@code tenant} is taken; with commas between them. */
        Optional<Set<String>> tenants();
    }
}
