package org.corrin.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.corrin.Shipped;
import org.corrin.buildcache.BuildCache;
import org.corrin.facts.Condition;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Medication;
import org.corrin.facts.Order;
import org.corrin.facts.Symptom;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Vocabulary;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;
import org.corrin.quantities.QuantityComparator;
import org.corrin.rules.FiringResult.CompletedFiring;
import org.corrin.rules.dialect.DialectReader;
import org.corrin.rules.session.RuleBase;
import org.corrin.rules.session.RuleBase.FiringBounds;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every law of the shipped guideline, with a finished decision that breaks it and one that does not. */
class LawsTest {

    /** Decisions that break no law. */
    private static final String TREATED = """
            condition multiple sclerosis
            lab serum B12
            assessment confirmed
            strong treat b12-oral-1000-2000-ug-daily
            strong treat b12-im-1000-ug-monthly
            weak prefer methylcobalamin-or-hydroxocobalamin
            strong review b12-treatment-response
            strong continue ms-immunotherapy
            strong counsel ms-deficits-do-not-reverse
            """;

    private static final String LOADED = """
            condition multiple sclerosis
            symptom paraesthesia
            lab serum B12
            assessment functional
            urgent caution b12-parenteral-now
            strong treat hydroxocobalamin-im-neurological-loading
            strong review b12-treatment-response
            strong continue ms-immunotherapy
            strong counsel ms-deficits-do-not-reverse
            """;

    private static final String AFTER_NITROUS_OXIDE = """
            condition multiple sclerosis
            condition nitrous oxide exposure
            symptom paraesthesia
            lab serum B12
            assessment indeterminate
            urgent caution do-not-wait
            strong treat hydroxocobalamin-im-neurological-loading
            strong test mma
            strong continue ms-immunotherapy
            strong counsel ms-deficits-do-not-reverse
            """;

    private static final String UNDER_TREATMENT = """
            condition multiple sclerosis
            condition pernicious anaemia
            medication hydroxocobalamin
            lab serum B12
            assessment treated
            strong review b12-treatment-response
            strong continue b12-treatment
            """;

    private static final String OUT_OF_SCOPE = "condition optic neuritis\nassessment out-of-scope\n";
    private static final String INDETERMINATE =
            "condition multiple sclerosis\nlab serum B12\nassessment indeterminate\nstrong test mma\n";
    private static final String UNLIKELY = """
            condition multiple sclerosis
            lab serum B12
            assessment unlikely
            strong caution normal-b12-does-not-exclude
            """;
    private static final String NOT_ASSESSED =
            "condition multiple sclerosis\nassessment not-assessed\nstrong test serum-b12\n";

    private static RuleBase laws;

    @BeforeAll
    static void compile() {
        List<Rule> rules = DialectReader.read(Shipped.guideline()).rules().stream()
                .filter(rule -> rule.file().equals(Guideline.LAWS))
                .toList();
        Map<String, String> file =
                Map.of(Guideline.LAWS, Shipped.files().texts().get(Guideline.LAWS));
        laws = RuleBase.compile("b12/ms", file, rules, FiringBounds.USUAL, Optional.empty(), BuildCache.none())
                .base()
                .orElseThrow();
    }

    /** A law, a decision that breaks it and no other, and a decision that it does not forbid. */
    static Stream<Arguments> laws() {
        return Stream.of(treatment(), forms(), prophylaxis(), msCare(), tests(), folicAcidAndScope())
                .flatMap(part -> part);
    }

