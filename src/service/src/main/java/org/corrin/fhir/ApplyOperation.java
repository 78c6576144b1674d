package org.corrin.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.corrin.access.SignedIn;
import org.corrin.decisionlog.AskedQuestion;
import org.corrin.decisions.LiveDecisions;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.RequestProblem;
import org.corrin.fhir.knowledge.GuidelineKnowledge;
import org.corrin.fhir.writing.CarePlanWriter;
import org.corrin.fhir.writing.OperationOutcomeWriter;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.http.FhirMediaType;
import org.corrin.http.QueryParameters;
import org.corrin.http.WantedAnswer;
import org.corrin.problems.ExceptionMapping;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.records.RecordLocations;
import org.corrin.records.json.BundleReader;
import org.corrin.store.audit.Actor;

/**
 * {@code PlanDefinition/$apply}: the decision of {@code $decide}, as a CarePlan. This service keeps no records and asks no other
 * server for one, so the record comes as {@code data}.
 */
@Singleton
class ApplyOperation {

    private static final String SUBJECT = "subject";
    private static final String PLAN = "planDefinition";
    private static final String URL = "url";
    private static final String VERSION = "version";
    private static final String LANGUAGE = "language";
    private static final String ENCOUNTER = "encounter";

    /** What may stand in the address as well as in Parameters. */
    private static final List<String> ASKED =
            List.of(SUBJECT, PLAN, URL, VERSION, ENCOUNTER, "audience", LANGUAGE, "asOf");

    private static final Pattern OTHER_SUBJECT = Pattern.compile("(?:.*/)?(?!Patient/)[A-Z][A-Za-z]+/[^/]+");
    private static final Pattern ENCOUNTERS = Pattern.compile("(?:\\S+/)?Encounter/[A-Za-z0-9.-]{1,64}");

    private final LiveReleases releases;
    private final LiveDecisions decisions;
    private final RecordIntake intake;
    private final RecordScopes scopes;
    private final RecordBodies bodies;
    private final CarePlanWriter writer;
    private final SignedIn signedIn;

    ApplyOperation(
            LiveReleases releases,
            LiveDecisions decisions,
            RecordIntake intake,
            RecordScopes scopes,
            RecordBodies bodies,
            CarePlanWriter writer,
            SignedIn signedIn) {
        this.signedIn = signedIn;
        this.releases = releases;
        this.decisions = decisions;
        this.intake = intake;
        this.scopes = scopes;
        this.bodies = bodies;
        this.writer = writer;
    }

    /**
     * Applies the plan of a guideline.
     *
     * @param guideline that the address names, if it does
     * @param base the FHIR endpoint of this service
     * @param query of the address; it counts before the body
     */
    CompletionStage<Response> apply(
            Optional<String> guideline, String base, MultivaluedMap<String, String> query, HttpServerRequest request) {
        QueryParameters.onlyOfFhir(ASKED, query.keySet());
        String languages = WantedAnswer.languages(request);
        Actor caller = signedIn.actor();
        return bodies.take(
                request,
                body -> answer(guideline, base, query, body, languages, caller),
                () -> refused(RecordIntake.busy(), List.of(), RecordLocations.none()));
    }

    private Response answer(
            Optional<String> guideline,
            String base,
            MultivaluedMap<String, String> query,
            Optional<byte[]> body,
            String languages,
            Actor caller) {
        try {
            RecordIntake.BodyJson read = intake.read(body, known(guideline));
            if (read instanceof RecordIntake.NoRecord none) {
                return refused(guideline, none);
            }
            ApplyParameters parameters = new ApplyParameters(((RecordIntake.JsonBody) read).node());
            RecordIntake.BodyContent content = intake.take(parameters.withoutOthers());
            if (content instanceof RecordIntake.NoRecord none) {
                return refused(guideline, none);
            }
            BundleReader.Sent sent = asked(((RecordIntake.HeldRecord) content).sent(), query, parameters);
            LiveRelease live = named(guideline, base, sent);
            requireAnswerable(sent, query, parameters);
            return answer(live, base, sent, languages, body.orElseThrow(), caller);
        } catch (RuntimeException | StackOverflowError e) {
            return refused(ExceptionMapping.problem(e), List.of(), RecordLocations.none());
        }
    }

    private Predicate<JsonNode> known(Optional<String> guideline) {
        List<Predicate<JsonNode>> asked =
                guideline.flatMap(releases::live).map(List::of).orElseGet(() -> List.copyOf(releases.live())).stream()
                        .map(scopes::knows)
                        .toList();
        return resource -> asked.stream().anyMatch(known -> known.test(resource));
    }

    private static BundleReader.Sent asked(
            BundleReader.Sent sent, MultivaluedMap<String, String> query, ApplyParameters parameters) {
        BundleReader.Sent all = sent;
        if (sent.said(LANGUAGE).isEmpty()) {
            all = all.with(LANGUAGE, parameters.userLanguage());
        }
        if (sent.said(URL).isEmpty()) {
            all = all.with(URL, parameters.planUrl().or(() -> sent.said(PLAN)));
        }
        for (String name : ASKED) {
            all = all.with(name, Optional.ofNullable(query.getFirst(name)));
        }
        return all;
    }

