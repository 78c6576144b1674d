package org.corrin.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.groups.Tuple;
import org.corrin.FirstGuideline;
import org.corrin.documents.RequestProblem;
import org.corrin.explanation.Counterfactuals.Counterfactual;
import org.corrin.intake.FactRemark;
import org.corrin.intake.Handling;
import org.corrin.release.Changed;
import org.corrin.release.Decision;
import org.corrin.release.Patient;
import org.corrin.release.Patients;
import org.corrin.rules.Consequent;
import org.junit.jupiter.api.Test;

/** Questions about a decision, as a clinician or a patient would ask them. */
class ExplanationTest {

    private static Explanation ask(String patient, String question) {
        ObjectNode request = (ObjectNode) FirstGuideline.json(patient);
        request.set("question", FirstGuideline.json(question));
        return new Explainer(FirstGuideline.release()).explain(request, FirstGuideline.TODAY);
    }

    private static String ms(String more) {
        return "{conditions: ['multiple sclerosis'], " + more + "}";
    }

    private static String b12(String value) {
        return ms("labs: [{test: 'serum B12', value: " + value + ", unit: 'pg/mL'}]");
    }

    private static List<Counterfactual> whatIf(String patient, String about) {
        return ((Explanation.WhatIfExplanation) ask(patient, "{whatIf: '" + about + "'}")).changes();
    }

    /** What is told of one change, of whatever comes with it. */
    private static Counterfactual change(List<Counterfactual> changes, String changed) {
        return changes.stream()
                .filter(one -> one.changed().equals(changed))
                .findFirst()
                .orElseThrow(() -> new AssertionError(changed + " is not among "
                        + changes.stream().map(Counterfactual::changed).toList()));
    }

    private static List<FailedConditions.TriedCondition> whyNot(String patient, String advice) {
        Explanation.WhyNotExplanation not = (Explanation.WhyNotExplanation) ask(patient, "{whyNot: '" + advice + "'}");
        return not.rules().stream().flatMap(ExplanationTest::conditions).toList();
    }

    /** The conditions of a rule, and of those that it waited for. */
    private static Stream<FailedConditions.TriedCondition> conditions(FailedConditions.TriedRule rule) {
        return rule.conditions().stream()
                .flatMap(condition -> Stream.concat(
                        Stream.of(condition), condition.because().stream().flatMap(ExplanationTest::conditions)));
    }

    private static String said(List<FailedConditions.TriedCondition> conditions, String asks) {
        return conditions.stream()
                .filter(condition -> condition.asks().equals(asks))
                .map(FailedConditions.TriedCondition::says)
                .findFirst()
                .orElseThrow(() -> new AssertionError(asks + " is not among "
                        + conditions.stream()
                                .map(FailedConditions.TriedCondition::asks)
                                .toList()));
    }

    private static String text(String patient, String question) {
        Explanation explanation = ask(patient, question);
        if (explanation instanceof Explanation.WhyExplanation why) {
            return why.text();
        }
        return explanation instanceof Explanation.WhyNotExplanation not
                ? not.text()
                : ((Explanation.WhatIfExplanation) explanation).text();
    }

    @Test
    void anAdviceIsExplainedDownToTheResultItRestsOn() {
        Explanation.WhyExplanation why =
                (Explanation.WhyExplanation) ask(b12("170"), "{why: 'treat b12-im-1000-ug-monthly'}");
        Explanation.ExplainedConclusion treat = why.because().get(0);
        assertThat(treat.rule()).isEqualTo("intramuscular B12 is advised when the deficiency is documented");
        assertThat(treat.statements()).containsExactly("S27", "S29", "S30");
        Explanation.ExplainedConclusion confirmed = treat.because().get(0);
        assertThat(confirmed.concluded()).isEqualTo("assessment confirmed");
        Explanation.ExplainedConclusion low = confirmed.because().get(0);
        assertThat(low.rule()).isEqualTo("serum B12 is low when below 180 pg/mL");
        assertThat(low.file()).isEqualTo("20-serum-b12.drl");
        assertThat(low.line()).isPositive();
        assertThat(low.facts()).containsExactly(new Explanation.KnownFact("labs/0", "serum B12 170 pg/mL"));
        assertThat(why.text()).contains("serum B12 is low when below 180 pg/mL").contains("serum B12 170 pg/mL");
    }

