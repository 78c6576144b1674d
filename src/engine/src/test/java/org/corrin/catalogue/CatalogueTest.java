package org.corrin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.corrin.FirstGuideline;
import org.corrin.Shipped;
import org.corrin.catalogue.RuleGraph.ConcludedNode;
import org.corrin.catalogue.RuleGraph.GraphRule;
import org.corrin.catalogue.TestBands.Band;
import org.corrin.catalogue.TestUnits.AcceptedUnit;
import org.corrin.catalogue.VocabularyCatalogue.AdviceEntry;
import org.corrin.catalogue.VocabularyCatalogue.GroupedEntry;
import org.corrin.catalogue.VocabularyCatalogue.TestEntry;
import org.corrin.intake.PatientDataJson;
import org.corrin.quantities.ValueRange;
import org.corrin.release.Decision;
import org.corrin.rules.ClinicalOrder;
import org.junit.jupiter.api.Test;

/** What a release is made of, as pages read it. */
class CatalogueTest {

    private static TestEntry test(String name) {
        return VocabularyCatalogue.of(Shipped.release()).tests().stream()
                .filter(test -> test.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TestBands bands(String test) {
        return TestBands.of(FirstGuideline.release()).tests().stream()
                .filter(one -> one.test().equals(test))
                .findFirst()
                .orElseThrow();
    }

    private static GraphRule rule(String name) {
        return RuleGraph.of(FirstGuideline.release()).rules().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyUnitOfATestHasItsExactFactor() {
        assertThat(test("serum B12").units())
                .extracting(AcceptedUnit::unit, AcceptedUnit::factor, AcceptedUnit::divisor)
                .containsExactly(
                        tuple("pg/mL", "1", "1"),
                        tuple("ng/L", "1", "1"),
                        tuple("ng/dL", "10", "1"),
                        tuple("ng/mL", "1000", "1"),
                        tuple("ug/L", "1000", "1"),
                        tuple("pmol/L", "1.35537", "1"),
                        tuple("nmol/L", "1355.37", "1"));
    }

    /** An amount in nmol/L of 1 ng/mL is 1000 / 118.09, which no decimal is. */
    @Test
    void aFactorWithoutAnEndIsTwoDecimals() {
        AcceptedUnit mass = test("MMA").units().stream()
                .filter(unit -> unit.unit().equals("ng/mL"))
                .findFirst()
                .orElseThrow();
        assertThat(new BigDecimal(mass.divisor())).isNotEqualByComparingTo(BigDecimal.ONE);
        assertThat(new BigDecimal(mass.factor()).multiply(new BigDecimal("118.09")))
                .isEqualByComparingTo(new BigDecimal(mass.divisor()).multiply(BigDecimal.valueOf(1000)));
    }

    @Test
    void aTestHasItsTitlesItsSynonymsAndWhatIsPlausible() {
        TestEntry test = test("serum B12");
        assertThat(test.titles()).isEqualTo(Map.of("en", "serum B12", "de", "Vitamin B12 im Serum"));
        assertThat(test.titles().keySet()).as("the usual language first").containsExactly("en", "de");
        assertThat(VocabularyCatalogue.of(Shipped.release()).languages()).containsExactly("en", "de");
        assertThat(test.synonyms()).contains("cobalamin", "total B12").doesNotContain("serum B12", "active B12");
        assertThat(test.possible()).isEqualTo(new ValueRange("0", false, "100000", true));
        assertThat(test.usual()).isEqualTo(new ValueRange("50", true, "2000", true));
        assertThat(test.validFor()).isEqualTo("P12M");
        assertThat(test.read()).isTrue();
        TestEntry words = test("intrinsic factor antibodies");
        assertThat(words.unit()).isEmpty();
        assertThat(words.results())
                .extracting(VocabularyCatalogue.NamedEntry::name)
                .contains("positive", "negative");
    }

    @Test
    void whatNoRuleReadsIsMarkedSo() {
        assertThat(VocabularyCatalogue.of(FirstGuideline.release()).tests())
                .filteredOn(test -> !test.read())
                .extracting(TestEntry::name)
                .contains("serum folate")
                .doesNotContain("serum B12");
        assertThat(VocabularyCatalogue.of(FirstGuideline.release()).conditions())
                .filteredOn(GroupedEntry::read)
                .extracting(GroupedEntry::name)
                .contains("multiple sclerosis");
    }

    @Test
    void adviceIsInClinicalOrderAndHasAHeadlineInEachLanguage() {
        List<AdviceEntry> advice = VocabularyCatalogue.of(Shipped.release()).advice();
        assertThat(advice.stream().map(AdviceEntry::kind).distinct()).containsExactlyElementsOf(ClinicalOrder.KINDS);
        AdviceEntry mma = advice.stream()
                .filter(one -> one.code().equals("mma"))
                .findFirst()
                .orElseThrow();
        assertThat(mma.asks()).isEqualTo("MMA");
        assertThat(mma.strengths()).containsExactly("strong", "weak");
        assertThat(mma.titles().get("de"))
                .isEqualTo("Methylmalonsäure (MMA) messen: B12 allein klärt die Frage hier nicht");
        assertThat(advice)
                .allSatisfy(one -> assertThat(one.titles().values())
                        .allSatisfy(title -> assertThat(title).isNotBlank().doesNotContain("{")));
    }

    @Test
    void theBandsOfATestAreItsRangesWithTheirRules() {
        TestBands serum = bands("serum B12");
        assertThat(serum.unit()).isEqualTo("pg/mL");
        assertThat(serum.bands())
                .filteredOn(band -> band.kind().equals("finding"))
                .extracting(Band::about, Band::level, Band::range, Band::conditional, Band::rule)
                .containsExactly(
                        tuple(
                                "serum B12",
                                "low",
                                new ValueRange("", false, "180", false),
                                false,
                                "serum B12 is low when below 180 pg/mL"),
                        tuple(
                                "serum B12",
                                "indeterminate",
                                new ValueRange("180", true, "350", true),
                                false,
                                "serum B12 is indeterminate when from 180 to 350 pg/mL"),
                        tuple(
                                "serum B12",
                                "adequate",
                                new ValueRange("350", false, "", false),
                                false,
                                "serum B12 is adequate when above 350 pg/mL"));
        assertThat(serum.limits()).extracting(TestBands.Limit::value).contains("180", "350");
        assertThat(serum.limits().get(0).rules())
                .contains(
                        "serum B12 is low when below 180 pg/mL",
                        "serum B12 is indeterminate when from 180 to 350 pg/mL");
    }

    @Test
    void aBandOfARuleThatAsksForMoreIsConditional() {
        List<Band> all = TestBands.of(Shipped.release()).tests().stream()
                .flatMap(test -> test.bands().stream())
                .toList();
        assertThat(all)
                .filteredOn(band -> band.about().equals("caution homocysteine-raised"))
                .singleElement()
                .satisfies(band -> {
                    assertThat(band.conditional()).isTrue();
                    assertThat(band.range()).isEqualTo(new ValueRange("15", false, "", false));
                });
    }

    @Test
    void everyScenarioIsARequestReadyToBeDecided() {
        List<ScenarioListing> scenarios = ScenarioListing.of(FirstGuideline.guideline());
        assertThat(scenarios).hasSameSizeAs(FirstGuideline.guideline().scenarios());
        ScenarioListing first = scenarios.stream()
                .filter(scenario -> scenario.expect().status().equals("confirmed"))
                .findFirst()
                .orElseThrow();
        assertThat(first.given().has("asOf")).isFalse();
        assertThat(first.request().get("asOf").asText())
                .isEqualTo(FirstGuideline.guideline().about().lastUpdated().toString());
        assertThat(PatientDataJson.read(first.request()).flaws()).isEmpty();
        assertThat(FirstGuideline.decide(first.request()).assessment().status()).isEqualTo("confirmed");
    }

    @Test
    void aRuleReadsWhatItsConditionsAskForAndConcludesWhatItInserts() {
        GraphRule functional = rule("the deficiency is functional when MMA is raised and B12 is known but not low");
        assertThat(functional.reads())
                .extracting(
                        RuleGraph.ReadNode::kind,
                        RuleGraph.ReadNode::name,
                        RuleGraph.ReadNode::level,
                        RuleGraph.ReadNode::absent,
                        RuleGraph.ReadNode::condition)
                .contains(
                        tuple("condition", "multiple sclerosis", "", false, 0),
                        tuple("finding", "MMA", "raised", false, 1),
                        tuple("finding", "serum B12", "indeterminate", false, 2),
                        tuple("finding", "serum B12", "low", true, 3),
                        tuple("finding", "holoTC", "low", true, 3));
        assertThat(functional.concludes()).containsExactly(new ConcludedNode("assessment", "functional", ""));
        assertThat(rule("serum B12 is low when below 180 pg/mL").reads())
                .singleElement()
                .isEqualTo(
                        new RuleGraph.ReadNode("lab", "serum B12", "", false, false, 0, "serum B12 below 180 pg/mL"));
    }

    @Test
    void whateverConclusionARuleReadsSomeRuleConcludesOrNoneCanMeetIt() {
        List<GraphRule> rules = RuleGraph.of(Shipped.release()).rules();
        Set<String> concluded = rules.stream()
                .flatMap(rule -> rule.concludes().stream())
                .filter(node -> node.kind().equals("finding"))
                .map(node -> node.name() + " " + node.level())
                .collect(Collectors.toSet());
        Set<String> read = rules.stream()
                .filter(rule -> !rule.law())
                .flatMap(rule -> rule.reads().stream())
                .filter(node -> node.kind().equals("finding"))
                .map(node -> node.name() + " " + node.level())
                .collect(Collectors.toSet());
        assertThat(concluded).containsAll(read);
        assertThat(new HashSet<>(rules)).hasSameSizeAs(Shipped.release().rules());
    }

    @Test
    void aGroupIsReadByItsName() {
        assertThat(RuleGraph.of(Shipped.release()).rules())
                .anySatisfy(rule -> assertThat(rule.reads()).anySatisfy(node -> {
                    assertThat(node.kind()).isEqualTo("symptom");
                    assertThat(node.name()).isEqualTo("neurological");
                    assertThat(node.group()).isTrue();
                }));
    }

    @Test
    void whatAStepOfATraceRestsOnIsDerivedInAnotherStepAndReadByItsRule() {
        Decision decision = Shipped.decide(
                "{conditions: ['multiple sclerosis'], symptoms: ['numbness'],"
                        + " labs: [{test: 'serum B12', value: 250, unit: 'pg/mL'}, {test: 'MMA', value: 400, unit: 'nmol/L'}]}");
        List<GraphRule> rules = RuleGraph.of(Shipped.release()).rules();
        assertThat(decision.trace())
                .anySatisfy(step -> assertThat(step.derived()).isEqualTo("assessment functional"));
        assertThat(decision.trace()).allSatisfy(step -> {
            GraphRule rule = rules.stream()
                    .filter(one -> one.name().equals(step.rule()))
                    .findFirst()
                    .orElseThrow();
            assertThat(step.rests()).allSatisfy(rest -> {
                String name = rest.kind().equals("assessment") ? rest.level() : rest.about();
                assertThat(rule.reads())
                        .anyMatch(node -> !node.absent()
                                && node.kind().equals(rest.kind())
                                && node.name().equals(name));
                assertThat(decision.trace())
                        .extracting(Decision.TraceStep::derived)
                        .anyMatch(derived -> derived.startsWith(rest.kind()) && derived.contains(rest.level()));
            });
        });
        assertThat(decision.trace().stream()
                        .filter(step -> step.derived().equals("assessment functional"))
                        .flatMap(step -> step.rests().stream())
                        .map(rest -> rest.kind() + " " + rest.about() + " " + rest.level()))
                .containsExactly("finding MMA raised", "finding serum B12 indeterminate");
    }
}
