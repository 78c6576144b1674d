package org.corrin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.GuidelineFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small guideline that uses what the shipped one does not need of the dialect passes the whole gate. */
class WholeDialectTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "guidelines", "who-to-test");

    private static GuidelineFiles files() throws IOException {
        return GuidelineFiles.read(FOLDER);
    }

    private static GuidelineFiles with(String file, String take, String put) throws IOException {
        Map<String, String> texts = new TreeMap<>(files().texts());
        assertThat(texts.get(file)).contains(take);
        texts.computeIfPresent(file, (name, text) -> text.replace(take, put));
        return new GuidelineFiles(texts);
    }

    @Test
    void itPasses() throws IOException {
        GateReport report = Gate.check(files()).report();
        assertThat(report.problems()).isEmpty();
        assertThat(report.accepted()).isTrue();
    }

    /** Seven symptoms and twenty risk factors by name would be 134 million cells. */
    @Test
    void theProofWorksOnGroupsWhereRulesAskForGroups() throws IOException {
        assertThat(Gate.check(files()).report().proof().cells()).isLessThan(40);
    }

    @Test
    void aGroupThatNothingIsInIsAProblem() throws IOException {
        assertThat(Gate.check(with(
                                "10-whom.drl",
                                "Condition( group == \"risk factor\" )",
                                "Condition( group == \"risc\" )"))
                        .report()
                        .problems())
                .extracting(FileProblem::message)
                .contains("no group of conditions is called `risc`");
    }

    @Test
    void aMemberThatIsTreatedOtherwiseThanItsGroupIsFound() throws IOException {
        assertThat(Gate.check(with(
                                "10-whom.drl",
                                "$c : Condition( group == \"risk factor\" )\nthen\n    insertLogical( new Assessment( \"at-risk\", $s, $c ) );",
                                "$c : Condition( group == \"risk factor\", name != \"vegan diet\" )\nthen\n"
                                        + "    insertLogical( new Assessment( \"at-risk\", $s, $c ) );"))
                        .report()
                        .problems())
                .extracting(FileProblem::message)
                .containsExactly("no rule says where this patient stands; for example: vegan diet; paraesthesia");
    }

    private static GuidelineFiles with(GuidelineFiles files, String file, String take, String put) {
        Map<String, String> texts = new TreeMap<>(files.texts());
        assertThat(texts.get(file)).contains(take);
        texts.computeIfPresent(file, (name, text) -> text.replace(take, put));
        return new GuidelineFiles(texts);
    }

    private static List<String> problems(GuidelineFiles files) {
        return Gate.check(files).report().problems().stream()
                .map(FileProblem::message)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aboveReference()", "belowReference()", "below(\"12 umol/L\")"})
    void aWordHasNoLimits(String comparison) throws IOException {
        assertThat(problems(with(
                        "20-results.drl",
                        "test == \"homocysteine\", aboveReference()",
                        "test == \"intrinsic factor antibodies\", " + comparison)))
                .containsExactly("the results of intrinsic factor antibodies are words and have no limits");
    }

    @Test
    void aWordDoesNotChange() throws IOException {
        assertThat(problems(with(
                        "20-results.drl",
                        "Change( test == \"serum B12\", fell( \"50 %\" ) )",
                        "Change( test == \"intrinsic factor antibodies\" )")))
                .containsExactly(
                        "the results of intrinsic factor antibodies are words, and no `Change` is known of them");
    }

    @Test
    void aRuleMayAskForALimitOfAnyLaboratory() throws IOException {
        assertThat(problems(with("20-results.drl", "test == \"homocysteine\", aboveReference()", "aboveReference()")))
                .isEmpty();
    }

    @Test
    void aRuleMayAskForAnyEarlierResult() throws IOException {
        assertThat(problems(with(
                        "20-results.drl",
                        "Change( test == \"serum B12\", fell( \"50 %\" ) )",
                        "Change( test == \"serum B12\" )")))
                .containsExactly("the scenario `B12 that has not quite halved` comes out differently: the advice is"
                        + " [caution b12-halved], not exactly []");
    }

    @Test
    void aFallToAnOldResultIsProvedWhereTheOneBeforeHasExpired() throws IOException {
        GuidelineFiles brief = with("vocabulary.yaml", "validFor: 24 months", "validFor: 4 months");
        assertThat(problems(with(
                        brief,
                        "20-results.drl",
                        "$c : Change( test == \"serum B12\", fell( \"50 %\" ) )",
                        "$c : Change( test == \"serum B12\", fell( \"50 %\" ) )\n"
                                + "    Lab( test == \"serum B12\", takenWithin( \"3 months\" ) )")))
                .containsExactly("the scenario `B12 that has halved` comes out differently: the advice is [], not"
                        + " exactly [caution b12-halved]");
    }

    private static final String LAW = """
            rule "a low B12 is always pointed out"
            when
                $lab : Lab( test == "serum B12", below("180 pg/mL") )
                not Advice( kind == "caution", code == "b12-low-and-fresh" )
            then
                insertLogical( new Violation( $lab ) );
            end
            """;

    @Test
    void aResultWithoutADateIsNotFreshHoweverLongResultsCount() throws IOException {
        GuidelineFiles brief = with("vocabulary.yaml", "validFor: 24 months", "validFor: 3 months");
        assertThat(problems(
                        with(brief, "laws.drl", "import org.corrin.rules.*\n", "import org.corrin.rules.*\n\n" + LAW)))
                .anySatisfy(message ->
                        assertThat(message).startsWith("the law `a low B12 is always pointed out` is broken"));
    }

    private static final String LAW_OF_DOSES = """
            rule "whoever takes B12 had it shortly before the sample, or the sample is fresh, or the dose is not known"
            when
                $m : Medication( group == "B12 preparation" )
                $lab : Lab( test == "serum B12" )
                not Lab( test == "serum B12", takenWithin( "3 months" ) )
                not UntimedDose( group == "B12 preparation", beforeSampleOf == "serum B12" )
                not Dose( group == "B12 preparation", beforeSampleOf == "serum B12", days <= 14 )
            then
                insertLogical( new Violation( $m, $lab ) );
            end
            """;

    @Test
    void aDoseMayBeLongBeforeAnOldSample() throws IOException {
        assertThat(problems(with(
                        "laws.drl", "import org.corrin.rules.*\n", "import org.corrin.rules.*\n\n" + LAW_OF_DOSES)))
                .singleElement()
                .satisfies(message -> assertThat(message).startsWith("the law `whoever takes B12 had it shortly"));
    }

    @Test
    void onlyASymptomCanBeNew() throws IOException {
        assertThat(problems(with(
                        "vocabulary.yaml",
                        "vegan diet: { group: risk factor }",
                        "vegan diet: { group: risk factor, newWithin: 3 months }")))
                .containsExactly("`conditions/vegan diet/newWithin`: there is no field `newWithin` here");
    }

    @Test
    void aHeadlineMayNotPrintAResultWhichMayBeARange() throws IOException {
        assertThat(problems(with("wording/clinician.yaml", "B12 is low. It is {serum B12}.", "B12 {serum B12}.")))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .startsWith("the text of `caution b12-low-and-fresh`: its first sentence is the headline"));
    }
}
