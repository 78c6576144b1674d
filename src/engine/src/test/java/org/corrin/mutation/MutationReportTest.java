package org.corrin.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.corrin.FirstGuideline;
import org.corrin.IronGuideline;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.mutation.MutationReport.MutantKiller;
import org.corrin.mutation.MutationReport.MutantOutcome;
import org.corrin.mutation.MutationReport.MutationOperator;
import org.corrin.mutation.MutationReport.OperatorTally;
import org.corrin.mutation.MutationReport.SurvivingMutant;
import org.corrin.release.Release;
import org.corrin.rules.Rule;
import org.corrin.rules.dialect.DialectReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How well the shipped guideline is guarded, and that a missing scenario lets a mutant survive. */
@Tag("hot")
class MutationReportTest {

    private static final List<Rule> RULES =
            DialectReader.read(FirstGuideline.guideline()).rules();

    private static Rule rule(String name) {
        return RULES.stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The mutants of one rule of the shipped guideline, which has these scenarios beside or in place of its own. */
    private static MutantRun run(String rule, Map<String, String> scenarios) {
        Map<String, String> texts = new TreeMap<>(FirstGuideline.files().texts());
        texts.putAll(scenarios);
        Guideline guideline =
                Guideline.read(new GuidelineFiles(texts)).guideline().orElseThrow();
        Release release = new Release(guideline, RULES, FirstGuideline.release().compiled());
        CommonRefinement common = CommonRefinement.of(release);
        MutantRun run = new MutantRun(release, common, MutationReport.scenarios(guideline));
        run.of(MutationOperators.of(rule(rule)));
        return run;
    }

    /** Takes half a minute. */
    @Test
    void everyMutantOfTheShippedGuidelineThatChangesAnAnswerIsKilled() {
        MutationReport mutation = MutationReport.of(FirstGuideline.release(), 2);
        assertThat(mutation.survivors()).extracting(SurvivingMutant::mutant).isEmpty();
        assertThat(mutation.killed()).isEqualTo(mutation.changing()).isGreaterThan(500);
        assertThat(mutation.tallies()).hasSize(MutationOperator.values().length).allSatisfy(tally -> {
            assertThat(tally.changing()).isPositive().isLessThanOrEqualTo(tally.made());
            assertThat(tally.killed()).isEqualTo(tally.changing());
        });
        assertThat(mutation.tried())
                .hasSize(mutation.tallies().stream()
                        .mapToInt(OperatorTally::made)
                        .sum());
        // Each of the three kills some mutant.
        for (MutantKiller killer : List.of(MutantKiller.SCENARIOS, MutantKiller.LAWS, MutantKiller.PROOF)) {
            assertThat(mutation.tried()).anyMatch(mutant -> mutant.killedBy().contains(killer));
        }
    }

    @Test
    void aMutantThatNoScenarioTriesSurvivesAndItsExampleWouldKillIt() {
        String adults = "the guidance is for adults when the patient is under 16";
        MutantRun unguarded = run(adults, Map.of("scenarios/cautions.yaml", "[]"));
        assertThat(unguarded.survivors())
                .extracting(survivor -> survivor.mutant().change())
                .contains("years < 16 → years < 15", "years < 16 → years < 17", "years < 16 → years <= 16");
        assertThat(unguarded.survivors().get(0)).satisfies(survivor -> {
            assertThat(survivor.mutant().file()).isEqualTo("cautions.drl");
            assertThat(rule(adults).when())
                    .anyMatch(one -> one.line() == survivor.mutant().line());
            assertThat(survivor.before()).containsExactly("caution guidance-is-for-adults");
            assertThat(survivor.after()).isEmpty();
            assertThat(survivor.example().patient()).isEqualTo("multiple sclerosis; age exactly 15 years");
        });

        StringBuilder pasted = new StringBuilder();
        unguarded
                .survivors()
                .forEach(survivor -> pasted.append(survivor.example().scenario()));
        MutantRun guarded =
                run(adults, Map.of("scenarios/cautions.yaml", "[]", "scenarios/pasted.yaml", pasted.toString()));
        assertThat(guarded.survivors()).isEmpty();
        assertThat(guarded.tried())
                .filteredOn(MutantOutcome::changesSomeone)
                .hasSameSizeAs(unguarded.tried().stream()
                        .filter(MutantOutcome::changesSomeone)
                        .toList());
    }

    /** Laws and proof guard the patients that no scenario describes. */
    @Test
    void lawsAndProofKillWithoutAnyScenario() {
        Map<String, String> none = new TreeMap<>();
        FirstGuideline.files().named("scenarios/", ".yaml").forEach(file -> none.put(file.getKey(), "[]"));
        List<MutantOutcome> refusal = run("stopping MS immunotherapy is refused when it is ordered", none)
                .tried();
        assertThat(refusal)
                .filteredOn(mutant -> mutant.kind() == MutationOperator.RULE_REMOVED)
                .singleElement()
                .satisfies(mutant -> assertThat(mutant.killedBy()).contains(MutantKiller.LAWS));
        List<MutantOutcome> band =
                run("serum B12 is low when below 180 pg/mL", none).tried();
        assertThat(band)
                .filteredOn(mutant -> mutant.change().equals("below 180 pg/mL → below 179 pg/mL"))
                .singleElement()
                .satisfies(mutant -> assertThat(mutant.killedBy()).containsExactly(MutantKiller.PROOF));
    }

    @Test
    void aLawAboutAStrengthIsTriedOnTheMutantThatGivesIt() {
        Map<String, String> texts = new TreeMap<>(FirstGuideline.files().texts());
        texts.compute("laws.drl", (name, text) -> text + """

                rule "a child with a heart disease is no reason to hurry"
                when
                    $a : Advice( kind == "caution", code == "guidance-is-for-adults", strength == "urgent" )
                    Condition( name == "cardiovascular disease" )
                then
                    insertLogical( new Violation( $a ) );
                end
                """);
        Guideline guideline =
                Guideline.read(new GuidelineFiles(texts)).guideline().orElseThrow();
        List<Rule> rules = DialectReader.read(guideline).rules();
        Release release = new Release(guideline, rules, FirstGuideline.release().compiled());
        MutantRun run = new MutantRun(release, CommonRefinement.of(release), MutationReport.scenarios(guideline));
        run.of(MutationOperators.of(rule("the guidance is for adults when the patient is under 16")));
        assertThat(run.tried())
                .filteredOn(mutant -> mutant.change().endsWith("(urgent)"))
                .singleElement()
                .satisfies(mutant -> assertThat(mutant.killedBy()).contains(MutantKiller.LAWS));
    }

    /** Where the rules as they are do not pass, every mutant would count as killed. */
    @Test
    void whatStandsAgainstAGuidelineIsMendedBeforeItIsMutated() {
        List<Rule> fewer = RULES.stream()
                .filter(rule -> !rule.name().equals("serum B12 is adequate when above 350 pg/mL"))
                .toList();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MutationReport.of(
                        new Release(
                                FirstGuideline.guideline(),
                                fewer,
                                FirstGuideline.release().compiled()),
                        2))
                .withMessageContaining("scenarios");
    }

