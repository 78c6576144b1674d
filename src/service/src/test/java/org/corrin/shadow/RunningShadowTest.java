package org.corrin.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.TinyGuideline.ASTHMA;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.differences.DecisionDifference;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guidelines.LiveRelease;
import org.corrin.intake.Handling;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientItem;
import org.corrin.intake.PatientItem.Demographic.DemographicKind;
import org.corrin.intake.RequestDay;
import org.corrin.release.Decision;
import org.junit.jupiter.api.Test;

/** Whatever a candidate does is a difference of its own kind, and ends nothing. */
class RunningShadowTest {

    private static final RequestDay TODAY = RequestDay.of(LocalDate.of(2026, 11, 30));
    private static final String LAWS = "laws.drl";

    private static LiveRelease built(Map<String, String> files) {
        ReleaseBuild built = ReleaseBuild.of(new GuidelineFiles(files));
        return new LiveRelease(
                built.release().orElseThrow(() -> new AssertionError(built.problems())),
                "0.1.0",
                Instant.EPOCH,
                "",
                "");
    }

    private final LiveRelease live = built(ASTHMA.files());

    private static PatientData asthma(String id) {
        return PatientData.of(
                List.of(
                        PatientItem.condition(PatientData.UNPLACED, "asthma"),
                        PatientItem.demographic(PatientData.UNPLACED, DemographicKind.ID, id)),
                LocalDate.of(2026, 11, 30));
    }

    private RunningShadow beside(LiveRelease candidate) {
        return new RunningShadow(
                new ShadowName("asthma-care", 1),
                live,
                candidate,
                Instant.EPOCH,
                new KnownPatients(),
                new ShadowMeters(new SimpleMeterRegistry()).of("asthma-care"));
    }

    private void compare(RunningShadow shadow, PatientData asked) {
        Decision answered = (Decision) live.release().decide(asked, TODAY);
        shadow.compare(new ShadowedRequest.Content(asked, TODAY, Handling.STRICT, answered));
    }

    private static void assertCounted(ShadowTally tally, long decisions, long patients) {
        assertThat(tally.differ().decisions()).isEqualTo(decisions);
        assertThat(tally.differ().patients().atLeast()).isEqualTo(patients);
        assertThat(tally.differ().distinct().atLeast()).isEqualTo(patients);
    }

    private DecisionDifference onlyWay(LiveRelease candidate) {
        RunningShadow shadow = beside(candidate);
        compare(shadow, asthma("1"));
        ShadowTally tally = shadow.take();
        assertThat(tally.decided()).isEqualTo(1);
        assertCounted(tally, 1, 1);
        return tally.ways().get(0).way();
    }

    @Test
    void whatDecidesTheSameDiffersNever() {
        Map<String, String> commented = new TreeMap<>(ASTHMA.files());
        commented.merge(LAWS, "// said once more\n", (text, comment) -> text + comment);
        RunningShadow shadow = beside(built(commented));

        compare(shadow, asthma("1"));

        assertThat(shadow.take()).isEqualTo(ShadowTally.of(1, 0));
        assertThat(shadow.take().hasNothing()).isTrue();
    }

    @Test
    void otherWordsAreADifferenceOfWordsOnly() {
        DecisionDifference way =
                onlyWay(built(ASTHMA.saying("Agree on another plan.").files()));

        assertThat(way.wordsOnly()).isTrue();
        assertThat(way.gone()).isEmpty();
        assertThat(way.added()).isEmpty();
    }

    @Test
    void whatIsWithheldOrFailsIsADifferenceOfItsOwnKind() {
        Map<String, String> unlawful = new TreeMap<>(ASTHMA.files());
        unlawful.computeIfPresent(LAWS, (name, text) -> text.replace("out-of-scope", "in-scope"));
        assertThat(onlyWay(built(unlawful)))
                .isEqualTo(new DecisionDifference("in-scope", "", List.of(), List.of(), false, RunningShadow.WITHHELD));

        LiveRelease broken = new LiveRelease(null, "0.1.0", Instant.EPOCH, "", "");
        assertThat(onlyWay(broken).undecided()).isEqualTo(RunningShadow.FAILED);
    }

    @Test
    void aPatientWhoIsAskedAboutAgainIsOnePatient() {
        RunningShadow shadow = beside(built(ASTHMA.saying("Another.").files()));
        for (int n = 0; n < 5; n++) {
            compare(shadow, asthma("1"));
        }
        compare(shadow, asthma("2"));
        PatientData nameless = PatientData.of(
                List.of(PatientItem.condition(PatientData.UNPLACED, "asthma")), LocalDate.of(2026, 11, 30));
        compare(shadow, nameless);
        compare(shadow, nameless);

        assertCounted(shadow.take(), 8, 3);
    }

    @Test
    void whatCouldNotBeSavedIsCountedOnce() {
        RunningShadow shadow = beside(built(ASTHMA.saying("Another.").files()));
        compare(shadow, asthma("1"));
        shadow.skip();
        ShadowTally taken = shadow.take();
        compare(shadow, asthma("2"));
        shadow.add(taken);

        ShadowTally all = shadow.take();
        assertThat(all.decided()).isEqualTo(2);
        assertThat(all.skipped()).isEqualTo(1);
        assertCounted(all, 2, 2);
    }
}