    @Test
    void whatHadToBeAbsentIsPartOfTheReason() {
        Explanation.WhyExplanation why = (Explanation.WhyExplanation) ask(b12("250"), "{why: 'test mma'}");
        assertThat(why.because().get(0).absent()).containsExactly("no MMA known");
        assertThat(why.text())
                .startsWith(
                        "Advice test mma (strong), by the rule `MMA is ordered when serum B12 leaves it undecided and "
                                + "MMA is unknown`: finding serum B12 indeterminate, no MMA known.")
                .contains("serum B12 250 pg/mL");
    }

    @Test
    void theAssessmentIsExplainedToThePatientWithoutRules() {
        assertThat(text(
                        ms("audience: 'patient', labs: [{test: 'serum B12', value: 110, unit: 'pmol/L'}]"),
                        "{why: 'assessment'}"))
                .isEqualTo(
                        "Your blood test shows a low vitamin B12 level that is usually treated. This rests on what is "
                                + "known about you: serum B12 110 pmol/L (149 pg/mL).");
        assertThat(text(
                        ms("audience: 'patient', labs: [{test: 'serum B12', value: 250, unit: 'pg/mL'}]"),
                        "{why: 'test mma'}"))
                .isEqualTo(
                        "One more blood test, called MMA, can help to show whether you lack vitamin B12. This rests on "
                                + "what is known about you: serum B12 250 pg/mL. It also rests on what is not known: MMA.");
    }

    @Test
    void whatRestsOnNothingKnownRestsOnWhatIsNotKnown() {
        assertThat(text("{audience: 'patient'}", "{why: 'assessment'}"))
                .endsWith(
                        "which is not in the information given. This rests on what is not known: multiple sclerosis.");
        assertThat(text("{}", "{why: 'assessment'}")).endsWith(": no multiple sclerosis.");
    }

    @Test
    void everyExplanationNamesItsReleaseAndCarriesTheDisclaimer() {
        Explanation.WhatIfExplanation whatIf = (Explanation.WhatIfExplanation)
                ask(ms("audience: 'patient', asOf: '2026-11-20'"), "{whatIf: 'assessment'}");
        assertThat(whatIf.answer().guideline().release())
                .isEqualTo(FirstGuideline.release().fingerprint());
        assertThat(whatIf.answer().asOf()).isEqualTo("2026-11-20");
        assertThat(whatIf.answer().disclaimer()).contains("Please do not start, change or stop any medicine");
    }

    @Test
    void whatIsNotAdvisedIsExplainedByTheConditionsThatFailedAndHowFarOff() {
        Explanation.WhyNotExplanation not =
                (Explanation.WhyNotExplanation) ask(b12("250"), "{whyNot: 'b12-oral-1000-2000-ug-daily'}");
        FailedConditions.TriedCondition assessed =
                not.rules().get(0).conditions().get(0);
        assertThat(assessed.held()).isFalse();
        assertThat(assessed.asks()).isEqualTo("assessment confirmed or functional");
        FailedConditions.TriedRule low = assessed.because().stream()
                .filter(rule -> rule.rule().equals("the deficiency is confirmed when serum B12 is low"))
                .findFirst()
                .orElseThrow();
        assertThat(low.conditions())
                .extracting(FailedConditions.TriedCondition::asks, FailedConditions.TriedCondition::held)
                .containsExactly(tuple("multiple sclerosis", true), tuple("serum B12 low", false));
        assertThat(low.conditions().get(1).because().get(0).conditions().get(0).says())
                .isEqualTo("serum B12 250 pg/mL: 70 pg/mL above 180 pg/mL");
        assertThat(not.text())
                .startsWith(
                        "The rule `oral B12 is advised when the deficiency is documented` did not fire: it asks for "
                                + "assessment confirmed or functional (not concluded).")
                .contains(
                        "The rule `serum B12 is low when below 180 pg/mL` did not fire: it asks for serum B12 below 180 "
                                + "pg/mL (serum B12 250 pg/mL: 70 pg/mL above 180 pg/mL).")
                .contains("it asks for MMA above 271 nmol/L (not known)");
    }