    @Test
    void everyLimitEdgeAndConditionIsMutated() {
        assertThat(changes("serum B12 is indeterminate when from 180 to 350 pg/mL"))
                .containsExactly(
                        "between 180 pg/mL and 350 pg/mL → between 179 pg/mL and 350 pg/mL",
                        "between 180 pg/mL and 350 pg/mL → between 181 pg/mL and 350 pg/mL",
                        "between 180 pg/mL and 350 pg/mL → between 180 pg/mL and 349 pg/mL",
                        "between 180 pg/mL and 350 pg/mL → between 180 pg/mL and 351 pg/mL",
                        "between 180 pg/mL and 350 pg/mL → above 180 pg/mL and at most 350 pg/mL",
                        "between 180 pg/mL and 350 pg/mL → at least 180 pg/mL and below 350 pg/mL",
                        "lab (serum B12, between 180 pg/mL and 350 pg/mL) → nothing",
                        "lab (serum B12, between 180 pg/mL and 350 pg/mL)"
                                + " → no lab (serum B12, between 180 pg/mL and 350 pg/mL)",
                        "the rule is gone");
        assertThat(changes("a very high serum B12 is pointed out when no B12 is taken"))
                .contains(
                        "above 1000 pg/mL → at least 1000 pg/mL",
                        "no medication (B12 preparation) → nothing",
                        "no medication (B12 preparation) → medication (B12 preparation)");
    }

    private static Stream<String> changes(String rule) {
        return MutationOperators.of(rule(rule)).stream().map(Mutant::change);
    }

    @Test
    void aFactThatMustBeAbsentAndIsAReasonIsRefusedByTheDialect() {
        List<Boolean> refused = new ArrayList<>();
        MutationOperators.of(rule("serum B12 is low when below 180 pg/mL"))
                .forEach(mutant ->
                        mutant.changed().map(MutationOperators::areRefused).ifPresent(refused::add));
        assertThat(refused).containsOnlyOnce(true);

        Map<String, String> texts = new TreeMap<>(FirstGuideline.files().texts());
        texts.computeIfPresent("20-serum-b12.drl", (name, text) -> text.replace("$lab : Lab", "not $lab : Lab"));
        Guideline guideline =
                Guideline.read(new GuidelineFiles(texts)).guideline().orElseThrow();
        assertThat(DialectReader.read(guideline).problems()).isNotEmpty();
    }

    /** A second author's doses are in milligrams; half a milligram is no dose in another unit. */
    @Test
    void aLimitOfDosesIsTriedInTheUnitsOfTheVocabulary() {
        Release moved =
                IronGuideline.built(IronGuideline.with("10-rules.drl", "above(\"80 mg/d\")", "above(\"81 mg/d\")"));
        assertThat(MutationReport.of(moved, 1).tallies()).isNotEmpty();
    }
}
