package org.corrin.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import java.util.TreeMap;
import org.corrin.FirstGuideline;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.PatientDataJson;
import org.corrin.release.Decision.GivenAdvice;
import org.junit.jupiter.api.Test;

/** Reviews, referrals, what is urgent, and details: in a copy of the shipped guideline that has one of each. */
class KindsOfAdviceTest {

    private static final String REQUEST =
            "{asOf: '2025-11-30', conditions: ['multiple sclerosis'], labs: [{test: 'serum B12', value: 250, unit: 'pg/mL'}]}";

    private static final String RULES = """
            package b12.ms
            import org.corrin.facts.*
            import org.corrin.rules.*

            rule "a review is due when serum B12 is known"
                @statement( "S16" )
            when
                $lab : Lab( test == "serum B12" )
            then
                insertLogical( Advice.review( "b12-again", $lab ) );
                insertLogical( Advice.refer( "b12-again", $lab ).urgent() );
            end

            rule "neurology sees the patient when the advice is to review"
                @statement( "S16" )
            when
                $a : Advice( kind == "review", strength != "urgent" )
            then
                insertLogical( Advice.refer( "neurology", $a ).urgent() );
            end
            """;

    private static ReleaseBuild built(String review, String neurology, String detail) {
        Map<String, String> texts = new TreeMap<>(FirstGuideline.files().texts());
        texts.put("95-visits.drl", RULES);
        texts.computeIfPresent(
                "vocabulary.yaml",
                (file, text) -> text.replace(
                                "\n  counsel:\n",
                                "\n  review:\n    b12-again: " + review + "\n  refer:\n    neurology: " + neurology
                                        + "\n    b12-again: {}\n  counsel:\n")
                        .replace("    deficiency-may-aggravate-ms: {}", "    deficiency-may-aggravate-ms: " + detail));
        for (String audience : new String[] {"clinician", "patient"}) {
            texts.computeIfPresent(
                    "wording/" + audience + ".yaml",
                    (file, text) -> text.replace(
                            "\n  counsel:\n",
                            "\n  review:\n    b12-again: See the patient again.\n  refer:\n    neurology: Ask neurology.\n"
                                    + "    b12-again: Ask about B12.\n  counsel:\n"));
        }
        return FirstGuideline.built(new GuidelineFiles(new TreeMap<>(texts)));
    }

    private static Decision decide() {
        ReleaseBuild built = built("{ after: 3 months }", "{}", "{ detail: true }");
        Release release = built.release()
                .orElseThrow(() -> new AssertionError(built.problems().toString()));
        return (Decision) release.decide(PatientDataJson.read(FirstGuideline.json(REQUEST)), FirstGuideline.TODAY);
    }

    @Test
    void whatIsUrgentComesFirstAndAReviewSaysWhenItIs() {
        assertThat(decide().advice())
                .extracting(GivenAdvice::kind, GivenAdvice::code, GivenAdvice::strength, GivenAdvice::due)
                .startsWith(tuple("refer", "neurology", "urgent", ""))
                .containsSubsequence(
                        tuple("test", "mma", "strong", ""), tuple("review", "b12-again", "strong", "2026-02-28"));
        assertThat(decide().advice()).extracting(GivenAdvice::after).containsOnlyOnce("P3M");
    }

    @Test
    void withinAKindTheVocabularySaysWhatComesFirstWhereverElseACodeStands() {
        assertThat(decide().advice())
                .filteredOn(advice -> advice.kind().equals("refer"))
                .extracting(GivenAdvice::code)
                .containsExactly("neurology", "b12-again");
    }

    @Test
    void aDetailIsListedApart() {
        assertThat(decide().details()).extracting(GivenAdvice::code).containsExactly("deficiency-may-aggravate-ms");
        assertThat(decide().advice()).extracting(GivenAdvice::code).doesNotContain("deficiency-may-aggravate-ms");
    }

    @Test
    void aReviewWithoutATimeAndAnUrgentDetailAreRefused() {
        assertThat(built("{}", "{ detail: true }", "{}").problems())
                .extracting(problem -> problem.message())
                .containsExactlyInAnyOrder(
                        "`review b12-again` does not say when the review is",
                        "`refer neurology` cannot be a detail: a rule gives it as urgent");
    }
}