    @Test
    void whatIsNotAdvisedIsExplainedToThePatientByWhatIsKnownAndWhatIsNot() {
        assertThat(text(
                        ms("audience: 'patient', labs: [{test: 'serum B12', value: 250, unit: 'pg/mL'}]"),
                        "{whyNot: 'treat b12-im-1000-ug-monthly'}"))
                .isEqualTo(
                        "This advice does not follow from what is known about you: serum B12 250 pg/mL. It would also "
                                + "depend on what is not known: holoTC, MMA. Your doctor or nurse can tell you what that means for "
                                + "you.");
        assertThat(text(ms("audience: 'patient'"), "{whyNot: 'refuse b12-prophylaxis'}"))
                .startsWith("This advice is meant for another situation than what is known about you.");
    }

    @Test
    void aFactThatStandsInTheWayIsNamed() {
        List<FailedConditions.TriedCondition> conditions = whyNot(
                ms("labs: [{test: 'serum B12', value: 250, unit: 'pg/mL'}, {test: 'MMA', value: 200, unit: 'nmol/L'}]"),
                "test mma");
        assertThat(conditions)
                .filteredOn(condition -> condition.asks().equals("no MMA known"))
                .extracting(
                        FailedConditions.TriedCondition::held,
                        FailedConditions.TriedCondition::says,
                        FailedConditions.TriedCondition::pointer)
                .contains(tuple(false, "MMA 200 nmol/L", "labs/1"));
    }

    @Test
    void aConclusionThatStandsInTheWayIsNamedWithTheResultItRestsOn() {
        String patient = ms("labs: [{test: 'serum B12', value: 400, unit: 'pg/mL'}, "
                + "{test: 'holoTC', value: 20, unit: 'pmol/L'}]");
        List<FailedConditions.TriedCondition> conditions = whyNot(patient, "caution normal-b12-does-not-exclude");
        assertThat(conditions)
                .filteredOn(condition -> condition.asks().equals("no holoTC low or indeterminate or unclear"))
                .first()
                .satisfies(condition -> {
                    assertThat(condition.held()).isFalse();
                    assertThat(condition.says()).isEqualTo("concluded: holoTC low");
                    assertThat(condition.because())
                            .extracting(FailedConditions.TriedRule::rule)
                            .containsExactly("holoTC is low when below 25 pmol/L");
                });
        assertThat(text(patient, "{whyNot: 'caution normal-b12-does-not-exclude'}"))
                .contains("The rule `holoTC is low when below 25 pmol/L` fired: holoTC 20 pmol/L.");
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
        assertThat(said(
                        whyNot(
                                ms("labs: [{test: 'MCV', comparator: '>', value: 90, unit: 'fL'}]"),
                                "caution macrocytosis-present"),
                        "MCV above 100 fL"))
                .isEqualTo("MCV >90 fL: what was reported does not surely lie above 100 fL");
    }

    @Test
    void anIndeterminateResultIsDecidedByMmaOrByAnotherResult() {
        assertThat(whatIf(b12("250"), "assessment"))
                .extracting(Counterfactual::changed, Counterfactual::before, Counterfactual::after)
                .containsExactly(
                        tuple("no multiple sclerosis", "indeterminate", "out-of-scope"),
                        tuple("serum B12 below 180 pg/mL", "indeterminate", "confirmed"),
                        tuple("serum B12 above 350 pg/mL", "indeterminate", "unlikely"),
                        tuple("MMA at most 271 nmol/L", "indeterminate", "not-confirmed"),
                        tuple("MMA above 271 nmol/L", "indeterminate", "functional"),
                        tuple("holoTC below 25 pmol/L", "indeterminate", "confirmed"));
    }

