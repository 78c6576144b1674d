package org.corrin.fhir;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.corrin.documents.DocumentNode;
import org.corrin.fhir.knowledge.GuidelineKnowledge;
import org.corrin.fhir.knowledge.KnowledgeArtifact;
import org.corrin.fhir.knowledge.ReleaseTerms;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.http.FhirMediaType;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/** The live guidelines as FHIR knowledge, and the answers that carry it. */
@Singleton
class LiveKnowledge {

    private record TermsOfRelease(String fingerprint, ReleaseTerms terms) {}

    private final Map<String, TermsOfRelease> terms = new ConcurrentHashMap<>();
    private final LiveReleases releases;
    private final FhirEndpoint endpoint;

    LiveKnowledge(LiveReleases releases, FhirEndpoint endpoint) {
        this.releases = releases;
        this.endpoint = endpoint;
    }

    /** @throws jakarta.ws.rs.WebApplicationException with the answer to give, if there is no such guideline */
    GuidelineKnowledge of(String id, UriInfo address) {
        return of(releases.need(id), endpoint.base(address));
    }

    private GuidelineKnowledge of(LiveRelease live, String base) {
        TermsOfRelease known = terms.compute(
                live.id(),
                (id, before) -> before != null && live.isOf(before.fingerprint())
                        ? before
                        : new TermsOfRelease(live.release().fingerprint(), new ReleaseTerms(live.release())));
        return new GuidelineKnowledge(live, known.terms(), base);
    }

    /** @throws jakarta.ws.rs.WebApplicationException with the answer to give, if there is no such value set */
    KnowledgeArtifact valueSet(String id, UriInfo address) {
        return all(address)
                .flatMap(guideline -> guideline.valueSet(id).stream())
                .findFirst()
                .orElseThrow(() -> ProblemDetail.of(
                                ProblemType.NOT_FOUND,
                                "there is no value set `" + DocumentNode.shortened(id)
                                        + "`; GET /fhir/ValueSet lists those there are")
                        .thrown());
    }

    private Stream<GuidelineKnowledge> all(UriInfo address) {
        String base = endpoint.base(address);
        return releases.live().stream()
                .sorted(Comparator.comparing(LiveRelease::id))
                .map(live -> of(live, base));
    }

    /** What a search finds: everything of a kind, or what has the canonical URL {@code url}. */
    Response search(UriInfo address, Function<GuidelineKnowledge, Stream<KnowledgeArtifact>> kind) {
        Optional<String> url = Optional.ofNullable(address.getQueryParameters().getFirst("url"));
        List<KnowledgeArtifact> found = all(address)
                .flatMap(kind)
                .filter(artifact -> url.map(artifact.url()::equals).orElse(true))
                .toList();
        return Response.ok(KnowledgeArtifact.searchset(address.getRequestUri().toString(), found), FhirMediaType.JSON)
                .build();
    }

    /** The answer with one resource; who has that of the same release already is told so. */
    static Response answer(KnowledgeArtifact artifact, Request request) {
        EntityTag version = new EntityTag(artifact.versionId(), true);
        return Optional.ofNullable(request.evaluatePreconditions(version))
                .orElseGet(
                        () -> Response.ok(artifact.json(), FhirMediaType.JSON).tag(version))
                .build();
    }
}
