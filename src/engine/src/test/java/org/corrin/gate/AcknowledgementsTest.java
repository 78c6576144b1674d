package org.corrin.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.IronGuideline;
import org.corrin.budget.WorkBudget;
import org.corrin.buildcache.BuildCache;
import org.corrin.buildcache.MemoryBuildCache;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.ChangeNotes;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.release.Approval;
import org.corrin.release.ApprovalState;
import org.corrin.release.Release;
import org.junit.jupiter.api.Test;

/** What neither scenarios nor the proof can see goes live only when its author names it. */
class AcknowledgementsTest {

    private static final String CLINICIAN = "wording/clinician.yaml";

    /** A refusal in other words, and another dose where it is said and offered; nothing of it is wrong by itself. */
    private static GuidelineFiles turnedRound() {
        GuidelineFiles files = IronGuideline.with(CLINICIAN, "Do not give intravenous", "Think twice of intravenous");
        files = IronGuideline.with(files, CLINICIAN, "40 to 80 mg", "80 mg");
        return IronGuideline.with(files, "vocabulary.yaml", "dose: 65 mg", "dose: 75 mg");
    }

    private static final List<String> NAMES =
            List.of("text/refuse/iv-iron-in-first-trimester", "text/treat/oral-iron", "order/treat/oral-iron");

    private static GateReport report(
            GuidelineFiles files, Release before, Acknowledgements acknowledged, BuildCache cache) {
        return Gate.check(
                        Candidate.of("iron-in-pregnancy", files).acknowledging(acknowledged),
                        Optional.of(before),
                        new CheckMeans(1, WorkBudget.unlimited(), cache))
                .report();
    }

    private static GateReport report(GuidelineFiles files, Acknowledgements acknowledged) {
        return report(files, IronGuideline.release(), acknowledged, BuildCache.none());
    }

    private static List<String> asked(GateReport report) {
        return report.problems().stream()
                .map(FileProblem::hint)
                .filter(hint -> hint.startsWith("if that is meant, write `"))
                .map(hint -> hint.split("`")[1])
                .toList();
    }

    private static GuidelineFiles noting(GuidelineFiles files, String notes) {
        Map<String, String> texts = new TreeMap<>(files.texts());
        texts.put(ChangeNotes.FILE, notes);
        return new GuidelineFiles(texts);
    }

    @Test
    void theGuidelineItselfIsAcceptedAndNeedsNone() {
        assertThat(IronGuideline.passed().report().problems()).isEmpty();
        assertThat(IronGuideline.passed().report().changes().toAcknowledge()).isEmpty();
    }

    @Test
    void aTextThatSaysTheOppositeAndADoseAreRefusedEachWithWhatToWrite() {
        GateReport report = report(turnedRound(), Acknowledgements.NONE);

        assertThat(report.accepted()).isFalse();
        assertThat(asked(report)).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(report.problems())
                .extracting(FileProblem::file, FileProblem::line, FileProblem::message)
                .contains(
                        tuple(CLINICIAN, 16, "the text of `refuse iv-iron-in-first-trimester` is another"),
                        tuple(
                                "vocabulary.yaml",
                                74,
                                "what is offered with `treat oral-iron` is another: `order: dose: 65 mg` becomes"
                                        + " `order: dose: 75 mg`"));
    }

    @Test
    void whatIsAcknowledgedByNameIsNotAskedFor() {
        assertThat(asked(report(turnedRound(), Acknowledgements.of(NAMES)))).isEmpty();
        assertThat(asked(report(turnedRound(), Acknowledgements.of(NAMES.subList(0, 2)))))
                .containsExactly("order/treat/oral-iron");
    }

