package org.corrin.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.decisionlog.AskedQuestion;
import org.corrin.decisionlog.LoggedCall;
import org.corrin.decisions.GuidelineScopes;
import org.corrin.decisions.LiveDecisions;
import org.corrin.documents.RequestProblem;
import org.corrin.fhir.RecordQuestions;
import org.corrin.fhir.RecordReaders;
import org.corrin.fhir.RecordScopes;
import org.corrin.fhirclient.FhirServers;
import org.corrin.guidelines.LiveRelease;
import org.corrin.intake.Handling;
import org.corrin.prefetch.Prefetch;
import org.corrin.prefetch.PrefetchCompletion;
import org.corrin.prefetch.PrefetchCompletion.Gathered;
import org.corrin.problems.PlainOperationOutcome;
import org.corrin.problems.PlainOperationOutcome.Issue;
import org.corrin.records.PatientRecord;
import org.corrin.records.PatientRecordDecisions;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.RecordQuestion;
import org.corrin.records.json.BundleContent;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.RecordEntry.EntryRole;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.release.Release;
import org.corrin.store.audit.Actor;

/** Answers a call of a hook: checks it, gathers what it is about, decides, and turns the decision into cards. */
@Singleton
class HookAnswers {

    /**
     * Cards, and nothing that a system would do by itself.
     *
     * @param extension why there are none, if the guideline is not for the patient
     */
    private record Answered(
            List<Card> cards,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> extension) {}

    /** In the {@code extension} of an answer without cards: for which other guideline this one stands back. */
    private static final String NOT_FOR = "org.corrin.notFor";

    /**
     * By this a call may say for which day it is asked, in its {@code extension}: to try recorded calls, whose results
     * grow old. Without it the day is today.
     */
    private static final String AS_OF = "org.corrin.asOf";

    private final LiveDecisions decisions;
    private final RecordReaders readers;
    private final RecordScopes scopes;
    private final FhirServers servers;
    private final CardMeters meters;

    HookAnswers(
            LiveDecisions decisions,
            RecordReaders readers,
            RecordScopes scopes,
            FhirServers servers,
            CardMeters meters) {
        this.meters = meters;
        this.readers = readers;
        this.scopes = scopes;
        this.decisions = decisions;
        this.servers = servers;
    }

    /**
     * @param base the address of this service, without a slash at its end
     * @param languages that the caller reads, as in Accept-Language
     * @param caller who calls, for the log of decisions
     */
    Response to(HookService service, JsonNode body, String base, String languages, Actor caller) {
        HookCall call = new HookCall(body);
        List<Issue> issues = call.issues(service.hook());
        if (!issues.isEmpty()) {
            return PlainOperationOutcome.of(400, issues);
        }
        return answer(service, call, base, languages, caller);
    }

    private Response answer(HookService service, HookCall call, String base, String languages, Actor caller) {
        PatientRecordReader reader = readers.of(service.live());
        if (!concerns(service, call, reader)) {
            return cards(List.of());
        }
        Gathered gathered = PrefetchCompletion.of(
                service.live().release(),
                call.patientId(),
                call::prefetched,
                inQuestion(service.hook(), call),
                servers.namedIn(call.body()));
        if (!gathered.required().isEmpty()) {
            return notHad(gathered.required(), service.live().release());
        }
        Optional<String> asOf = Optional.of(
                        call.body().path("extension").path(AS_OF).asText(""))
                .filter(day -> !day.isEmpty());
        RecordQuestion question = new RecordQuestion(Optional.empty(), Optional.empty(), languages, asOf);
        LocalDate today = decisions.today().here();
        PatientRecordReader.RecordReading read =
                reader.read(gathered.content(), Optional.of(call.patient()), question.day(today));
        if (read instanceof PatientRecordReader.NotOnePatient none) {
            return PlainOperationOutcome.of(412, "invalid", none.message());
        }
        LiveRelease live = service.live();
        Optional<LiveRelease> other = scopes.standsBackFor(live, gathered.content(), Optional.of(call.patient()), asOf);
        if (other.isPresent()) {
            return Response.ok(new Answered(List.of(), Map.of(NOT_FOR, GuidelineScopes.why(other.get()))))
                    .build();
        }
        PatientRecord record = ((PatientRecordReader.ReadRecord) read).record();
        Answer answer = PatientRecordDecisions.decide(
                record, question, today, data -> decisions.answer(live, data, Handling.LENIENT));
        if (!(answer instanceof Decision decision)) {
            decisions.reply(live, answer);
            return answer instanceof Answer.RefusedDecision refused
                    ? refused(refused.problems())
                    : PlainOperationOutcome.of(500, "exception", "no answer may be sent for this call; it was logged");
        }
        List<Card> cards = CardComposer.of(
                service, decision, record, gathered.optional(), DraftOrders.inQuestion(call, service.hook()), base);
        decisions.send(live, decision, logged(service, call, cards, languages, caller));
        meters.shown(live.id(), cards);
        return Response.fromResponse(cards(cards))
                .header(HttpHeaders.CONTENT_LANGUAGE, decision.language())
                .build();
    }