    private static Stream<Arguments> treatment() {
        return Stream.of(
                law(
                        "no form of B12 is preferred unless the deficiency is documented",
                        UNLIKELY + "weak prefer methylcobalamin-or-hydroxocobalamin",
                        TREATED),
                law(
                        "no B12 treatment is advised without a documented deficiency or nitrous oxide",
                        without(AFTER_NITROUS_OXIDE, "condition nitrous oxide exposure"),
                        AFTER_NITROUS_OXIDE),
                law(
                        "no B12 treatment is advised without a documented deficiency or new symptoms",
                        without(AFTER_NITROUS_OXIDE, "symptom paraesthesia"),
                        AFTER_NITROUS_OXIDE),
                law(
                        "only injections are advised before a deficiency is documented",
                        AFTER_NITROUS_OXIDE + "strong treat b12-oral-1000-2000-ug-daily",
                        AFTER_NITROUS_OXIDE),
                law(
                        "a documented deficiency is never left without treatment advice",
                        "condition multiple sclerosis\nassessment functional\nstrong review b12-treatment-response",
                        TREATED.replace("confirmed", "functional")),
                law(
                        "nothing is treated but the deficiency itself",
                        TREATED + "strong treat ms-immunotherapy-with-b12",
                        TREATED),
                law(
                        "new symptoms beside a documented deficiency are always urgent",
                        LOADED.replace("urgent caution", "strong caution"),
                        LOADED),
                law(
                        "new symptoms beside a documented deficiency are always treated by injection",
                        LOADED.replace("strong treat", "weak treat"),
                        LOADED),
                law(
                        "new symptoms beside an undecided B12 are never left to wait",
                        INDETERMINATE + "symptom paraesthesia",
                        INDETERMINATE + "symptom paraesthesia\nstrong caution do-not-wait"),
                law(
                        "nitrous oxide with new symptoms is always treated before results",
                        without(AFTER_NITROUS_OXIDE, "strong treat hydroxocobalamin-im-neurological-loading"),
                        AFTER_NITROUS_OXIDE),
                law(
                        "nitrous oxide with new symptoms is always urgent",
                        AFTER_NITROUS_OXIDE.replace("urgent caution", "strong caution"),
                        LOADED + "condition nitrous oxide exposure"),
                law(
                        "after nitrous oxide a deficiency is never unlikely while symptoms are new",
                        AFTER_NITROUS_OXIDE.replace("indeterminate", "unlikely")
                                + "strong caution normal-b12-does-not-exclude",
                        AFTER_NITROUS_OXIDE),
                law(
                        "who is treated is always told to go on",
                        without(UNDER_TREATMENT, "strong continue b12-treatment"),
                        UNDER_TREATMENT),
                law("B12 is never advised to stop", UNDER_TREATMENT + "weak avoid b12-treatment", UNDER_TREATMENT),
                law(
                        "stopping B12 is never passed over while a deficiency is documented or treated",
                        UNDER_TREATMENT + "order stop hydroxocobalamin for treatment",
                        UNDER_TREATMENT + "order stop hydroxocobalamin for treatment\nstrong refuse stop-lifelong-b12"),
                law(
                        "who takes B12 for a deficiency on record is never called unlikely to lack it",
                        UNLIKELY + "condition pernicious anaemia\nmedication hydroxocobalamin",
                        UNLIKELY + "medication hydroxocobalamin"),
                law(
                        "a documented or treated deficiency is always reviewed",
                        without(TREATED, "strong review b12-treatment-response"),
                        TREATED),
                law(
                        "treatment is never advised without saying that it does not reverse MS",
                        without(TREATED, "strong counsel ms-deficits-do-not-reverse"),
                        TREATED));
    }

    private static Stream<Arguments> forms() {
        return Stream.of(
                law("cyanocobalamin is never preferred", TREATED + "strong caution cyanocobalamin", TREATED),
                law(
                        "no form is preferred but methylcobalamin or hydroxocobalamin",
                        TREATED + "weak prefer adenosylcobalamin",
                        TREATED),
                law(
                        "cyanocobalamin is always refused in Leber disease when it is ordered",
                        OUT_OF_SCOPE
                                + "condition Leber hereditary optic neuropathy\norder start vitamin B12 for treatment",
                        OUT_OF_SCOPE
                                + "condition Leber hereditary optic neuropathy\norder start vitamin B12 for treatment\n"
                                + "strong refuse cyanocobalamin-in-leber-disease"),
                law(
                        "B12 is always refused when it is ordered in an allergy to it",
                        OUT_OF_SCOPE + "condition cobalamin allergy\norder start methylcobalamin for treatment",
                        OUT_OF_SCOPE + "condition cobalamin allergy\norder start methylcobalamin for treatment\n"
                                + "strong refuse b12-in-cobalamin-allergy"));
    }

    private static Stream<Arguments> prophylaxis() {
        return Stream.of(
                law(
                        "prophylaxis is always refused in MS without a deficiency or a cause of one",
                        UNLIKELY + "order start methylcobalamin for prophylaxis",
                        UNLIKELY + "order start methylcobalamin for prophylaxis\nstrong refuse b12-prophylaxis\n"
                                + "strong counsel no-proven-benefit-in-ms"),
                law(
                        "B12 is always refused when it is to prevent multiple sclerosis",
                        OUT_OF_SCOPE + "order start methylcobalamin for MS prevention",
                        OUT_OF_SCOPE
                                + "order start methylcobalamin for MS prevention\nstrong refuse b12-to-prevent-ms\n"
                                + "strong counsel no-proven-benefit-in-ms"),
                law(
                        "B12 is never refused as prophylaxis when the deficiency is documented",
                        TREATED + "strong refuse b12-prophylaxis\nstrong counsel no-proven-benefit-in-ms",
                        TREATED + "order start methylcobalamin for prophylaxis"));
    }

