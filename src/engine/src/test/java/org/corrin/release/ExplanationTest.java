package org.corrin.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.corrin.Shipped;
import org.corrin.facts.Problem;
import org.corrin.proof.WhatIf.If;
import org.corrin.proof.WhyNot;
import org.junit.jupiter.api.Test;

/** Questions about a decision, as a clinician or a patient would ask them. */
class ExplanationTest {

    private static Explanation ask(String patient, String question) {
        ObjectNode request = (ObjectNode) Shipped.json(patient);
        request.set("question", Shipped.json(question));
        return Shipped.release().explain(request, Shipped.TODAY);
    }

    private static String ms(String more) {
        return "{conditions: ['multiple sclerosis'], " + more + "}";
    }

    private static String b12(String value) {
        return ms("labs: [{test: 'serum B12', value: " + value + ", unit: 'pg/mL'}]");
    }

    private static List<If> whatIf(String patient, String about) {
        return ((Explanation.Otherwise) ask(patient, "{whatIf: '" + about + "'}")).changes();
    }

    private static List<WhyNot.Condition> whyNot(String patient, String advice) {
        Explanation.NotSo not = (Explanation.NotSo) ask(patient, "{whyNot: '" + advice + "'}");
        return not.rules().stream().flatMap(ExplanationTest::conditions).toList();
    }

    /** The conditions of a rule, and of those that it waited for. */
    private static Stream<WhyNot.Condition> conditions(WhyNot.Tried rule) {
        return rule.conditions().stream()
                .flatMap(condition -> Stream.concat(
                        Stream.of(condition), condition.because().stream().flatMap(ExplanationTest::conditions)));
    }

    private static String said(List<WhyNot.Condition> conditions, String asks) {
        return conditions.stream()
                .filter(condition -> condition.asks().equals(asks))
                .map(WhyNot.Condition::says)
                .findFirst()
                .orElseThrow(() -> new AssertionError(asks + " is not among "
                        + conditions.stream().map(WhyNot.Condition::asks).toList()));
    }

    @Test
    void anAdviceIsExplainedDownToTheResultItRestsOn() {
        Explanation.Why why = (Explanation.Why) ask(b12("170"), "{why: 'treat b12-im-1000-ug-monthly'}");
        Explanation.Ground treat = why.because().get(0);
        assertThat(treat.rule()).isEqualTo("intramuscular B12 is advised when the deficiency is documented");
        assertThat(treat.statements()).containsExactly("S27", "S29", "S30");
        Explanation.Ground confirmed = treat.because().get(0);
        assertThat(confirmed.concluded()).isEqualTo("assessment confirmed");
        Explanation.Ground low = confirmed.because().get(0);
        assertThat(low.rule()).isEqualTo("serum B12 is low when below 180 pg/mL");
        assertThat(low.file()).isEqualTo("20-serum-b12.drl");
        assertThat(low.line()).isPositive();
        assertThat(low.facts()).containsExactly(new Explanation.Known("labs/0", "serum B12 170 pg/mL"));
        assertThat(why.text()).contains("serum B12 is low when below 180 pg/mL").contains("serum B12 170 pg/mL");
    }

    @Test
    void theAssessmentIsExplainedToThePatientWithoutRules() {
        Explanation.Why why = (Explanation.Why) ask(
                ms("audience: 'patient', labs: [{test: 'serum B12', value: 110, unit: 'pmol/L'}]"),
                "{why: 'assessment'}");
        assertThat(why.text()).isEqualTo("This rests on serum B12 110 pmol/L (149 pg/mL).");
    }

    @Test
    void whatIsNotAdvisedIsExplainedByTheConditionsThatFailedAndHowFarOff() {
        Explanation.NotSo not = (Explanation.NotSo) ask(b12("250"), "{whyNot: 'b12-oral-1000-2000-ug-daily'}");
        WhyNot.Condition assessed = not.rules().get(0).conditions().get(0);
        assertThat(assessed.held()).isFalse();
        assertThat(assessed.asks()).isEqualTo("assessment confirmed or functional");
        WhyNot.Tried low = assessed.because().stream()
                .filter(rule -> rule.rule().equals("the deficiency is confirmed when serum B12 is low"))
                .findFirst()
                .orElseThrow();
        assertThat(low.conditions())
                .extracting(WhyNot.Condition::asks, WhyNot.Condition::held)
                .containsExactly(tuple("multiple sclerosis", true), tuple("serum B12 low", false));
        assertThat(low.conditions().get(1).because().get(0).conditions().get(0).says())
                .isEqualTo("serum B12 250 pg/mL: 70 pg/mL above 180 pg/mL");
        assertThat(not.text()).contains("it asks for assessment confirmed or functional, and that is not concluded");
    }

