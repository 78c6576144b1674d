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
import org.corrin.FirstGuideline;
import org.corrin.facts.Condition;
import org.corrin.facts.Lab;
import org.corrin.facts.Order;
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
import org.junit.jupiter.api.AfterAll;
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
            weak avoid cyanocobalamin
            strong continue ms-immunotherapy
            strong counsel ms-deficits-do-not-reverse
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
        List<Rule> rules = DialectReader.read(FirstGuideline.guideline()).rules().stream()
                .filter(rule -> rule.file().equals(Guideline.LAWS))
                .toList();
        Map<String, String> file =
                Map.of(Guideline.LAWS, FirstGuideline.files().texts().get(Guideline.LAWS));
        laws = RuleBase.compile("b12/ms", file, rules, FiringBounds.USUAL, Optional.empty())
                .base()
                .orElseThrow();
    }

    @AfterAll
    static void close() {}

    /** A law, a decision that breaks it and no other, and a decision that it does not forbid. */
    static Stream<Arguments> laws() {
        return Stream.of(
                law(
                        "no B12 treatment is advised unless the deficiency is documented",
                        UNLIKELY + "weak prefer methylcobalamin-or-hydroxocobalamin",
                        TREATED),
                law(
                        "a documented deficiency is never left without treatment advice",
                        "condition multiple sclerosis\nassessment functional",
                        TREATED.replace("confirmed", "functional")),
                law(
                        "nothing is treated but the deficiency itself",
                        TREATED + "strong treat ms-immunotherapy-with-b12",
                        TREATED),
                law(
                        "treatment is never advised without saying that it does not reverse MS",
                        without(TREATED, "strong counsel ms-deficits-do-not-reverse"),
                        TREATED),
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
                        "prophylaxis is always refused in MS without a documented deficiency",
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
                        TREATED + "order start methylcobalamin for prophylaxis"),
                law("MS immunotherapy is never advised to stop", TREATED + "strong avoid ms-immunotherapy", TREATED),
                law(
                        "nothing is advised to continue but MS immunotherapy",
                        TREATED + "strong continue cyanocobalamin-tablets",
                        TREATED),
                law(
                        "stopping MS immunotherapy is always refused in MS",
                        UNLIKELY + "order stop natalizumab for treatment",
                        UNLIKELY + "order stop natalizumab for treatment\nstrong refuse stop-ms-immunotherapy"),
                law(
                        "MS immunotherapy always goes on beside B12 treatment",
                        without(TREATED, "strong continue ms-immunotherapy"),
                        TREATED),
                law(
                        "no benefit in MS is left undenied when prevention or prophylaxis is refused",
                        UNLIKELY + "strong refuse b12-prophylaxis",
                        UNLIKELY + "strong refuse b12-prophylaxis\nstrong counsel no-proven-benefit-in-ms"),
                law(
                        "MMA is always asked for in an indeterminate assessment without MMA",
                        INDETERMINATE.replace("strong test", "weak test"),
                        without(INDETERMINATE, "strong test mma") + "lab MMA"),
                law(
                        "serum B12 is always asked for when nothing is assessed",
                        without(NOT_ASSESSED, "strong test serum-b12"),
                        NOT_ASSESSED),
                law("MMA is never ordered when it is known", INDETERMINATE + "lab MMA", INDETERMINATE),
                law("serum B12 is never ordered when it is known", NOT_ASSESSED + "lab serum B12", NOT_ASSESSED),
                law(
                        "holoTC is never ordered when it is known",
                        INDETERMINATE + "lab holoTC\nweak test holotc",
                        INDETERMINATE + "weak test holotc"),
                law(
                        "an unlikely deficiency never goes without its caution",
                        without(UNLIKELY, "strong caution normal-b12-does-not-exclude"),
                        UNLIKELY),
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

    @Test
    void everyLawHasItsCase() {
        assertThat(laws().map(law -> law.get()[0]))
                .containsExactlyInAnyOrderElementsOf(DialectReader.read(FirstGuideline.guideline()).rules().stream()
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
            case "condition" -> new Condition(pointer, rest, "none");
            case "assessment" -> new Assessment(rest);
            case "lab" -> lab(pointer, rest);
            case "order" -> order(pointer, words[1], words[2].split(" for "));
            default -> new Advice(words[1], words[2], words[0], List.of());
        };
    }

    private static Lab lab(String pointer, String test) {
        MeasurementScale scale = vocabulary().tests().named(test).orElseThrow().scale();
        return Lab.measured(
                pointer,
                test,
                Measurement.of(QuantityComparator.EXACTLY, new Quantity(BigDecimal.valueOf(200), scale.unit()), scale));
    }

    private static Order order(String pointer, String action, String[] drugAndReason) {
        String group =
                vocabulary().drugs().named(drugAndReason[0]).orElseThrow().group();
        return Order.of(pointer, action, drugAndReason[0], group).because(drugAndReason[1]);
    }

    private static Vocabulary vocabulary() {
        return FirstGuideline.guideline().vocabulary();
    }
}