    private static Stream<Arguments> msCare() {
        return Stream.of(
                law("MS immunotherapy is never advised to stop", TREATED + "strong avoid ms-immunotherapy", TREATED),
                law(
                        "nothing is advised to continue but MS immunotherapy and B12 treatment",
                        TREATED + "strong continue cyanocobalamin-tablets",
                        TREATED + "strong continue b12-treatment"),
                law(
                        "stopping MS immunotherapy is always refused beside a documented deficiency",
                        TREATED + "order stop natalizumab for treatment",
                        TREATED + "order stop natalizumab for treatment\nstrong refuse stop-ms-immunotherapy"),
                law(
                        "stopping MS immunotherapy is always refused when B12 is started in its place",
                        UNLIKELY + "order start methylcobalamin for treatment\norder stop natalizumab for treatment",
                        UNLIKELY + "order stop natalizumab for treatment"),
                law(
                        "a change of MS immunotherapy is never refused",
                        UNLIKELY + "order start ocrelizumab for treatment\nstrong refuse stop-ms-immunotherapy",
                        UNLIKELY + "order stop natalizumab for treatment\nstrong refuse stop-ms-immunotherapy"),
                law(
                        "MS immunotherapy always goes on beside B12 treatment",
                        without(TREATED, "strong continue ms-immunotherapy"),
                        TREATED),
                law(
                        "no benefit in MS is left undenied when prevention or prophylaxis is refused",
                        UNLIKELY + "strong refuse b12-prophylaxis",
                        UNLIKELY + "strong refuse b12-prophylaxis\nstrong counsel no-proven-benefit-in-ms"));
    }

    private static Stream<Arguments> tests() {
        return Stream.of(
                law(
                        "MMA is always asked for in an indeterminate assessment without MMA",
                        INDETERMINATE.replace("strong test", "weak test"),
                        without(INDETERMINATE, "strong test mma") + "lab MMA"),
                law(
                        "serum B12 is always asked for when nothing is assessed",
                        without(NOT_ASSESSED, "strong test serum-b12"),
                        NOT_ASSESSED),
                law("MMA is never ordered when it is known", INDETERMINATE + "lab MMA", INDETERMINATE),
                law(
                        "homocysteine is never ordered when it is known",
                        INDETERMINATE + "lab homocysteine\nstrong test homocysteine",
                        INDETERMINATE + "strong test homocysteine"),
                law("serum B12 is never ordered when it is known", NOT_ASSESSED + "lab serum B12", NOT_ASSESSED),
                law(
                        "holoTC is never ordered when it is known",
                        INDETERMINATE + "lab holoTC\nweak test holotc",
                        INDETERMINATE + "weak test holotc"),
                law(
                        "an unlikely deficiency never goes without its caution",
                        without(UNLIKELY, "strong caution normal-b12-does-not-exclude"),
                        UNLIKELY));
    }

    private static Stream<Arguments> folicAcidAndScope() {
        return Stream.of(
                law(
                        "folic acid is never refused in pregnancy",
                        OUT_OF_SCOPE + "condition pregnancy\nstrong refuse folic-acid-alone",
                        OUT_OF_SCOPE + "strong refuse folic-acid-alone"),
                law(
                        "folic acid alone is never passed over while B12 is low",
                        OUT_OF_SCOPE + "lab serum B12 = 179\norder start folic acid for treatment",
                        OUT_OF_SCOPE + "lab serum B12 = 180\norder start folic acid for treatment"),
                law(
                        "without multiple sclerosis nothing is assessed",
                        without(INDETERMINATE, "condition multiple sclerosis"),
                        INDETERMINATE),
                law(
                        "with multiple sclerosis the guidance applies",
                        OUT_OF_SCOPE + "condition multiple sclerosis",
                        OUT_OF_SCOPE),
                law(
                        "no MS advice is given to people without multiple sclerosis",
                        OUT_OF_SCOPE + "strong test cbc",
                        OUT_OF_SCOPE + "strong test mma\nstrong caution low-b12-outside-scope"));
    }

