package org.corrin.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.cdshooks.Gathering.Gathered;
import org.corrin.cdshooks.Outcome.Issue;
import org.corrin.cdshooks.servers.FhirServers;
import org.corrin.decisions.Decisions;
import org.corrin.fhir.Chart;
import org.corrin.fhir.ChartDecisions;
import org.corrin.fhir.ChartReader;
import org.corrin.fhir.Entry.Part;
import org.corrin.fhir.Records;
import org.corrin.guidelines.LiveRelease;
import org.corrin.problems.Faults;
import org.corrin.problems.ProblemDetail;
import org.corrin.release.Answer;
import org.corrin.release.Decision;

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
        List<HookCall.Fault> faults = call.faults(service.hook());
        if (!faults.isEmpty()) {
            return Outcome.of(
                    400,
                    faults.stream()
                            .map(fault -> new Issue("invalid", fault.where(), fault.message()))
                            .toList());
        }
        try {
            return answer(service, call, base);
        } catch (RuntimeException | StackOverflowError e) {
            ProblemDetail fault = Faults.report(e);
            return Outcome.of(fault.status(), "exception", fault.detail());
        }
    }

    private Response answer(HookService service, HookCall call, String base) {
        ChartReader reader =
                new ChartReader(service.live().release().guideline().vocabulary());
        if (!concerns(service, call, reader)) {
            return cards(List.of());
        }
        Gathered gathered = Gathering.of(service, call, servers.namedIn(call.body()));
        if (!gathered.required().isEmpty()) {
            return notHad(gathered.required());
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
                    ? Outcome.of(
                            412,
                            refused.problems().stream()
                                    .map(problem -> new Issue("invalid", "", problem.message()))
                                    .toList())
                    : Outcome.of(500, "exception", "no answer may be sent for this call; it was logged");
        }
        decisions.send(live, decision);
        return cards(Cards.of(service, decision, chart, gathered, call.selections(), base));
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
            case ORDER_SELECT, ORDER_SIGN ->
                reader.concernsAny(Records.entries(call.context("draftOrders"), "context/draftOrders", Part.DRAFT));
        };
    }

    private static Response cards(List<Card> cards) {
        return Response.ok(new Answered(cards)).build();
    }

    private static Response notHad(Map<String, String> reasons) {
        List<Issue> issues = new ArrayList<>();
        reasons.forEach((key, reason) -> issues.add(new Issue(
                "incomplete",
                "prefetch." + key,
                "the " + key + " of the patient cannot be had, and nothing can be said without: " + reason)));
        return Outcome.of(412, issues);
    }
}