    @Test
    void whatStandsInTheWayIsNamed() {
        Explanation.NotSo not = (Explanation.NotSo) ask(
                ms("labs: [{test: 'serum B12', value: 250, unit: 'pg/mL'}, {test: 'MMA', value: 200, unit: 'nmol/L'}]"),
                "{whyNot: 'test mma'}");
        assertThat(not.rules().get(0).conditions())
                .filteredOn(condition -> condition.asks().equals("no MMA known"))
                .extracting(WhyNot.Condition::held, WhyNot.Condition::says)
                .containsExactly(tuple(false, "MMA 200 nmol/L"));
    }

    @Test
    void aConclusionThatStandsInTheWayIsNamedWithTheResultItRestsOn() {
        String patient = ms("labs: [{test: 'serum B12', value: 400, unit: 'pg/mL'}, "
                + "{test: 'holoTC', value: 20, unit: 'pmol/L'}]");
        List<WhyNot.Condition> conditions = whyNot(patient, "caution normal-b12-does-not-exclude");
        assertThat(conditions)
                .filteredOn(condition -> condition.asks().equals("no holoTC low or indeterminate or unclear"))
                .first()
                .satisfies(condition -> {
                    assertThat(condition.held()).isFalse();
                    assertThat(condition.says()).isEqualTo("concluded: holoTC low");
                    assertThat(condition.because())
                            .extracting(WhyNot.Tried::rule)
                            .containsExactly("holoTC is low when below 25 pmol/L");
                });
    }

    @Test
    void theDistanceToALimitIsExactAndInTheUnitOfTheLimit() {
        assertThat(said(whyNot(b12("180.0001"), "treat b12-im-1000-ug-monthly"), "serum B12 below 180 pg/mL"))
                .isEqualTo("serum B12 180.0001 pg/mL: 0.0001 pg/mL above 180 pg/mL");
        assertThat(said(whyNot(b12("180"), "treat b12-im-1000-ug-monthly"), "serum B12 below 180 pg/mL"))
                .isEqualTo("serum B12 180 pg/mL: exactly 180 pg/mL");
        assertThat(said(
                        whyNot(
                                ms("labs: [{test: 'serum B12', value: 133, unit: 'pmol/L'}]"),
                                "treat b12-im-1000-ug-monthly"),
                        "serum B12 below 180 pg/mL"))
                .isEqualTo("serum B12 133 pmol/L (180.3 pg/mL): 0.26421 pg/mL above 180 pg/mL");
        String monthly = "order to start B12 preparation, intramuscular, below 1000 µg a month";
        assertThat(said(
                        whyNot(intramuscular("dose: '1500 ug', every: 'month'"), "caution dose-below-guidance"),
                        monthly))
                .endsWith(": 500 µg a month above 1000 µg a month");
        assertThat(said(
                        whyNot(intramuscular("dose: '1000 ug', every: 'week'"), "caution dose-below-guidance"),
                        monthly))
                .endsWith(": about 3348 µg a month above 1000 µg a month");
        assertThat(said(whyNot(intramuscular("reason: 'treatment'"), "caution dose-below-guidance"), monthly))
                .endsWith(": its dose in a time is not stated");
    }

    private static String intramuscular(String more) {
        return ms("orders: [{action: 'start', drug: 'hydroxocobalamin', route: 'intramuscular', " + more + "}]");
    }

    @Test
    void anAgeIsAsFarFromItsLimitAsItIs() {
        String asks = "an age below 16 years";
        assertThat(said(whyNot(ms("patient: {birthDate: '1986-03-01'}"), "caution guidance-is-for-adults"), asks))
                .isEqualTo("an age of 40 years: 24 years above 16");
        assertThat(said(whyNot(ms("patient: {birthDate: '2010-11-22'}"), "caution guidance-is-for-adults"), asks))
                .isEqualTo("an age of 16 years: exactly 16");
        assertThat(said(whyNot("{conditions: ['multiple sclerosis']}", "caution guidance-is-for-adults"), asks))
                .isEqualTo("not known");
    }

    @Test
    void anOrderThatIsThereForAnotherReasonIsNotCalledUnknown() {
        String asks = "order to start B12 preparation, as prophylaxis";
        assertThat(said(
                        whyNot(
                                ms("orders: [{action: 'start', drug: 'cyanocobalamin', reason: 'treatment'}]"),
                                "refuse b12-prophylaxis"),
                        asks))
                .isEqualTo("order to start cyanocobalamin, as treatment: the reason is treatment");
        assertThat(said(
                        whyNot(ms("orders: [{action: 'start', drug: 'cyanocobalamin'}]"), "refuse b12-prophylaxis"),
                        asks))
                .isEqualTo("order to start cyanocobalamin: the reason is not stated");
        assertThat(said(whyNot(ms("orders: [{action: 'stop', drug: 'natalizumab'}]"), "refuse b12-prophylaxis"), asks))
                .isEqualTo("not known");
    }

