package org.corrin.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.corrin.Shipped;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.mutation.MutationReport.Kind;
import org.corrin.mutation.MutationReport.Survivor;
import org.corrin.mutation.MutationReport.Tally;
import org.corrin.mutation.MutationReport.Tried;
import org.corrin.mutation.MutationReport.Watch;
import org.corrin.release.Release;
import org.corrin.rules.Rule;
import org.corrin.rules.dialect.DialectReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How well the shipped guideline is guarded against slips, and that a guard that is missing is told. */
@Tag("hot")
class MutationReportTest {

    private static final List<Rule> RULES =
            DialectReader.read(Shipped.guideline()).rules();

    private static Rule rule(String name) {
        return RULES.stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The mutants of one rule of the shipped guideline, which has these scenarios beside or in place of its own. */
    private static MutantRun trial(String rule, Map<String, String> scenarios) {
        Map<String, String> texts = new TreeMap<>(Shipped.files().texts());
        texts.putAll(scenarios);
        Guideline guideline =
                Guideline.read(new GuidelineFiles(texts)).guideline().orElseThrow();
        Release release = new Release(guideline, RULES, Shipped.release().compiled());
        CommonRefinement common = new CommonRefinement(release, RULES);
        MutantRun trial = new MutantRun(release, common, MutationReport.scenarios(guideline));
        trial.of(MutationOperators.of(rule(rule)));
        return trial;
    }

    /** Takes half a minute. */
    @Test
    void everySlipInTheShippedGuidelineThatChangesAnAnswerIsNoticed() {
        MutationReport mutation = MutationReport.of(Shipped.release(), 2);
        assertThat(mutation.survivors()).extracting(Survivor::slip).isEmpty();
        assertThat(mutation.noticed()).isEqualTo(mutation.changing()).isGreaterThan(500);
        assertThat(mutation.tallies()).hasSize(Kind.values().length).allSatisfy(tally -> {
            assertThat(tally.changing()).isPositive().isLessThanOrEqualTo(tally.made());
            assertThat(tally.noticed()).isEqualTo(tally.changing());
        });
        assertThat(mutation.tried())
                .hasSize(mutation.tallies().stream().mapToInt(Tally::made).sum());
        // None of the three watches in vain.
        for (Watch watch : List.of(Watch.SCENARIOS, Watch.LAWS, Watch.PROOF)) {
            assertThat(mutation.tried()).anyMatch(slip -> slip.noticing().contains(watch));
        }
    }

    @Test
    void aSlipThatNoScenarioTriesSurvivesAndItsExampleWouldNoticeIt() {
        String adults = "the guidance is for adults when the patient is under 16";
        MutantRun unguarded = trial(adults, Map.of("scenarios/cautions.yaml", "[]"));
        assertThat(unguarded.survivors())
                .extracting(survivor -> survivor.slip().change())
                .contains("years < 16 → years < 15", "years < 16 → years < 17", "years < 16 → years <= 16");
        assertThat(unguarded.survivors().get(0)).satisfies(survivor -> {
            assertThat(survivor.slip().file()).isEqualTo("cautions.drl");
            assertThat(rule(adults).when())
                    .anyMatch(one -> one.line() == survivor.slip().line());
            assertThat(survivor.before()).containsExactly("caution guidance-is-for-adults");
            assertThat(survivor.after()).isEmpty();
            assertThat(survivor.example().patient()).isEqualTo("multiple sclerosis; age exactly 15 years");
        });

        StringBuilder pasted = new StringBuilder();
        unguarded
                .survivors()
                .forEach(survivor -> pasted.append(survivor.example().scenario()));
        MutantRun guarded =
                trial(adults, Map.of("scenarios/cautions.yaml", "[]", "scenarios/pasted.yaml", pasted.toString()));
        assertThat(guarded.survivors()).isEmpty();
        assertThat(guarded.tried())
                .filteredOn(Tried::changesSomeone)
                .hasSameSizeAs(
                        unguarded.tried().stream().filter(Tried::changesSomeone).toList());
    }

    /** Whom the scenarios leave alone, laws and proof still guard. */
    @Test
    void lawsAndProofNoticeWithoutAnyScenario() {
        Map<String, String> none = new TreeMap<>();
        Shipped.files().named("scenarios/", ".yaml").forEach(file -> none.put(file.getKey(), "[]"));
        List<Tried> refusal = trial("stopping MS immunotherapy is refused when it is ordered", none)
                .tried();
        assertThat(refusal)
                .filteredOn(slip -> slip.kind() == Kind.RULE_REMOVED)
                .singleElement()
                .satisfies(slip -> assertThat(slip.noticing()).contains(Watch.LAWS));
        List<Tried> band = trial("serum B12 is low when below 180 pg/mL", none).tried();
        assertThat(band)
                .filteredOn(slip -> slip.change().equals("below 180 pg/mL → below 179 pg/mL"))
                .singleElement()
                .satisfies(slip -> assertThat(slip.noticing()).containsExactly(Watch.PROOF));
    }

    /** Where something is noticed before any slip, everything would count as noticed. */
    @Test
    void whatStandsAgainstAGuidelineIsMendedBeforeItIsMutated() {
        List<Rule> fewer = RULES.stream()
                .filter(rule -> !rule.name().equals("serum B12 is adequate when above 350 pg/mL"))
                .toList();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MutationReport.of(
                        new Release(
                                Shipped.guideline(), fewer, Shipped.release().compiled()),
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

        Map<String, String> texts = new TreeMap<>(Shipped.files().texts());
        texts.computeIfPresent("20-serum-b12.drl", (name, text) -> text.replace("$lab : Lab", "not $lab : Lab"));
        Guideline guideline =
                Guideline.read(new GuidelineFiles(texts)).guideline().orElseThrow();
        assertThat(DialectReader.read(guideline).problems()).isNotEmpty();
    }
}
