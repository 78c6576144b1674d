package org.corrin.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.cdshooks.Gathering.Gathered;
import org.corrin.cdshooks.servers.FhirServers;
import org.corrin.decisions.Decisions;
import org.corrin.facts.Problem;
import org.corrin.fhir.Chart;
import org.corrin.fhir.ChartDecisions;
import org.corrin.fhir.ChartReader;
import org.corrin.fhir.Entry.Part;
import org.corrin.fhir.Records;
import org.corrin.guidelines.LiveRelease;
import org.corrin.problems.Outcome;
import org.corrin.problems.Outcome.Issue;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.release.Release;

/** Answers a call of a hook: checks it, gathers what it is about, decides, and turns the decision into cards. */
@Singleton
class HookAnswers {

    /** Cards, and nothing that a system would do by itself. */
    private record Answered(List<Card> cards) {}

    /**
     * By this a call may say for which day it is asked, in its {@code extension}: to try recorded calls, whose results
     * grow old. Without it the day is today.
     */
    private static final String AS_OF = "org.corrin.asOf";

    private final Decisions decisions;
    private final ChartDecisions charts;
    private final FhirServers servers;

    HookAnswers(Decisions decisions, ChartDecisions charts, FhirServers servers) {
        this.decisions = decisions;
        this.charts = charts;
        this.servers = servers;
    }

    /** @param base the address of this service, without a slash at its end */
    Response to(HookService service, JsonNode body, String base) {
        HookCall call = new HookCall(body);
        List<Issue> issues = call.issues(service.hook());
        if (!issues.isEmpty()) {
            return Outcome.of(400, issues);
        }
        return answer(service, call, base);
    }

    private Response answer(HookService service, HookCall call, String base) {
        ChartReader reader =
                new ChartReader(service.live().release().guideline().vocabulary());
        if (!concerns(service, call, reader)) {
            return cards(List.of());
        }
        Gathered gathered = Gathering.of(service, call, servers.namedIn(call.body()));
        if (!gathered.required().isEmpty()) {
            return notHad(gathered.required(), service.live().release());
        }
        ChartReader.Outcome read = reader.read(gathered.entries(), Optional.of(call.patient()));
        if (read instanceof ChartReader.NotOnePatient none) {
            return Outcome.of(412, "invalid", none.message());
        }
        Chart chart = ((ChartReader.Read) read).chart();
        LiveRelease live = service.live();
        Optional<String> asOf = Optional.of(
                        call.body().path("extension").path(AS_OF).asText(""))
                .filter(day -> !day.isEmpty());
        Answer answer = charts.decide(live, chart, Optional.empty(), asOf);
        if (!(answer instanceof Decision decision)) {
            decisions.reply(live, answer);
            return answer instanceof Answer.Refused refused
                    ? refused(refused.problems())
                    : Outcome.of(500, "exception", "no answer may be sent for this call; it was logged");
        }
        decisions.send(live, decision);
        return cards(
                Cards.of(service, decision, chart, gathered.optional(), Drafts.inQuestion(call, service.hook()), base));
    }

    /**
     * Whether it is about anything the guideline knows: a new problem or an order of something else is no reason to fetch
     * a record.
     */
    private static boolean concerns(HookService service, HookCall call, ChartReader reader) {
        return switch (service.hook()) {
            case PATIENT_VIEW -> true;
            case PROBLEM_LIST_ITEM_CREATE ->
                reader.concernsAny(Records.entries(call.context("conditions"), "context/conditions", Part.NEW_PROBLEM));
            case ORDER_SELECT, ORDER_SIGN -> reader.concernsAny(Drafts.named(Drafts.inQuestion(call, service.hook())));
        };
    }

    private static Response cards(List<Card> cards) {
        return Response.ok(new Answered(cards)).build();
    }

    /** What is left of a record when all is left out that can be, and still cannot be decided on. */
    private static Response refused(List<Problem> problems) {
        boolean ofTheCall =
                problems.stream().anyMatch(problem -> problem.pointer().equals("asOf"));
        return Outcome.of(
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
                "the patient's " + Prefetch.inWords(key, release) + " cannot be had, and nothing can be said without: "
                        + reason)));
        return Outcome.of(412, issues);
    }
}
