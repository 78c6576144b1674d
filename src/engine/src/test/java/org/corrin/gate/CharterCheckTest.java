package org.corrin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.corrin.IronGuideline;
import org.corrin.budget.WorkBudget;
import org.corrin.buildcache.BuildCache;
import org.corrin.changes.NeededAcknowledgement;
import org.corrin.documents.FileProblem;
import org.corrin.gate.GateReport.Charter;
import org.corrin.guideline.GuidelineFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The laws of the live release, and the scenarios it keeps, guard every candidate: {@code charter.yaml} is a page to read. */
class CharterCheckTest {

    /** What an author does, and what comes of it although they acknowledge all of it. */
    record Attempt(String title, GuidelineFiles files, List<String> weakens, List<String> told, boolean nothingElse) {

        static Attempt of(Map<?, ?> entry) {
            Map<String, String> texts = new TreeMap<>(IronGuideline.files().texts());
            ((List<?>) entry.get("changes")).forEach(change -> write((Map<?, ?>) change, texts));
            return new Attempt(
                    (String) entry.get("candidate"),
                    new GuidelineFiles(texts),
                    texts(entry.get("weakens")),
                    texts(entry.get("told")),
                    Boolean.TRUE.equals(entry.get("nothing else")));
        }

        private static void write(Map<?, ?> change, Map<String, String> texts) {
            String file = (String) change.get("file");
            if (!change.containsKey("instead of")) {
                texts.put(file, (String) change.get("written"));
                return;
            }
            String before = (String) change.get("instead of");
            String text = texts.getOrDefault(file, "");
            int at = text.indexOf(before);
            assertThat(at).as("where `%s` stands in %s", before, file).isNotNegative();
            texts.put(file, text.substring(0, at) + change.get("written") + text.substring(at + before.length()));
        }

        private static List<String> texts(Object list) {
            return list == null
                    ? List.of()
                    : ((List<?>) list).stream().map(String.class::cast).toList();
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Attempt> attempts() throws IOException {
        try (InputStream file = CharterCheckTest.class.getResourceAsStream("/charter.yaml")) {
            List<?> attempts = (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(file);
            return attempts.stream().map(attempt -> Attempt.of((Map<?, ?>) attempt));
        }
    }

    private static GateReport report(GuidelineFiles files, Acknowledgements acknowledged) {
        return Gate.check(
                        Candidate.of("iron-in-pregnancy", files).acknowledging(acknowledged),
                        Optional.of(IronGuideline.release()),
                        new CheckMeans(1, WorkBudget.unlimited(), BuildCache.none()))
                .report();
    }

    private static List<String> needed(GateReport report) {
        return report.changes().toAcknowledge().stream()
                .map(NeededAcknowledgement::name)
                .toList();
    }

    private static List<String> places(GateReport report) {
        return report.problems().stream()
                .map(problem ->
                        problem.file() + (problem.line() > 0 ? ":" + problem.line() : "") + ": " + problem.message())
                .toList();
    }

    private static Attempt attempt(String title) throws IOException {
        return attempts().filter(one -> one.title().equals(title)).findFirst().orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attempts")
    void whoeverAcknowledgesAllOfItIsRefusedForTheCharterAlone(Attempt attempt) {
        GateReport first = report(attempt.files(), Acknowledgements.NONE);
        GateReport report = report(attempt.files(), Acknowledgements.of(needed(first)));
        assertThat(places(report)).isEqualTo(attempt.told());
        assertThat(report.accepted()).isEqualTo(attempt.told().isEmpty());
        Charter charter = report.charter();
        assertThat(charter.weakened()).extracting(NeededAcknowledgement::name).isEqualTo(attempt.weakens());
        assertThat(charter.weakens()).isEqualTo(!attempt.weakens().isEmpty());
        assertThat(charter.nothingElse()).isEqualTo(attempt.nothingElse());
        assertThat(charter.laws()).isEqualTo(3);
        assertThat(charter.scenarios()).isEqualTo(3);
    }

    @Test
    void aGuardThatChangesAloneIsStillAskedForByName() throws IOException {
        for (String title :
                List.of("a law is gone, and nothing else", "a scenario is no longer kept, and nothing else")) {
            Attempt attempt = attempt(title);
            GateReport report = report(attempt.files(), Acknowledgements.NONE);
            assertThat(report.problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.hint())
                            .startsWith("if that is meant, write `"
                                    + attempt.weakens().get(0) + "` on a new line"));
        }
    }

    @Test
    void problemsWithTheCharterComeFirst() throws IOException {
        Attempt attempt =
                attempt("its own law and its own scenario are all that guards it, and the healthy are treated");
        GuidelineFiles files = IronGuideline.with(
                attempt.files(), "wording/clinician.yaml", "Do not give intravenous", "Think twice of intravenous");
        GateReport report = report(files, Acknowledgements.NONE);
        int guards = attempt.told().size();
        assertThat(places(report).subList(0, guards)).isEqualTo(attempt.told());
        assertThat(report.problems().subList(guards, report.problems().size()))
                .extracting(FileProblem::message)
                .contains("the text of `refuse iv-iron-in-first-trimester` is another")
                .noneMatch(message -> message.contains("law"));
    }

    @Test
    void whatTheReportSaysOfTheCharterCrossesToAnotherProcess() throws IOException {
        for (Attempt attempt : attempts().toList()) {
            GateReport report = report(attempt.files(), Acknowledgements.NONE);
            assertThat(ReportJson.read(ReportJson.written(report)).orElseThrow().charter())
                    .isEqualTo(report.charter());
        }
    }

    /** Results that are too old to count would say nothing of the candidate. */
    @Test
    void aKeptScenarioIsTriedOnTheDayOfTheLiveRelease() {
        String kept = "value: 30, unit: ug/L }";
        GuidelineFiles dated =
                IronGuideline.with("scenarios/all.yaml", kept, "value: 30, unit: ug/L, on: 2026-08-01 }");
        GuidelineFiles later = IronGuideline.with(dated, "guideline.yaml", "2026-11-01", "2027-11-01");
        later = IronGuideline.with(
                later, "scenarios/all.yaml", "on: 2026-08-01 } ] }\n", "on: 2026-08-01 } ], asOf: 2026-11-01 }\n");
        GateReport report = Gate.check(
                        Candidate.of("iron-in-pregnancy", later),
                        Optional.of(IronGuideline.built(dated)),
                        CheckMeans.all())
                .report();
        assertThat(report.problems())
                .extracting(FileProblem::message)
                .containsExactly("the kept scenario `full stores` gives or expects something else");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attempts")
    void whatWasLiveBeforeIsExempt(Attempt attempt) {
        GateReport report = report(attempt.files(), Acknowledgements.NOT_NEEDED);
        assertThat(places(report)).isEmpty();
        assertThat(report.charter()).isEqualTo(Charter.NONE);
    }
}
