package org.corrin.fhirclient;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.corrin.http.ProcessorPermits;

/**
 * The FHIR servers that hook calls name, so that what a call does not bring can be fetched, and those of the settings.
 *
 * <p>Who calls also says which server this service asks, so a caller could use it to reach what only the service reaches.
 * Against that: only servers of the list of {@link AllowedServers} are asked, and without a list none; only http and https;
 * no redirects; never a link-local address, where clouds keep credentials, also if a listed name leads there; no link that
 * leads out of the server's base URL; no word of the server in a reason.
 *
 * <p>What remains: a listed name whose address changes between the check and the request, just when Java forgets it, gets
 * past the check; and a server that answers what is not HTTP keeps its connection to us for as long as it likes, for Java 17
 * does not close it. Over http, the token can be read on the way.
 *
 * <p>TLS trusts what the JVM trusts ({@code javax.net.ssl.trustStore}). Servers are asked directly, through no proxy.
 */
@Startup
@Singleton
public class FhirServers {

    private final List<BaseUrl> allowed;
    private final FetchMeans means;

    @Inject
    FhirServers(FetchBounds bounds, AllowedServers allowed, ProcessorPermits processors) {
        this(bounds, allowed, processors, InetAddress::getAllByName);
    }

    FhirServers(FetchBounds bounds, AllowedServers allowed, ProcessorPermits processors, FhirHttpClient.Lookup lookup) {
        this.allowed = allowed.fhirServers().orElse(List.of()).stream()
                .map(FhirServers::allowed)
                .toList();
        means = new FetchMeans(
                bounds, new FhirHttpClient(bounds.connect(), lookup), new Semaphore(bounds.calls()), processors);
    }

    /** A list that cannot be read must not let the service start: it would be taken for none. */
    private static BaseUrl allowed(String url) {
        try {
            return BaseUrl.of(url.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("corrin.hooks.fhir-servers: a URL " + e.getMessage(), e);
        }
    }

    /**
     * The server of a call, by its {@code fhirServer} and {@code fhirAuthorization}. Its deadline begins now.
     *
     * @param call the whole request of the hook
     */
    public FhirServer namedIn(JsonNode call) {
        if (!isGiven(call.path("fhirServer"))) {
            return new FhirServer.Unusable("the call names no `fhirServer`");
        }
        try {
            BaseUrl base = base(call.path("fhirServer"));
            Optional<BearerToken> token = token(call.path("fhirAuthorization"));
            return new UsableFhirServer(base, token, means);
        } catch (IllegalArgumentException e) {
            return new FhirServer.Unusable(e.getMessage());
        }
    }

    /**
     * A server that the settings name. The list for hook calls has no say in it.
     *
     * @throws IllegalArgumentException if it cannot be asked; the message does not repeat what may be secret
     */
    public ConfiguredFhirServer configured(String baseUrl, Optional<String> token) {
        BaseUrl base;
        try {
            base = BaseUrl.of(baseUrl.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("base-url " + e.getMessage(), e);
        }
        return new ConfiguredFhirServer(base, token.map(BearerToken::configured), means);
    }

    private BaseUrl base(JsonNode given) {
        BaseUrl base;
        try {
            base = BaseUrl.of(given.asText());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("`fhirServer` " + e.getMessage(), e);
        }
        if (allowed.stream().noneMatch(one -> one.covers(base))) {
            throw new IllegalArgumentException(
                    "`fhirServer` is `" + base + "`, which this service may not ask (corrin.hooks.fhir-servers)");
        }
        return base;
    }

    /** A token that cannot be used is not left out: the server would answer a stranger, or not at all. */
    private static Optional<BearerToken> token(JsonNode given) {
        return isGiven(given)
                ? Optional.of(BearerToken.of(
                        given.path("access_token").asText(),
                        given.path("token_type").asText()))
                : Optional.empty();
    }

    private static boolean isGiven(JsonNode field) {
        return !field.isMissingNode() && !field.isNull();
    }

    @PreDestroy
    void close() {
        means.client().close();
    }
}