    /** The call without its token for the FHIR server: that is nobody's but the caller's, and never kept. */
    private Optional<LoggedCall> logged(
            HookService service, HookCall call, List<Card> cards, String languages, Actor caller) {
        if (!decisions.areLogged()) {
            return Optional.empty();
        }
        ObjectNode kept = call.body().deepCopy();
        kept.remove("fhirAuthorization");
        byte[] body = kept.toString().getBytes(StandardCharsets.UTF_8);
        return RecordQuestions.logged(
                        decisions, service.hook().hookName(), AskedQuestion.CALL, caller, body, Map.of(), languages)
                .map(one -> one.about(Optional.of(call.patient()))
                        .with(cards.stream().map(Card::uuid).toList()));
    }

    /**
     * Whether it is about anything the guideline knows: a new problem or an order of something else is no reason to fetch
     * a record.
     */
    private static boolean concerns(HookService service, HookCall call, PatientRecordReader reader) {
        return switch (service.hook()) {
            case PATIENT_VIEW -> true;
            case PROBLEM_LIST_ITEM_CREATE ->
                reader.concernsAny(newProblems(call).entries());
            case ORDER_SELECT, ORDER_SIGN ->
                reader.concernsAny(DraftOrders.named(DraftOrders.inQuestion(call, service.hook())));
        };
    }

    /** What a call brings besides the record, and is about. */
    private static BundleContent inQuestion(Hook hook, HookCall call) {
        return switch (hook) {
            case PATIENT_VIEW -> BundleContent.NONE;
            case PROBLEM_LIST_ITEM_CREATE -> newProblems(call);
            case ORDER_SELECT, ORDER_SIGN -> BundleContent.of(DraftOrders.all(call));
        };
    }

    private static BundleContent newProblems(HookCall call) {
        return BundleReader.content(call.context("conditions"), "context/conditions", EntryRole.NEW_PROBLEM);
    }

    private static Response cards(List<Card> cards) {
        return Response.ok(new Answered(cards, Map.of())).build();
    }

    /** What is left of a record when all is left out that can be, and still cannot be decided on. */
    private static Response refused(List<RequestProblem> problems) {
        boolean ofTheCall =
                problems.stream().anyMatch(problem -> problem.pointer().equals("asOf"));
        return PlainOperationOutcome.of(
                ofTheCall ? 400 : 412,
                problems.stream()
                        .map(problem -> new Issue(
                                "invalid",
                                problem.pointer().equals("asOf") ? "extension." + AS_OF : "",
                                problem.message()))
                        .toList());
    }

    private static Response notHad(Map<String, String> reasons, Release release) {
        List<Issue> issues = new ArrayList<>();
        reasons.forEach((key, reason) -> issues.add(new Issue(
                "incomplete",
                "prefetch." + key,
                "the patient's " + Prefetch.inWords(key, release)
                        + " cannot be had, and Corrin cannot answer without it: " + reason)));
        return PlainOperationOutcome.of(412, issues);
    }
}