    @Test
    void aNameThatNothingNeedsIsToldWithTheNearest() {
        GateReport report = report(turnedRound(), Acknowledgements.of(List.of("text/treat/oral-irn")));

        assertThat(report.problems()).anySatisfy(problem -> {
            assertThat(problem.message())
                    .isEqualTo("`text/treat/oral-irn` is acknowledged, and nothing of that name has to be");
            assertThat(problem.hint()).isEqualTo("did you mean `text/treat/oral-iron`?");
        });
        assertThat(report(
                                IronGuideline.with("10-rules.drl", "import", "\nimport"),
                                Acknowledgements.of(List.of("scenarios")))
                        .accepted())
                .isFalse();
    }

    @Test
    void aLineBelowTheVersionAcknowledgesAndAnOlderOneIsHistory() {
        String line = "- `text/refuse/iv-iron-in-first-trimester`: said more plainly\n";
        GuidelineFiles plainer =
                IronGuideline.with(CLINICIAN, "Do not give intravenous iron", "Never give intravenous iron");
        assertThat(asked(report(noting(plainer, "## 0.0.9\n" + line), Acknowledgements.NONE)))
                .hasSize(1);
        GuidelineFiles noted = noting(plainer, "# Changes\n\n## [0.1.0] - 2026-11-30\n### Changed\n" + line);
        GateReport first = report(noted, Acknowledgements.NONE);
        assertThat(first.problems()).isEmpty();

        GuidelineFiles again =
                IronGuideline.with(noted, CLINICIAN, "Never give intravenous iron", "Never give iron by drip");
        Release live = IronGuideline.built(noted);
        assertThat(asked(report(again, live, Acknowledgements.NONE, BuildCache.none())))
                .hasSize(1);
        GuidelineFiles notedAgain = IronGuideline.with(again, ChangeNotes.FILE, line, line + line);
        assertThat(report(notedAgain, live, Acknowledgements.NONE, BuildCache.none())
                        .problems())
                .isEmpty();
    }

    @Test
    void whatWasLiveBeforeNeedsNone() {
        assertThat(asked(report(turnedRound(), Acknowledgements.NOT_NEEDED))).isEmpty();
    }

    /** A report is kept; that of an author who acknowledged is not that of one who did not. */
    @Test
    void aKeptReportIsOfWhatWasAcknowledged() {
        BuildCache cache = new MemoryBuildCache(1_000_000);
        GuidelineFiles plainer =
                IronGuideline.with(CLINICIAN, "Do not give intravenous iron", "Never give intravenous iron");
        Acknowledgements given = Acknowledgements.of(NAMES.subList(0, 1));
        assertThat(report(plainer, IronGuideline.release(), given, cache).accepted())
                .isTrue();
        assertThat(report(plainer, IronGuideline.release(), Acknowledgements.NONE, cache)
                        .accepted())
                .isFalse();
    }

    @Test
    void aVersionThatOthersApprovedStaysAsItIs() {
        Release live = IronGuideline.release().approvedAs(Approval.of(ApprovalState.APPROVED));
        GuidelineFiles changed = IronGuideline.with(CLINICIAN, "Measure ferritin. It", "Please measure ferritin. It");
        assertThat(report(changed, live, Acknowledgements.NONE, BuildCache.none())
                        .problems())
                .extracting(FileProblem::message)
                .containsExactly("version `0.1.0` was approved, and this is not what was approved");
        BuildCache kept = new MemoryBuildCache(1_000_000);
        for (ApprovalState state : List.of(ApprovalState.NOT_APPROVED, ApprovalState.APPROVED_BY_ITS_AUTHOR)) {
            Release other = IronGuideline.release().approvedAs(Approval.of(state));
            assertThat(report(changed, other, Acknowledgements.NONE, kept).accepted())
                    .as(state.toString())
                    .isTrue();
        }
        assertThat(report(changed, live, Acknowledgements.NONE, kept).accepted())
                .as("beside a kept report")
                .isFalse();
        GuidelineFiles next = IronGuideline.with(changed, "guideline.yaml", "version: 0.1.0", "version: 0.1.1");
        assertThat(report(next, live, Acknowledgements.NONE, BuildCache.none()).accepted())
                .isTrue();
    }
}
