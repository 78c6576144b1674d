package org.corrin.fhirclient;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.corrin.http.ByteBudget;
import org.corrin.http.FhirMediaType;
import org.corrin.records.json.ReferenceResolver;

/**
 * A FHIR server that the settings name. It is read like that of a hook call, and a resource may be created there. Nothing
 * outside its base URL is asked.
 */
public final class ConfiguredFhirServer {

    /** After these the same request may be answered later, beside the errors of the server itself (RFC 9110, 6585, 8470). */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private static final int NOT_IMPLEMENTED = 501;

    private final BaseUrl base;
    private final Optional<BearerToken> token;
    private final FetchMeans means;

    ConfiguredFhirServer(BaseUrl base, Optional<BearerToken> token, FetchMeans means) {
        this.base = base;
        this.token = token;
        this.means = means;
    }

    /** Itself, to be read. The deadline for all that is fetched begins now. */
    public FhirServer toRead() {
        return new UsableFhirServer(base, token, means);
    }

    /** Whether whoever is on the way can read what is said to it. */
    public boolean isReadableOnTheWay() {
        return base.scheme().equals("http");
    }

    /** The id of a resource of a type that lies on this server; nothing if a reference leads anywhere else. */
    public Optional<String> idOf(String type, String reference) {
        String plain = ReferenceResolver.withoutVersion(reference);
        String local =
                plain.startsWith(base + "/") ? plain.substring(base.toString().length() + 1) : plain;
        return Optional.of(local)
                .filter(path -> path.startsWith(type + "/"))
                .map(path -> path.substring(type.length() + 1))
                .filter(ResourceId::isOne);
    }

    /**
     * Creates a resource unless one is there that is the same. Waits, as long as for all that a hook call needs.
     *
     * @param unless a search for the same one, such as {@code identifier=urn:example%7C17}
     */
    public CreateResult create(String type, byte[] resource, String unless) {
        HttpRequest request = FhirHttpClient.request(base.query(type).orElseThrow(), token)
                .header("Content-Type", FhirMediaType.JSON)
                .header("If-None-Exist", unless)
                .header("Prefer", "return=minimal")
                .POST(BodyPublishers.ofByteArray(resource))
                .build();
        ByteBudget budget = new ByteBudget(
                means.bounds().size().asLongValue(),
                () -> new FetchFailure("the answer of the FHIR server is too long"));
        try {
            return result(means.client()
                    .exchange(request, List.of(budget))
                    .orTimeout(means.bounds().whole().toNanos(), TimeUnit.NANOSECONDS)
                    .get());
        } catch (ExecutionException e) {
            return e.getCause() instanceof TimeoutException
                    ? new CreateResult.NotNow("the FHIR server did not answer within "
                            + means.bounds().whole().toMillis() + " ms (corrin.hooks.fetch.whole)")
                    : new CreateResult.NotNow(
                            FetchFailure.notFetched(e.getCause()).reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CreateResult.NotNow("the service is stopping");
        }
    }

    private static CreateResult result(HttpResponse<byte[]> answer) {
        return switch (answer.statusCode()) {
            case 201 -> new CreateResult.Created();
            // More than one is there already: FHIR R4, conditional create.
            case 200, 412 -> new CreateResult.ThereAlready();
            default ->
                mayBeTakenLater(answer.statusCode())
                        ? new CreateResult.NotNow(FhirAnswer.refusal(answer))
                        : new CreateResult.Refused(FhirAnswer.refusal(answer));
        };
    }

    private static boolean mayBeTakenLater(int status) {
        return LATER.contains(status) || status >= 500 && status != NOT_IMPLEMENTED;
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