    /** The limits are turned round, the order has a field too many, and the haemoglobin has no unit. */
    @Test
    void whatIsSetAsideHidesNoChange() {
        ObjectNode request = (ObjectNode) FirstGuideline.json(ms("""
                labs: [{test: 'serum B12', value: 250, unit: 'pg/mL', reference: {low: 900, high: 200}},
                       {test: 'hemoglobin', value: 8}],
                orders: [{action: 'start', drug: 'hydroxocobalamin', dosage: '1 mg'}]"""));
        request.set("question", FirstGuideline.json("{whatIf: 'assessment'}"));
        Explainer explainer = new Explainer(FirstGuideline.release());
        assertThat(explainer.explain(request.deepCopy(), FirstGuideline.TODAY))
                .isInstanceOf(Explanation.RefusedQuestion.class);
        Explanation.WhatIfExplanation whatIf =
                (Explanation.WhatIfExplanation) explainer.explain(request, FirstGuideline.TODAY, Handling.LENIENT);
        assertThat(whatIf.changes())
                .extracting(Counterfactual::changed)
                .contains("serum B12 below 180 pg/mL", "MMA above 271 nmol/L");
        assertThat(whatIf.answer().notUsed())
                .extracting(FactRemark::fact)
                .contains("labs/0/reference", "labs/1", "orders/0");
    }

    @Test
    void theAdviceThatComesAndGoesWithAChangeIsTold() {
        Counterfactual functional = change(whatIf(b12("250"), "assessment"), "MMA above 271 nmol/L");
        assertThat(functional.adds())
                .contains(
                        "treat b12-oral-1000-2000-ug-daily", "avoid cyanocobalamin (weak)", "continue ms-immunotherapy")
                .doesNotContain("counsel deficiency-may-aggravate-ms");
        assertThat(functional.drops()).containsExactly("test mma");
        assertThat(text(b12("250"), "{whatIf: 'assessment'}"))
                .startsWith("Now: indeterminate. If there were no multiple sclerosis: out-of-scope; drops ")
                .contains(
                        " If MMA were above 271 nmol/L: functional; adds treat b12-oral-1000-2000-ug-daily, treat b12-im-1000-ug-monthly, ");
    }

    @Test
    void whatComesAndGoesIsListedAsADecisionListsIt() {
        Decision functional = FirstGuideline.decide("""
                {conditions: ['multiple sclerosis'], labs: [{test: 'serum B12', value: 250, unit: 'pg/mL'},
                                                            {test: 'MMA', value: 400, unit: 'nmol/L'}]}""");
        List<String> listed = functional.adviceAndDetails().stream()
                .map(given -> given.kind() + " " + given.code())
                .toList();
        List<String> added = change(whatIf(b12("250"), "assessment"), "MMA above 271 nmol/L").adds().stream()
                .map(Consequent::withoutStrength)
                .toList();
        assertThat(added).hasSizeGreaterThan(2).isSubsetOf(listed);
        assertThat(listed.stream().filter(added::contains)).containsExactlyElementsOf(added);
    }

    /**
     * Above 1000 pg/mL a caution more is given; and a B12 that is not adequate may mimic MS, while with a raised MMA any
     * B12 at all leads to treatment.
     */
    @Test
    void whatComesWithSomeValuesOnlyIsNotToldOfAll() {
        assertThat(change(whatIf(b12("250"), "assessment"), "serum B12 above 350 pg/mL")
                        .adds())
                .containsExactly("caution normal-b12-does-not-exclude");
        Counterfactual any = change(
                whatIf(
                        ms(
                                "labs: [{test: 'MMA', value: 300, unit: 'nmol/L'}], symptoms: ['new neurological symptoms']"),
                        "treat b12-im-1000-ug-monthly"),
                "serum B12 of any exact value");
        assertThat(any.assessment()).isEqualTo("confirmed or functional");
        assertThat(any.adds())
                .contains("treat b12-im-1000-ug-monthly", "continue ms-immunotherapy")
                .doesNotContain("caution b12-deficiency-mimics-ms", "caution discordant-results");
    }

    @Test
    void anAdviceWhoseStrengthWouldChangeIsToldWithBoth() {
        assertThat(change(whatIf(b12("150"), "avoid cyanocobalamin"), "renal impairment"))
                .extracting(Counterfactual::before, Counterfactual::after, Counterfactual::assessment)
                .containsExactly("avoid cyanocobalamin (weak)", "avoid cyanocobalamin", "confirmed");
    }

