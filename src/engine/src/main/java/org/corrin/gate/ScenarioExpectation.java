package org.corrin.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.corrin.budget.WorkBudget;
import org.corrin.gate.GateReport.Failed;
import org.corrin.gate.GateReport.Scenarios;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Scenario;
import org.corrin.guideline.Scenario.ActualOutcome;
import org.corrin.guideline.Scenario.ExpectedOutcome;
import org.corrin.intake.IntakeOutcome;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.IntakeOutcome.RefusedRequest;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.intake.ScenarioReading;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.Release;
import org.corrin.rules.Consequent.ConcludedAdvice;

/** Tries the scenarios of a guideline: compares an answer with what a scenario expects. */
public final class ScenarioExpectation {

    private ScenarioExpectation() {}

    /** What the fired answer to a scenario differs in from what it expects, a sentence each; empty if it passes. */
    public static List<String> failures(Release release, Scenario scenario) {
        return failures(
                release, scenario, RequestDay.of(release.guideline().about().lastUpdated()));
    }

    /** The same as of another day. */
    static List<String> failures(Release release, Scenario scenario, RequestDay today) {
        return failures(
                scenario.expected(), fired(release, release.read(PatientDataJson.read(scenario.given()), today)));
    }

    /**
     * What came of a scenario.
     *
     * @param answer the fired one
     * @param differences what it differs in from what the scenario expects, a sentence each; empty if it passes
     */
    public record TriedScenario(Scenario scenario, Answer answer, List<String> differences) {

        /** What it came to, in the words of scenarios; nothing if there is no decision. */
        public Optional<ActualOutcome> came() {
            return answer instanceof Decision decision ? Optional.of(outcome(decision)) : Optional.empty();
        }
    }

    /** Tries a scenario that was read; also that the answer is the same where it is put together by cells. */
    public static TriedScenario tried(Release release, ScenarioReading reading) {
        Answer answer = fired(release, reading.outcome());
        return new TriedScenario(reading.scenario(), answer, failures(release, reading, answer));
    }

    private static List<String> failures(Release release, ScenarioReading reading, Answer answer) {
        List<String> failures = new ArrayList<>(failures(reading.scenario().expected(), answer));
        // The first of a cell may be fired; the second is not.
        for (int time = 0; time < 2 && reading.outcome() instanceof AdmittedRequest request; time++) {
            if (!release.decide(request).equals(answer)) {
                failures.add("the answer put together from earlier decisions is not the fired one");
            }
        }
        return failures;
    }

    /** Tries scenarios that were read, each by itself. */
    static Scenarios tried(Release release, List<ScenarioReading> readings, WorkBudget budget) {
        List<Failed> failed = new ArrayList<>();
        for (ScenarioReading reading : readings) {
            budget.look();
            TriedScenario tried = tried(release, reading);
            if (!tried.differences().isEmpty()) {
                Scenario scenario = tried.scenario();
                failed.add(new Failed(scenario.name(), scenario.file(), scenario.line(), tried.differences()));
            }
        }
        return new Scenarios(readings.size(), failed);
    }

    private static Answer fired(Release release, IntakeOutcome outcome) {
        return outcome instanceof RefusedRequest refused
                ? new Answer.RefusedDecision(refused.problems())
                : release.decideByFiring((AdmittedRequest) outcome);
    }

    /** What the answer to the canary of a guideline differs in from what it expects; empty if the release is well. */
    public static List<String> canaryFailures(Release release) {
        Guideline guideline = release.guideline();
        return guideline
                .canary()
                .map(canary -> failures(release, canary))
                .orElseGet(() ->
                        List.of("no scenario is called `" + guideline.about().canary() + "`"));
    }

    private static List<String> failures(ExpectedOutcome expected, Answer answer) {
        if (answer instanceof Decision decision) {
            return expected.differences(outcome(decision));
        }
        return answer instanceof Answer.WithheldDecision withheld
                ? withheld.reasons().stream()
                        .map(reason -> "the answer is withheld: " + reason)
                        .toList()
                : ((Answer.RefusedDecision) answer)
                        .problems().stream()
                                .map(problem ->
                                        "the request is refused: `" + problem.pointer() + "`: " + problem.message())
                                .toList();
    }

    private static ActualOutcome outcome(Decision decision) {
        return new ActualOutcome(
                decision.assessment().status(),
                decision.adviceAndDetails().stream()
                        .map(ScenarioExpectation::written)
                        .collect(Collectors.toSet()),
                decision.assessment().discordant());
    }

    private static String written(GivenAdvice advice) {
        return new ConcludedAdvice(advice.kind(), advice.code(), advice.strength()).written();
    }
}
