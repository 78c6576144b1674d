package org.corrin.fhir;

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
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.corrin.decisions.DecisionReply;
import org.corrin.decisions.LiveDecisions;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.StoredReleases;
import org.corrin.http.FhirMediaType;
import org.corrin.http.WantedAnswer;
import org.corrin.problems.ExceptionMapping;
import org.corrin.problems.ProblemDetail;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.json.BundleReader;

/** Decides on a record in FHIR, and answers as to a request of our own: for whoever has only the data in FHIR. */
@Path("v1/guidelines/{id}/decisions")
public class RecordDecisionsResource {

    private final LiveReleases releases;
    private final StoredReleases stored;
    private final LiveDecisions decisions;
    private final RecordIntake intake;
    private final RecordBodies bodies;

    RecordDecisionsResource(
            LiveReleases releases,
            StoredReleases stored,
            LiveDecisions decisions,
            RecordIntake intake,
            RecordBodies bodies) {
        this.releases = releases;
        this.stored = stored;
        this.decisions = decisions;
        this.intake = intake;
        this.bodies = bodies;
    }

    /**
     * Reads a Bundle, or Parameters that hold one, and decides.
     *
     * @param audience who the answer is for, if not for clinicians
     * @param language of the answer, if it is not to be as Accept-Language says
     * @param asOf the day it is for, if not today
     * @param patient whose record it is, such as {@code Patient/17}, if the Bundle does not say or holds several
     * @param release one that was ever live, if not the live one
     */
    @POST
    @Consumes(FhirMediaType.JSON)
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, MediaType.TEXT_PLAIN, ProblemDetail.MEDIA_TYPE})
    @NonBlocking
    public CompletionStage<Response> decide(
            @PathParam("id") String id,
            @QueryParam("audience") Optional<String> audience,
            @QueryParam("language") Optional<String> language,
            @QueryParam("asOf") Optional<String> asOf,
            @QueryParam("patient") Optional<String> patient,
            @QueryParam("release") Optional<String> release,
            @Context HttpServerRequest request) {
        WantedAnswer wanted = WantedAnswer.of(request);
        return bodies.<DecisionReply>take(
                        request,
                        body -> decide(
                                release.map(one -> stored.need(id, one)).orElseGet(() -> releases.need(id)),
                                body,
                                wanted,
                                sent -> sent.with("audience", audience)
                                        .with("language", language)
                                        .with("asOf", asOf)
                                        .with("subject", patient)),
                        () -> new DecisionReply.NotDecided(RecordIntake.busy()))
                .thenApply(DecisionReply::response);
    }

    private DecisionReply decide(
            LiveRelease live, Optional<byte[]> body, WantedAnswer wanted, UnaryOperator<BundleReader.Sent> asked) {
        try {
            RecordIntake.BodyContent content = intake.take(
                    body, new PatientRecordReader(live.release().guideline().vocabulary())::knows);
            if (content instanceof RecordIntake.NoRecord none) {
                return decisions.refuse(live, none.type(), none.problem());
            }
            BundleReader.Sent sent = asked.apply(((RecordIntake.HeldRecord) content).sent());
            RecordIntake.RecordDecision decision = intake.decide(live, sent, wanted.languages());
            return decision instanceof RecordIntake.DecidedRecord decided
                    ? decisions.reply(live, decided.decision(), sent.said("audience"), wanted.form())
                    : new DecisionReply.NotDecided(((RecordIntake.UndecidedRecord) decision).problem());
        } catch (RuntimeException | StackOverflowError e) {
            return new DecisionReply.NotDecided(ExceptionMapping.report(e));
        }
    }
}