    /** The live release that is to be applied. */
    private LiveRelease named(Optional<String> guideline, String base, BundleReader.Sent sent) {
        Optional<String> canonical = sent.said(URL);
        if (guideline.isEmpty() && canonical.isEmpty()) {
            throw refusal("no plan is named; ask /fhir/PlanDefinition/{id}/$apply, or send its `url`");
        }
        String url = canonical.orElse("").split("\\|", 2)[0];
        LiveRelease live = guideline
                .map(releases::need)
                .or(() -> releases.live().stream()
                        .filter(one ->
                                GuidelineKnowledge.planUrl(one.id(), base).equals(url))
                        .findFirst())
                .orElseThrow(() -> noPlan(url, base).thrown());
        if (canonical.isPresent()
                && !GuidelineKnowledge.planUrl(live.id(), base).equals(url)) {
            throw refusal("the address names another plan than `" + DocumentNode.shortened(url) + "`");
        }
        String version = live.release().guideline().about().version();
        sent.said(VERSION)
                .or(() -> canonical.filter(one -> one.contains("|")).map(one -> one.substring(one.indexOf('|') + 1)))
                .filter(wanted -> !wanted.equals(version))
                .ifPresent(wanted -> {
                    throw ProblemDetail.of(
                                    ProblemType.UNKNOWN_RELEASE,
                                    "version `" + DocumentNode.shortened(wanted) + "` is not live; " + version + " is")
                            .thrown();
                });
        return live;
    }

    private ProblemDetail noPlan(String url, String base) {
        return releases.known().stream()
                .filter(id -> releases.retirement(id).isPresent())
                .filter(id -> GuidelineKnowledge.planUrl(id, base).equals(url))
                .findFirst()
                .map(releases::missing)
                .orElseGet(() -> ProblemDetail.of(
                        ProblemType.NOT_FOUND,
                        "there is no plan `" + DocumentNode.shortened(url)
                                + "`; GET /fhir/PlanDefinition lists those there are"));
    }

    /** A plan for nobody, for several people or on no record must not be taken for advice. */
    private static void requireAnswerable(
            BundleReader.Sent sent, MultivaluedMap<String, String> query, ApplyParameters parameters) {
        String subject = sent.said(SUBJECT)
                .orElseThrow(() -> refusal("`subject` is missing; say whose record it is, such as Patient/17"));
        if (parameters.isRepeated(SUBJECT)
                || query.getOrDefault(SUBJECT, List.of()).size() > 1) {
            throw refusal("there are several `subject`; ask about one patient at a time");
        }
        if (OTHER_SUBJECT.matcher(subject).matches()) {
            throw refusal("`subject` is no Patient; the plan is about a patient, such as Patient/17");
        }
        if (sent.said(ENCOUNTER)
                .filter(one -> !ENCOUNTERS.matcher(one).matches())
                .isPresent()) {
            throw refusal("`encounter` refers to no Encounter; write it as Encounter/3");
        }
        if (parameters.isGiven("dataEndpoint")) {
            throw refusal("no record is fetched from a `dataEndpoint`; send the record as `data`");
        }
        if (!parameters.holdsRecord()) {
            throw refusal("no record is here, and none is kept; send it as `data`, a Bundle");
        }
    }

    private static RuntimeException refusal(String why) {
        return ProblemDetail.of(ProblemType.SHAPE, why).thrown();
    }

    private Response answer(
            LiveRelease live, String base, BundleReader.Sent sent, String languages, byte[] body, Actor caller) {
        RecordLocations locations = new RecordLocations(sent);
        RecordIntake.RecordDecision decision = intake.decide(live, sent, languages);
        if (decision instanceof RecordIntake.UndecidedRecord undecided) {
            return refused(undecided.problem(), undecided.problems(), locations);
        }
        RecordIntake.DecidedRecord decided = (RecordIntake.DecidedRecord) decision;
        UUID id = decisions.send(
                live,
                decided.decision(),
                RecordQuestions.logged(decisions, "$apply", AskedQuestion.CALL, caller, body, sent, languages)
                        .map(call -> call.about(decided.record().patientReference())));
        byte[] plan = writer.write(
                id,
                live.release().guideline(),
                decided.decision(),
                decided.record(),
                locations,
                GuidelineKnowledge.planUrl(live.id(), base) + "|"
                        + live.release().guideline().about().version(),
                sent.said(ENCOUNTER));
        return Response.ok(plan, FhirMediaType.JSON)
                .header(HttpHeaders.CONTENT_LANGUAGE, decided.decision().language())
                .build();
    }

    private Response refused(Optional<String> guideline, RecordIntake.NoRecord none) {
        guideline.flatMap(releases::live).ifPresent(live -> decisions.refuse(live, none.type(), none.problem()));
        return refused(none.problem(), none.problems(), RecordLocations.none());
    }

    private static Response refused(ProblemDetail problem, List<RequestProblem> problems, RecordLocations locations) {
        return Response.status(problem.status())
                .type(FhirMediaType.JSON)
                .entity(OperationOutcomeWriter.refused(problem, problems, locations))
                .build();
    }
}
