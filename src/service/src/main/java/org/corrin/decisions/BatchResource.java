package org.corrin.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import org.corrin.access.Roles;
import org.corrin.access.SignedIn;
import org.corrin.decisionlog.LoggedCall;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NdjsonLines;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.http.FhirMediaType;
import org.corrin.http.RequestBounds;
import org.corrin.http.WantedAnswer;
import org.corrin.intake.Handling;
import org.corrin.intake.RequestDay;
import org.corrin.problems.ProblemDetail;
import org.corrin.release.Answer;
import org.corrin.store.audit.Actor;

/**
 * Decides for many patients: one request a line. All lines of a batch are answered by the release that was live when it
 * began.
 */
@RolesAllowed(Roles.CALLER)
@Path("v1/guidelines/{id}/decisions/batch")
public class BatchResource {

    /** The field by which FHIR tells what a resource is. */
    private static final String FHIR_TYPE = "resourceType";

    private final LiveReleases releases;
    private final RequestReader reader;
    private final LiveDecisions decisions;
    private final NdjsonBatches batches;
    private final SignedIn signedIn;
    private final long longest;

    BatchResource(
            LiveReleases releases,
            RequestReader reader,
            LiveDecisions decisions,
            NdjsonBatches batches,
            SignedIn signedIn,
            RequestBounds bounds) {
        this.signedIn = signedIn;
        this.releases = releases;
        this.reader = reader;
        this.decisions = decisions;
        this.batches = batches;
        this.longest = bounds.line().asLongValue();
    }

    /** Answers line by line while the request is still arriving. */
    @POST
    @Consumes(WantedAnswer.NDJSON)
    @Produces({WantedAnswer.NDJSON, ProblemDetail.MEDIA_TYPE})
    @Blocking
    public Response decide(
            @PathParam("id") String id,
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            InputStream requests) {
        AddressQuestion address = AddressQuestion.of(request, uri);
        HandlingPreference preference = HandlingPreference.of(request);
        LiveRelease live = releases.need(id);
        WantedAnswer wanted = WantedAnswer.ofBatch(request);
        Actor caller = signedIn.actor();
        return preference.confirmedIn(batches.answer(
                live,
                request,
                requests,
                longest,
                line -> answer(live, wanted, line, address, preference.handling(), caller)));
    }

    private DecisionReply answer(
            LiveRelease live,
            WantedAnswer wanted,
            NdjsonLines line,
            AddressQuestion address,
            Handling handling,
            Actor caller) {
        RequestReader.RequestReading reading = reader.read(line.bytes(), line.length());
        if (reading instanceof RequestReader.Unreadable unreadable) {
            return decisions.refuse(live, unreadable.type(), unreadable.problem());
        }
        JsonNode request = ((RequestReader.Readable) reading).tree();
        return request.has(FHIR_TYPE)
                ? decisions.reply(live, new Answer.RefusedDecision(List.of(isFhir(request.get(FHIR_TYPE)))))
                : decisions.decide(
                        live,
                        address.over(request),
                        wanted,
                        handling,
                        decisions.logged(
                                () -> call(line.copy(), wanted, address, handling, caller, decisions.today())));
    }

    private static LoggedCall call(
            byte[] body,
            WantedAnswer wanted,
            AddressQuestion address,
            Handling handling,
            Actor caller,
            RequestDay today) {
        return new LoggedCall(
                "batch",
                caller,
                body,
                () -> RequestQuestions.of(body, address.said(), wanted.languages(), handling, today));
    }

    private static RequestProblem isFhir(JsonNode type) {
        return new RequestProblem(
                FHIR_TYPE,
                DocumentNode.shortened(type.asText()),
                "this is a resource in FHIR, and the lines of this batch are requests of another form",
                "send lines of FHIR as " + FhirMediaType.NDJSON,
                RequestProblemKind.SHAPE);
    }
}
