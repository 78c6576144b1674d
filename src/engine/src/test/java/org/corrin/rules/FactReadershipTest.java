package org.corrin.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.Stream;
import org.corrin.FirstGuideline;
import org.corrin.intake.FactRemark;
import org.corrin.intake.FactRemark.RemarkKind;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestIntake;
import org.corrin.release.Decision;
import org.corrin.release.Release;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.Rule.TextConstraint;
import org.junit.jupiter.api.Test;

/** What was taken in and is read by no rule is told, so that nobody takes the answer for one that knew of it. */
class FactReadershipTest {

    private static Constraint is(String field, String... values) {
        return new TextConstraint(field, true, List.of(values));
    }

    private static Rule asking(Presence presence, FactType type, Constraint... constraints) {
        return new Rule(
                "a rule",
                "10-some.drl",
                1,
                List.of(),
                List.of(new RulePattern(presence, type, "", List.of(constraints), 1, 1)),
                List.of(),
                "");
    }

    private static Rule asking(FactType type, Constraint... constraints) {
        return asking(Presence.PRESENT, type, constraints);
    }

    private static AdmittedRequest admitted(String request, Rule... rules) {
        RequestIntake intake = new RequestIntake(
                FirstGuideline.guideline().vocabulary(),
                FirstGuideline.guideline().wordings(),
                new FactReadership(List.of(rules))::reads);
        return (AdmittedRequest) intake.read(PatientDataJson.read(FirstGuideline.json(request)), FirstGuideline.TODAY);
    }

    @Test
    void anOlderResultIsReadWhereARuleAsksForTheChange() {
        String labs = "{labs: [{test: 'serum B12', value: 300, unit: 'pg/mL', on: '2026-11-01'},"
                + "{test: 'serum B12', value: 800, unit: 'pg/mL', on: '2026-10-01'}]}";
        assertThat(admitted(labs, asking(FactType.CHANGE, is("test", "serum B12")))
                        .notUsed())
                .isEmpty();
        assertThat(admitted(labs, asking(FactType.LAB, is("test", "serum B12"))).notUsed())
                .containsExactly(new FactRemark("labs/1", "older result of the same test"));
    }

    /** What rules leave unread of a request in the words of the shipped vocabulary. */
    private static List<String> unread(String request, Rule... rules) {
        return unread(admitted(request, rules).notUsed());
    }

    private static List<String> unread(List<FactRemark> remarks) {
        return remarks.stream()
                .filter(remark -> remark.kind() == RemarkKind.UNREAD)
                .peek(remark -> assertThat(remark.why()).isEqualTo("no rule of this guideline reads it"))
                .map(FactRemark::fact)
                .toList();
    }

    @Test
    void withoutRulesNothingIsRead() {
        assertThat(unread("""
                        {patient: {id: 'p', sex: 'female', birthDate: '1980-01-01', onsetAge: 30},
                         conditions: ['pregnancy'], labs: [{test: 'MCV', value: 90, unit: 'fL'}],
                         symptoms: ['new neurological symptoms'], medications: [{drug: 'metformin'}],
                         orders: [{action: 'stop', drug: 'natalizumab'}]}"""))
                .containsExactly(
                        "conditions/0",
                        "labs/0",
                        "medications/0",
                        "orders/0",
                        "patient/sex",
                        "patient/birthDate",
                        "patient/onsetAge",
                        "symptoms/0");
    }

    @Test
    void aResultIsReadByWhoeverAsksForItsTestWhateverItIs() {
        String request = "{labs: [{test: 'MCV', value: 90, unit: 'fL'}, {test: 'MMA', value: 90, unit: 'nmol/L'}]}";
        assertThat(unread(request, asking(FactType.LAB, is("test", "MMA"), is("result", "positive"))))
                .containsExactly("labs/0");
        assertThat(unread(request, asking(Presence.ABSENT, FactType.LAB, is("test", "MMA", "MCV"))))
                .isEmpty();
        assertThat(unread(request, asking(FactType.CHANGE, is("test", "MCV")))).containsExactly("labs/1");
    }

    @Test
    void anOlderResultHasOneRemark() {
        String request = """
                {labs: [{test: 'MCV', value: 90, unit: 'fL', on: '2026-01-01'},
                        {test: 'MCV', value: 91, unit: 'fL', on: '2026-02-01'}]}""";
        assertThat(admitted(request).notUsed())
                .extracting(FactRemark::fact, FactRemark::kind)
                .containsExactly(tuple("labs/0", RemarkKind.USABLE), tuple("labs/1", RemarkKind.UNREAD));
    }

    @Test
    void aDrugIsReadByItsGroupAndByItsDoses() {
        String request = "{medications: [{drug: 'cyanocobalamin'}, {drug: 'metformin'}]}";
        assertThat(unread(request, asking(FactType.MEDICATION, is("group", "B12 preparation"))))
                .containsExactly("medications/1");
        for (FactType type : List.of(FactType.DOSE, FactType.UNTIMED_DOSE)) {
            assertThat(unread(request, asking(type, is("drug", "metformin"), is("beforeSampleOf", "MMA"))))
                    .containsExactly("medications/0");
        }
    }

    @Test
    void anOrderIsReadByItsActionAndItsDrug() {
        String request = "{orders: [{action: 'start', drug: 'metformin'}, {action: 'stop', drug: 'metformin'}]}";
        assertThat(unread(request, asking(FactType.ORDER, is("action", "stop"), is("reason", "prophylaxis"))))
                .containsExactly("orders/0");
        assertThat(unread(request, asking(FactType.ORDER, new TextConstraint("drug", false, List.of("metformin")))))
                .containsExactly("orders/0", "orders/1");
    }

    @Test
    void whoeverAsksForOneSexReadsTheOther() {
        assertThat(unread("{patient: {sex: 'male'}}", asking(FactType.SEX, is("name", "female"))))
                .isEmpty();
    }

    @Test
    void theShippedGuidelineTellsOfEachTestThatNoneOfItsRulesNames() {
        Release release = FirstGuideline.release();
        for (String test : release.guideline().vocabulary().tests().names()) {
            boolean named = release.rules().stream()
                    .flatMap(rule -> rule.when().stream())
                    .flatMap(Rule::tests)
                    .anyMatch(test::equals);
            assertThat(unread(decided(release, test).notUsed()))
                    .as(test)
                    .isEqualTo(named ? List.of() : List.of("labs/0"));
        }
    }

    private static Decision decided(Release release, String test) {
        return release.guideline().vocabulary().tests().named(test).stream()
                .flatMap(term -> term.isMeasured()
                        ? term.scale().units().stream().map(unit -> "value: 90, unit: '" + unit + "'")
                        : term.results().names().stream().map(word -> "result: '" + word + "'"))
                .map(said -> "{labs: [{test: '" + test + "', " + said + "}]}")
                .map(request ->
                        release.decide(PatientDataJson.read(FirstGuideline.json(request)), FirstGuideline.TODAY))
                .flatMap(answer -> answer instanceof Decision decision ? Stream.of(decision) : Stream.empty())
                .findFirst()
                .orElseThrow();
    }
}