    @Test
    void onlyTheNearestChangeOfAKnownResultIsTold() {
        assertThat(ofSerumB12(b12("181"), "treat b12-im-1000-ug-monthly"))
                .containsExactly(tuple("serum B12 below 180 pg/mL", "nothing", "treat b12-im-1000-ug-monthly"));
        assertThat(ofSerumB12(b12("180"), "assessment"))
                .containsExactly(
                        tuple("serum B12 below 180 pg/mL", "indeterminate", "confirmed"),
                        tuple("serum B12 above 350 pg/mL", "indeterminate", "unlikely"));
        assertThat(ofSerumB12(b12("179.9"), "assessment"))
                .containsExactly(tuple("serum B12 from 180 to 350 pg/mL", "confirmed", "indeterminate"));
        assertThat(ofSerumB12(b12("350.1"), "assessment"))
                .containsExactly(tuple("serum B12 from 180 to 350 pg/mL", "unlikely", "indeterminate"));
        // 132.9 pmol/L is 180.1 pg/mL, and 132.8 is below 180.
        assertThat(ofSerumB12(ms("labs: [{test: 'serum B12', value: 132.9, unit: 'pmol/L'}]"), "assessment"))
                .contains(tuple("serum B12 below 180 pg/mL", "indeterminate", "confirmed"));
        assertThat(ofSerumB12(ms("labs: [{test: 'serum B12', value: 132.8, unit: 'pmol/L'}]"), "assessment"))
                .containsExactly(tuple("serum B12 from 180 to 350 pg/mL", "confirmed", "indeterminate"));
    }

    /** Of a censored result nobody knows which limit is the nearest. */
    @Test
    void everyOtherPlaceOfACensoredResultIsTold() {
        assertThat(ofSerumB12(
                        ms("labs: [{test: 'serum B12', comparator: '<', value: 150, unit: 'pg/mL'}]"), "assessment"))
                .containsExactly(
                        tuple("serum B12 from 180 to 350 pg/mL", "confirmed", "indeterminate"),
                        tuple("serum B12 above 350 pg/mL", "confirmed", "unlikely"));
    }

    private static List<Tuple> ofSerumB12(String patient, String about) {
        return whatIf(patient, about).stream()
                .filter(change -> change.test().equals("serum B12"))
                .map(change -> tuple(change.changed(), change.before(), change.after()))
                .toList();
    }

    @Test
    void outsideOfMsOnlyMsChangesTheAssessment() {
        assertThat(whatIf("{labs: [{test: 'serum B12', value: 150, unit: 'pg/mL'}]}", "assessment"))
                .extracting(Counterfactual::changed, Counterfactual::supposing, Counterfactual::after)
                .containsExactly(tuple("multiple sclerosis", "there were multiple sclerosis", "confirmed"));
    }

    @Test
    void anOrderThatWouldBeRefusedIsFoundAndOneIsEnough() {
        assertThat(whatIf(b12("250"), "refuse b12-prophylaxis"))
                .extracting(Counterfactual::changed, Counterfactual::before, Counterfactual::after)
                .containsExactly(
                        tuple("order to start cyanocobalamin, as prophylaxis", "nothing", "refuse b12-prophylaxis"));
    }

    @Test
    void ofTwoOrdersOnlyTheOneThatMattersIsTakenAway() {
        String patient = ms("labs: [{test: 'serum B12', value: 150, unit: 'pg/mL'}], orders: [{action: 'start', drug: "
                + "'folic acid'}, {action: 'stop', drug: 'natalizumab'}]");
        assertThat(text(patient, "{whatIf: 'refuse folic-acid-alone'}"))
                .startsWith("Now: refuse folic-acid-alone. ")
                .contains("If there were no order to start folic acid: not given, assessment confirmed.");
        Counterfactual change = change(whatIf(patient, "refuse folic-acid-alone"), "no order to start folic acid");
        assertThat(change.after()).isEqualTo("nothing");
        assertThat(change.drops()).as("the other order is still refused").containsExactly("refuse folic-acid-alone");
        assertThat(whatIf(patient, "refuse folic-acid-alone"))
                .extracting(Counterfactual::changed)
                .noneMatch(changed -> changed.contains("natalizumab"));
    }