    /** What breaks a law, and does so no more with one line that makes it an exception. */
    static Stream<Arguments> exceptions() {
        String stopped = UNDER_TREATMENT + "order stop hydroxocobalamin for treatment\n";
        String prevented = UNLIKELY + "order start methylcobalamin for prophylaxis\n";
        String swapped = TREATED + "order stop natalizumab for treatment\n";
        String replaced =
                UNLIKELY + "order start methylcobalamin for treatment\norder stop natalizumab for treatment\n";
        String alone = OUT_OF_SCOPE + "lab serum B12 = 179\norder start folic acid for treatment\n";
        return Stream.of(
                arguments(stopped, "order start methylcobalamin for treatment"),
                arguments(stopped, "strong caution stopping-b12-needs-care"),
                arguments(prevented, "condition vitamin B12 deficiency"),
                arguments(prevented, "condition pernicious anaemia"),
                arguments(prevented, "condition gastrectomy"),
                arguments(prevented, "condition gastric bypass"),
                arguments(prevented, "condition vegan diet"),
                arguments(prevented, "lab intrinsic factor antibodies is positive"),
                arguments(swapped, "order start ocrelizumab for treatment"),
                arguments(swapped, "condition pregnancy"),
                arguments(swapped, "condition progressive multifocal leukoencephalopathy"),
                arguments(replaced, "order start ocrelizumab for treatment"),
                arguments(replaced, "condition pregnancy"),
                arguments(replaced, "condition progressive multifocal leukoencephalopathy"),
                arguments(replaced, "strong refuse stop-ms-immunotherapy"),
                arguments(without(INDETERMINATE, "strong test mma"), "condition dialysis"),
                arguments(alone, "order start methylcobalamin for treatment"),
                arguments(alone, "medication vitamin B12"),
                arguments(alone, "strong refuse folic-acid-alone"),
                arguments(alone, "strong caution folic-acid-needs-b12"));
    }

    private static Arguments law(String law, String broken, String kept) {
        return arguments(law, broken, kept);
    }

    private static String without(String decision, String line) {
        assertThat(decision).contains(line + "\n");
        return decision.replace(line + "\n", "");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("laws")
    void aLawFindsTheDecisionThatBreaksIt(String law, String broken, String kept) {
        assertThat(brokenBy(broken)).as(broken).containsExactly(law);
        assertThat(brokenBy(kept)).as(kept).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("exceptions")
    void aLawSparesItsExceptions(String broken, String exception) {
        assertThat(brokenBy(broken)).as(broken).hasSize(1);
        assertThat(brokenBy(broken + exception)).as(exception).isEmpty();
    }

    @Test
    void everyLawHasItsCase() {
        assertThat(laws().map(law -> law.get()[0]))
                .containsExactlyInAnyOrderElementsOf(DialectReader.read(Shipped.guideline()).rules().stream()
                        .filter(rule -> rule.file().equals(Guideline.LAWS))
                        .map(Rule::name)
                        .toList());
    }

    private static Set<String> brokenBy(String decision) {
        List<Object> finished = new ArrayList<>();
        decision.lines().forEach(line -> finished.add(read(line, finished.size())));
        Set<String> broken = new TreeSet<>();
        ((CompletedFiring) laws.fire(finished))
                .conclusions()
                .forEach(conclusion -> broken.add(conclusion.rule().name()));
        return broken;
    }

    /** A fact, the assessment or an advice, written in a line. */
    private static Object read(String line, int place) {
        String[] words = line.split(" ", 3);
        String pointer = words[0] + "s/" + place;
        String rest = line.substring(words[0].length() + 1);
        return switch (words[0]) {
            case "condition" ->
                new Condition(
                        pointer,
                        rest,
                        vocabulary().conditions().named(rest).orElseThrow().group());
            case "symptom" ->
                new Symptom(
                        pointer,
                        rest,
                        vocabulary().symptoms().named(rest).orElseThrow().group());
            case "medication" -> new Medication(pointer, rest, groupOf(rest), Fact.NOT_STATED);
            case "assessment" -> new Assessment(rest);
            case "lab" -> lab(pointer, rest);
            case "order" -> order(pointer, words[1], words[2].split(" for "));
            default -> new Advice(words[1], words[2], words[0], List.of());
        };
    }

    /** A test, with " = " and a value in its own unit or with " is " and a word, where these matter. */
    private static Lab lab(String pointer, String text) {
        if (text.contains(" is ")) {
            String[] testAndWord = text.split(" is ");
            return Lab.said(pointer, testAndWord[0], testAndWord[1]);
        }
        String[] testAndValue = text.split(" = ");
        BigDecimal value = new BigDecimal(testAndValue.length == 1 ? "200" : testAndValue[1]);
        MeasurementScale scale =
                vocabulary().tests().named(testAndValue[0]).orElseThrow().scale();
        return Lab.measured(
                pointer,
                testAndValue[0],
                Measurement.of(QuantityComparator.EXACTLY, new Quantity(value, scale.unit()), scale));
    }

    private static Order order(String pointer, String action, String[] drugAndReason) {
        return Order.of(pointer, action, drugAndReason[0], groupOf(drugAndReason[0]))
                .because(drugAndReason[1]);
    }

    private static String groupOf(String drug) {
        return vocabulary().drugs().named(drug).orElseThrow().group();
    }

    private static Vocabulary vocabulary() {
        return Shipped.guideline().vocabulary();
    }
}