    @Test
    void aResultThatTellsNothingOfALimitIsSaidToTellNothing() {
        Explanation.NotSo not = (Explanation.NotSo) ask(
                ms("labs: [{test: 'MCV', comparator: '>', value: 90, unit: 'fL'}]"),
                "{whyNot: 'caution macrocytosis-present'}");
        assertThat(not.toString()).contains("MCV >90 fL: what was reported does not surely lie above 100 fL");
    }

    @Test
    void anIndeterminateResultIsDecidedByMmaOrByAnotherResult() {
        assertThat(whatIf(b12("250"), "assessment"))
                .contains(
                        new If("no multiple sclerosis", "indeterminate", "out-of-scope"),
                        new If("serum B12 below 180 pg/mL", "indeterminate", "confirmed"),
                        new If("serum B12 above 350 pg/mL", "indeterminate", "unlikely"),
                        new If("MMA at most 271 nmol/L", "indeterminate", "not-confirmed"),
                        new If("MMA above 271 nmol/L", "indeterminate", "functional"),
                        new If("holoTC below 25 pmol/L", "indeterminate", "confirmed"));
    }

    @Test
    void onlyTheNearestChangeOfAKnownResultIsTold() {
        assertThat(whatIf(b12("181"), "treat b12-im-1000-ug-monthly"))
                .filteredOn(change -> change.changed().startsWith("serum B12"))
                .containsExactly(new If("serum B12 below 180 pg/mL", "nothing", "treat b12-im-1000-ug-monthly"));
        assertThat(whatIf(b12("179.9"), "assessment"))
                .filteredOn(change -> change.changed().startsWith("serum B12"))
                .containsExactly(new If("serum B12 from 180 to 350 pg/mL", "confirmed", "indeterminate"));
    }

    @Test
    void anOrderThatWouldBeRefusedIsFoundAndOneIsEnough() {
        assertThat(whatIf(b12("250"), "refuse b12-prophylaxis"))
                .containsExactly(
                        new If("order start cyanocobalamin, as prophylaxis", "nothing", "refuse b12-prophylaxis"));
    }

    @Test
    void aQuestionThatCannotBeAnsweredIsRefusedWithWhatToAskInstead() {
        assertRefused("{}", "question", "this must be an object with one field");
        assertRefused("{why: 'x', whatIf: 'y'}", "question", "this must be an object with one field");
        assertRefused("{how: 'x'}", "question/how", "there is no such question");
        assertRefused("{why: 1}", "question/why", "this must be a text");
        assertRefused("{why: 'treat b12-im-1000-ug-monthli'}", "question/why", "no advice is called");
        assertRefused("{why: 'quite something else'}", "question/why", "no advice is called");
        assertRefused("{whyNot: 'assessment'}", "question/whyNot", "no advice is called");
        assertRefused("{why: 'treat b12-im-1000-ug-monthly'}", "question/why", "is not given to this patient");
        assertRefused("{whyNot: 'test mma'}", "question/whyNot", "is given to this patient");
        assertRefused("{why: 'cyanocobalamin-in-leber-disease'}", "question/why", "is not given");
    }

    private static void assertRefused(String question, String pointer, String message) {
        Explanation.Refused refused = (Explanation.Refused) ask(b12("250"), question);
        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.message()).contains(message);
            assertThat(problem.hint()).isNotBlank();
        });
    }

    @Test
    void everythingWrongWithARequestAndItsQuestionIsToldAtOnce() {
        Explanation.Refused refused = (Explanation.Refused) ask("{labs: [{test: 'MMA', value: 1}]}", "{why: 'x'}");
        assertThat(refused.problems()).extracting(Problem::pointer).contains("question/why", "labs/0/unit");
    }

    @Provide
    Arbitrary<Patient> patients() {
        return Patients.any();
    }

    /** What is said to follow from a test being otherwise does follow when a request says so. */
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void whatIsSaidToFollowFromAnotherConditionFollows(@ForAll("patients") Patient patient) {
        JsonNode request = patient.request();
        Decision now = Shipped.decide(request);
        ObjectNode asking = request.deepCopy();
        asking.set("question", Shipped.json("{whatIf: 'assessment'}"));
        Explanation.Otherwise otherwise =
                (Explanation.Otherwise) Shipped.release().explain(asking, Shipped.TODAY);
        Set<String> conditions =
                Set.copyOf(Shipped.guideline().vocabulary().conditions().names());
        assertThat(otherwise.now()).isEqualTo(now.assessment().status());
        for (If change : otherwise.changes()) {
            assertThat(change.after()).isNotEqualTo(change.before());
            if (conditions.contains(change.changed())) {
                ObjectNode changed = request.deepCopy();
                changed.withArray("/conditions").add(change.changed());
                assertThat(Shipped.decide(changed).assessment().status()).isEqualTo(change.after());
            }
        }
        String told = otherwise.changes().stream().map(If::changed).collect(Collectors.joining("; "));
        assertThat(told.contains("multiple sclerosis"))
                .as("having MS or not always matters")
                .isTrue();
    }
}
