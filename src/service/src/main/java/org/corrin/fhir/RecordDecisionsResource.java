package org.corrin.fhir;

import io.quarkus.arc.Arc;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.corrin.decisions.Decisions;
import org.corrin.decisions.Problems;
import org.corrin.decisions.Reply;
import org.corrin.decisions.RequestBody;
import org.corrin.decisions.RequestLimits;
import org.corrin.facts.Problem;
import org.corrin.guidelines.KeptReleases;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.problems.Faults;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/** Decides on a record in FHIR, and answers as to a request of our own: for whoever has only the data in FHIR. */
@Path("v1/guidelines/{id}/decisions")
public class RecordDecisionsResource {

    private final LiveReleases releases;
    private final KeptReleases kept;
    private final Decisions decisions;
    private final ChartDecisions charts;
    private final RequestLimits limits;
    private final Executor workers = Arc.container().getExecutorService();

    RecordDecisionsResource(
            LiveReleases releases,
            KeptReleases kept,
            Decisions decisions,
            ChartDecisions charts,
            RequestLimits limits) {
        this.releases = releases;
        this.kept = kept;
        this.decisions = decisions;
        this.charts = charts;
        this.limits = limits;
    }

    /**
     * Reads a Bundle, or Parameters that hold one, and decides.
     *
     * @param audience who the answer is for, if not for clinicians
     * @param asOf the day it is for, if not today
     * @param patient whose record it is, such as {@code Patient/17}, if the Bundle does not say or holds several
     * @param release one that was ever live, if not the live one
     */
    @POST
    @Consumes(FhirMedia.JSON)
    @Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
    @NonBlocking
    public CompletionStage<Response> decide(
            @PathParam("id") String id,
            @QueryParam("audience") Optional<String> audience,
            @QueryParam("asOf") Optional<String> asOf,
            @QueryParam("patient") Optional<String> patient,
            @QueryParam("release") Optional<String> release,
            @Context HttpServerRequest request) {
        long longest = limits.record().asLongValue();
        return RequestBody.of(request, longest)
                .thenApplyAsync(
                        body -> {
                            LiveRelease live =
                                    release.map(one -> kept.need(id, one)).orElseGet(() -> releases.need(id));
                            return body.map(bytes -> decide(live, bytes, audience, asOf, patient))
                                    .orElseGet(() -> decisions.refuse(
                                            live, ProblemType.TOO_LARGE, Problems.tooLong("the body", longest)));
                        },
                        workers)
                .thenApply(Reply::response);
    }

    private Reply decide(
            LiveRelease live, byte[] body, Optional<String> audience, Optional<String> asOf, Optional<String> patient) {
        try {
            FhirJson.Outcome read = FhirJson.read(body);
            if (read instanceof FhirJson.NotJson not) {
                return decisions.refuse(
                        live, ProblemType.NOT_JSON, ProblemDetail.of(ProblemType.NOT_JSON, not.message()));
            }
            return Records.of(((FhirJson.Tree) read).node())
                    .map(sent -> decide(live, sent, audience, asOf, patient))
                    .orElseGet(() ->
                            refuse(live, "this is neither a Bundle nor Parameters", "send the record as a Bundle"));
        } catch (RuntimeException | StackOverflowError e) {
            return new Reply.NotDecided(Faults.report(e));
        }
    }

    private Reply decide(
            LiveRelease live,
            Records.Sent sent,
            Optional<String> audience,
            Optional<String> asOf,
            Optional<String> patient) {
        ChartReader reader = new ChartReader(live.release().guideline().vocabulary());
        ChartReader.Outcome outcome = reader.read(sent.entries(), patient.or(() -> sent.said("subject")));
        if (outcome instanceof ChartReader.NotOnePatient none) {
            return refuse(
                    live, none.message(), "send one patient's record, or name the patient as ?patient=Patient/17");
        }
        Chart chart = ((ChartReader.Read) outcome).chart();
        return decisions.reply(
                live,
                charts.decide(live, chart, audience.or(() -> sent.said("audience")), asOf.or(() -> sent.said("asOf"))));
    }

    private Reply refuse(LiveRelease live, String message, String hint) {
        return decisions.refuse(
                live,
                ProblemType.SHAPE,
                Problems.refused(List.of(new Problem("", "", message, hint, Problem.Kind.SHAPE))));
    }
}