    /** The same drug twice is one thing: without one of two entries it is still taken. */
    @Test
    void aDrugThatIsListedTwiceIsTakenAwayAsAWhole() {
        assertThat(whatIf(
                        ms("medications: [{drug: 'metformin'}, {drug: 'metformin'}]"), "caution metformin-lowers-b12"))
                .extracting(Counterfactual::changed, Counterfactual::supposing)
                .contains(tuple("no medication with metformin", "metformin were not taken"));
    }

    @Test
    void withoutADrugItsDosesAreGoneAsWell() {
        String patient = ms("labs: [{test: 'serum B12', value: 250, unit: 'pg/mL', on: '2026-11-02'}], "
                + "medications: [{drug: 'cyanocobalamin', lastDose: '2026-10-30'}]");
        assertThat(whatIf(patient, "caution b12-after-recent-dose"))
                .extracting(Counterfactual::changed, Counterfactual::after)
                .containsExactly(
                        tuple("no multiple sclerosis", "nothing"),
                        tuple("no medication with cyanocobalamin", "nothing"));
    }

    /** The last dose came sixteen days before the day of the request, and three before the sample. */
    @Test
    void anotherResultKeepsTheDayOfItsSample() {
        String patient = ms("labs: [{test: 'serum B12', value: 250, unit: 'pg/mL', on: '2026-11-09'}], "
                + "medications: [{drug: 'cyanocobalamin', lastDose: '2026-11-06'}]");
        assertThat(change(whatIf(patient, "assessment"), "serum B12 below 180 pg/mL")
                        .drops())
                .doesNotContain("caution b12-after-recent-dose");
        String undated = ms("labs: [{test: 'serum B12', value: 250, unit: 'pg/mL'}], "
                + "medications: [{drug: 'cyanocobalamin', lastDose: '2026-09-01'}]");
        assertThat(change(whatIf(undated, "assessment"), "serum B12 below 180 pg/mL")
                        .drops())
                .as("of a sample without a day nobody knows how long after the dose it was taken")
                .doesNotContain("caution b12-after-recent-dose");
        String later = ms("labs: [{test: 'MCV', value: 90, unit: 'fL', on: '2026-11-09'}], "
                + "medications: [{drug: 'cyanocobalamin', lastDose: '2026-11-15'}]");
        assertThat(change(whatIf(later, "assessment"), "serum B12 below 180 pg/mL")
                        .adds())
                .as("a result that was not known is of the day of the request")
                .contains("caution b12-after-recent-dose");
    }

    @Test
    void anAgeBelowThatOfTheFirstSymptomIsNotSupposed() {
        assertThat(whatIf(ms("patient: {birthDate: '1986-03-01', onsetAge: 20}"), "caution guidance-is-for-adults"))
                .isEmpty();
        assertThat(whatIf(ms("patient: {birthDate: '1986-03-01', onsetAge: 10}"), "caution guidance-is-for-adults"))
                .extracting(Counterfactual::changed)
                .containsExactly("age below 16");
        assertThat(whatIf(ms("patient: {onsetAge: 15}"), "counsel early-onset-lower-b12"))
                .extracting(Counterfactual::changed)
                .contains("age when multiple sclerosis began at least 18");
    }

    @Test
    void aPatientIsToldOfResultsAndNotOfBeingSomeoneElse() {
        assertThat(text(
                        ms("audience: 'patient', labs: [{test: 'serum B12', value: 250, unit: 'pg/mL'}]"),
                        "{whatIf: 'assessment'}"))
                .isEqualTo(
                        "This could change with another result of serum B12 (below 180 pg/mL, or above 350 pg/mL); or "
                                + "with a result that is not known yet: MMA, holoTC. These are the limits of the guidance, and "
                                + "nothing to aim for yourself. Your doctor or nurse can tell you what that means for you.");
        assertThat(text("{audience: 'patient'}", "{whatIf: 'assessment'}"))
                .isEqualTo("No other test result alone would change this.");
    }

