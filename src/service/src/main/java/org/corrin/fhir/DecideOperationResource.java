package org.corrin.fhir;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.corrin.access.Roles;
import org.corrin.access.SignedIn;
import org.corrin.decisionlog.AskedQuestion;
import org.corrin.decisions.LiveDecisions;
import org.corrin.documents.RequestProblem;
import org.corrin.fhir.writing.DecisionWriter;
import org.corrin.fhir.writing.OperationOutcomeWriter;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.StoredReleases;
import org.corrin.http.FhirMediaType;
import org.corrin.http.QueryParameters;
import org.corrin.http.WantedAnswer;
import org.corrin.problems.ExceptionMapping;
import org.corrin.problems.ProblemDetail;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.RecordLocations;
import org.corrin.records.json.BundleReader;
import org.corrin.store.audit.Actor;

/**
 * Decides on a record in FHIR, and answers in FHIR: the operation {@code $decide}, which {@code CapabilityStatements}
 * describes.
 */
@RolesAllowed(Roles.CALLER)
@Path("fhir/$decide")
public class DecideOperationResource {

    private static final String GUIDELINE = "guideline";
    private static final String RELEASE = "release";

    /** What may stand in the address as well as in Parameters. */
    private static final List<String> ASKED = List.of("subject", GUIDELINE, RELEASE, "audience", "language", "asOf");

    private final LiveReleases releases;
    private final StoredReleases stored;
    private final LiveDecisions decisions;
    private final RecordIntake intake;
    private final DecisionWriter writer;
    private final RecordReaders recordReaders;
    private final RecordBodies bodies;
    private final GuidelineChoice choice;
    private final SignedIn signedIn;

    DecideOperationResource(
            LiveReleases releases,
            StoredReleases stored,
            LiveDecisions decisions,
            RecordIntake intake,
            DecisionWriter writer,
            RecordReaders recordReaders,
            RecordBodies bodies,
            GuidelineChoice choice,
            SignedIn signedIn) {
        this.signedIn = signedIn;
        this.choice = choice;
        this.recordReaders = recordReaders;
        this.releases = releases;
        this.stored = stored;
        this.decisions = decisions;
        this.intake = intake;
        this.writer = writer;
        this.bodies = bodies;
    }

    /** Reads a Bundle, or Parameters that hold a record, and decides. */
    @POST
    @Consumes({FhirMediaType.JSON, MediaType.APPLICATION_JSON})
    @Produces({FhirMediaType.JSON, MediaType.APPLICATION_JSON})
    @NonBlocking
    public CompletionStage<Response> decide(@Context UriInfo address, @Context HttpServerRequest request) {
        QueryParameters.onlyOfFhir(ASKED, address.getQueryParameters().keySet());
        Map<String, String> asked = new LinkedHashMap<>();
        for (String name : ASKED) {
            Optional.ofNullable(address.getQueryParameters().getFirst(name)).ifPresent(value -> asked.put(name, value));
        }
        String languages = WantedAnswer.languages(request);
        Actor caller = signedIn.actor();
        return bodies.take(
                request,
                body -> answer(body, asked, languages, caller),
                () -> refused(RecordIntake.busy(), List.of(), RecordLocations.none()));
    }

    private Response answer(Optional<byte[]> body, Map<String, String> asked, String languages, Actor caller) {
        try {
            RecordIntake.BodyContent content = take(body, asked);
            if (content instanceof RecordIntake.NoRecord none) {
                Optional.ofNullable(asked.get(GUIDELINE))
                        .or(choice::withoutPatient)
                        .flatMap(releases::live)
                        .ifPresent(live -> decisions.refuse(live, none.type(), none.problem()));
                return refused(none.problem(), none.problems(), RecordLocations.none());
            }
            BundleReader.Sent sent = ((RecordIntake.HeldRecord) content).sent();
            for (Map.Entry<String, String> one : asked.entrySet()) {
                sent = sent.with(one.getKey(), Optional.of(one.getValue()));
            }
            return answer(release(sent), sent, languages, body.orElseThrow(), caller);
        } catch (RuntimeException | StackOverflowError e) {
            ProblemDetail problem = ExceptionMapping.problem(e);
            return answer(problem.status(), OperationOutcomeWriter.refused(problem));
        }
    }

    /**
     * Takes a body apart. By which guideline it is decided, the body itself may say: of what no live one knows little is
     * kept, unless it is to be decided by a release that may know other things.
     */
    private RecordIntake.BodyContent take(Optional<byte[]> body, Map<String, String> asked) {
        if (asked.containsKey(RELEASE)) {
            return intake.take(body, resource -> true);
        }
        List<PatientRecordReader> readers =
                releases.live().stream().map(recordReaders::of).toList();
        RecordIntake.BodyContent content =
                intake.take(body, resource -> readers.stream().anyMatch(reader -> reader.knows(resource)));
        boolean namesRelease = content instanceof RecordIntake.HeldRecord held
                && held.sent().said(RELEASE).isPresent();
        return namesRelease ? intake.take(body, resource -> true) : content;
    }

    private Response answer(LiveRelease live, BundleReader.Sent sent, String languages, byte[] body, Actor caller) {
        RecordIntake.RecordDecision decision = intake.decide(live, sent, languages);
        RecordLocations locations = new RecordLocations(sent);
        if (decision instanceof RecordIntake.UndecidedRecord undecided) {
            return refused(undecided.problem(), undecided.problems(), locations);
        }
        RecordIntake.DecidedRecord decided = (RecordIntake.DecidedRecord) decision;
        UUID id = decisions.send(
                live,
                decided.decision(),
                RecordQuestions.logged(decisions, "$decide", AskedQuestion.RECORD, caller, body, sent, languages)
                        .map(call -> call.about(decided.record().patientReference())));
        Response written = answer(
                200, writer.write(id, live.release().guideline(), decided.decision(), decided.record(), locations));
        return Response.fromResponse(written)
                .header(HttpHeaders.CONTENT_LANGUAGE, decided.decision().language())
                .build();
    }

    private static Response refused(ProblemDetail problem, List<RequestProblem> problems, RecordLocations locations) {
        return answer(problem.status(), OperationOutcomeWriter.refused(problem, problems, locations));
    }

    private static Response answer(int status, byte[] resource) {
        return Response.status(status).type(FhirMediaType.JSON).entity(resource).build();
    }

    private LiveRelease release(BundleReader.Sent sent) {
        String guideline = sent.said(GUIDELINE).orElseGet(() -> choice.of(sent).id());
        return sent.said(RELEASE).map(one -> stored.need(guideline, one)).orElseGet(() -> releases.need(guideline));
    }
}