    @Test
    void whatIsNeverSupposedIsSaid() {
        assertThat(((Explanation.WhatIfExplanation) ask(b12("250"), "{whatIf: 'assessment'}")).leftOut())
                .contains("several changes at once", "that a known result were not known");
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

    @Test
    void aSlipInAQuestionIsToldWhatItIsNearAndWhyNotIsForAdviceOnly() {
        assertThat(hint("{why: 'treat b12-im-1000-ug-monthli'}"))
                .isEqualTo("did you mean `treat b12-im-1000-ug-monthly`?");
        assertThat(hint("{why: 'mna'}")).isEqualTo("did you mean `test mma`?");
        assertThat(hint("{whyNot: 'assessment'}")).startsWith("ask `why` or `whatIf` about the assessment");
        assertThat(hint("{why: 'quite something else'}")).startsWith("name an advice by its kind and code");
    }

    private static String hint(String question) {
        return ((Explanation.RefusedQuestion) ask(b12("250"), question))
                .problems()
                .get(0)
                .hint();
    }

    private static void assertRefused(String question, String pointer, String message) {
        Explanation.RefusedQuestion refused = (Explanation.RefusedQuestion) ask(b12("250"), question);
        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.message()).contains(message);
            assertThat(problem.hint()).isNotBlank();
        });
    }

    @Test
    void everythingWrongWithARequestAndItsQuestionIsToldAtOnce() {
        Explanation.RefusedQuestion refused =
                (Explanation.RefusedQuestion) ask("{labs: [{test: 'MMA', value: 1}]}", "{why: 'x'}");
        assertThat(refused.problems()).extracting(RequestProblem::pointer).contains("question/why", "labs/0/unit");
    }

    @Provide
    Arbitrary<Patient> patients() {
        return Patients.plain();
    }

    /** Each change is made as its text says it, and decided as any other request. */
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void whatIsSaidToFollowFromAChangeFollows(@ForAll("patients") Patient patient, @ForAll Random random) {
        for (String about : List.of("assessment", "treat b12-im-1000-ug-monthly", "refuse folic-acid-alone")) {
            ObjectNode asking = (ObjectNode) patient.request();
            asking.putObject("question").put("whatIf", about);
            Explanation.WhatIfExplanation whatIf = (Explanation.WhatIfExplanation)
                    new Explainer(FirstGuideline.release()).explain(asking, FirstGuideline.TODAY);
            Set<String> before = Changed.advice(FirstGuideline.decide(patient.request()));
            assertThat(whatIf.now()).isEqualTo(Changed.asked(FirstGuideline.decide(patient.request()), about));
            for (Counterfactual change : whatIf.changes()) {
                Decision after = FirstGuideline.decide(Changed.request(patient, change, random));
                assertThat(Changed.asked(after, about)).as(change.toString()).isEqualTo(change.after());
                assertThat(change.after()).isNotEqualTo(change.before());
                Set<String> came = Changed.advice(after);
                assertThat(change.assessment().split(" or "))
                        .contains(after.assessment().status());
                assertThat(came).as(change.toString()).containsAll(change.adds());
                assertThat(came).as(change.toString()).noneMatch(change.drops()::contains);
                assertThat(before).containsAll(change.drops()).noneMatch(change.adds()::contains);
            }
        }
    }

    /** The other way round: no result of a test that is not known changes more than was told. */
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void noResultThatChangesTheAssessmentIsForgotten(
            @ForAll("patients") Patient any, @ForAll("mma") Patient.Result mma) {
        Patient patient = any.without("MMA");
        ObjectNode asking = (ObjectNode) patient.request();
        asking.putObject("question").put("whatIf", "assessment");
        Set<String> told = ((Explanation.WhatIfExplanation)
                        new Explainer(FirstGuideline.release()).explain(asking, FirstGuideline.TODAY))
                .changes().stream()
                        .filter(change -> change.test().equals("MMA"))
                        .map(Counterfactual::after)
                        .collect(Collectors.toSet());
        String now = FirstGuideline.decide(patient.request()).assessment().status();
        String then = FirstGuideline.decide(patient.with("MMA", mma).request())
                .assessment()
                .status();
        assertThat(then.equals(now) || told.contains(then)).isTrue();
    }

    @Provide
    Arbitrary<Patient.Result> mma() {
        return Patients.result("MMA");
    }
}
