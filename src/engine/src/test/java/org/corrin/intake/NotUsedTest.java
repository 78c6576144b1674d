package org.corrin.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.corrin.FirstGuideline;
import org.corrin.facts.Condition;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Medication;
import org.corrin.facts.Order;
import org.corrin.facts.Symptom;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The intake uses the names and codes of the vocabulary, and reports every other one as not used, never as a problem. */
class NotUsedTest {

    @Test
    void theBeginOfAMedicationAfterTheDayOfTheDecisionIsTold() {
        AdmittedRequest admitted =
                Requests.admitted("{asOf: '2025-06-01', medications: [{drug: 'natalizumab', since: '2025-06-02'}]}");
        assertThat(admitted.facts().of(Medication.class))
                .singleElement()
                .satisfies(taken -> assertThat(taken.taken()).isEmpty());
        assertThat(admitted.notUsed())
                .containsExactly(
                        new FactRemark("medications/0/since", "dated after 2025-06-01, the day the decision is for"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # a name that is not known                             | where         | why
                    labs: [{test: 'serum B21', value: 1, unit: 'pg/mL'}]   | labs/0        | no test is called `serum B21`; did you mean `serum B12`?
                    labs: [{test: 'holo-TK', value: 1, unit: 'pmol/L'}]    | labs/0        | no test is called `holo-TK`; did you mean `holoTC`?
                    labs: [{test: 'ferritin', value: 1, unit: 'ug/L'}]     | labs/0        | no test is called `ferritin`
                    conditions: ['multiple sclerois']                      | conditions/0  | no condition is called `multiple sclerois`; did you mean `multiple sclerosis`?
                    conditions: ['asthma']                                 | conditions/0  | no condition is called `asthma`
                    medications: [{drug: 'natalizumap'}]                   | medications/0 | no drug is called `natalizumap`; did you mean `natalizumab`?
                    medications: [{drug: 'aspirin'}]                       | medications/0 | no drug is called `aspirin`
                    symptoms: ['new neurologcal symptoms']                 | symptoms/0    | no symptom is called `new neurologcal symptoms`; did you mean `new neurological symptoms`?
                    symptoms: ['fatigue']                                  | symptoms/0    | no symptom is called `fatigue`
                    orders: [{action: 'start', drug: 'cianocobalamin'}]    | orders/0      | no drug is called `cianocobalamin`; did you mean `cyanocobalamin`?
                    """)
    void anUnknownNameIsReportedWithTheOneThatWasMeant(String request, String fact, String why) {
        AdmittedRequest admitted = Requests.admitted("{%s}".formatted(request));
        assertThat(admitted.facts().all()).isEmpty();
        assertThat(admitted.notUsed()).containsExactly(new FactRemark(fact, why));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # part    | why
                    route     | no route is called `x`
                    every     | no period is called `x`
                    reason    | no reason is called `x`
                    """)
    void anOrderIsUsedWithoutThePartThatIsNotKnown(String part, String why) {
        AdmittedRequest admitted =
                Requests.admitted("{orders: [{action: 'start', drug: 'cyanocobalamin', %s: 'x'}]}".formatted(part));
        assertThat(admitted.facts().of(Order.class)).singleElement().satisfies(order -> {
            assertThat(order.route()).isEqualTo(Fact.NOT_STATED);
            assertThat(order.reason()).isEqualTo(Fact.NOT_STATED);
        });
        assertThat(admitted.notUsed()).containsExactly(new FactRemark("orders/0/" + part, why));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # the part              | where        | why
                    dose: '1 tablet'        | dose         | `tablet` is not a unit that is known
                    dose: '1000'            | dose         | is not a number, a space and a unit
                    dose: '1,000 ug'        | dose         | is not a plain decimal number
                    dose: '-5 ug'           | dose         | is not a plain decimal number
                    dose: '0 ug'            | dose         | a dose of nothing is not possible
                    dose: '1000 IU'         | dose         | `IU` is not a unit that is known
                    dose: '1 mL'            | dose         | `1 mL` is not a mass
                    dose: '1000 UG'         | dose         | UG
                    dose: 1000              | dose         | this must be a text
                    dose: null              | dose         | this
                    route: null             | route        | this
                    route: {code: 'x'}      | route/system | this is missing
                    every: 1                | every        | this must be a name or a code
                    reason: ''              | reason       | this text is empty
                    """)
    void noOrderIsLostForAPartThatCannotBeRead(String part, String where, String why) {
        AdmittedRequest admitted =
                Requests.admitted("{orders: [{action: 'start', drug: 'cyanocobalamin', %s}]}".formatted(part));
        assertThat(admitted.facts().of(Order.class)).singleElement().satisfies(order -> {
            assertThat(order.drug()).isEqualTo("cyanocobalamin");
            assertThat(order.route()).isEqualTo(Fact.NOT_STATED);
            assertThat(order.reason()).isEqualTo(Fact.NOT_STATED);
            assertThat(order.rate()).isEmpty();
        });
        assertThat(admitted.notUsed()).singleElement().satisfies(remark -> {
            assertThat(remark.fact()).isEqualTo("orders/0/" + where);
            assertThat(remark.why()).startsWith("its ").contains(why);
            assertThat(remark.isUnusable()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # the part                 | where    | why
                    lastDose: '2026-11-23'     | lastDose | `2026-11-23` lies in the future
                    lastDose: '22.11.2026'     | lastDose | `22.11.2026` is not a day of the calendar
                    lastDose: 20261122         | lastDose | this must be a text
                    since: 'last spring'       | since    | `last spring` is not a day of the calendar
                    """)
    void noMedicationIsLostForADayThatCannotBeRead(String part, String field, String why) {
        AdmittedRequest admitted = Requests.admitted("{medications: [{drug: 'cyanocobalamin', %s}]}".formatted(part));
        assertThat(admitted.facts().of(Medication.class))
                .singleElement()
                .satisfies(taken -> assertThat(taken.lastDose()).isEqualTo(Fact.NOT_STATED));
        assertThat(admitted.notUsed()).singleElement().satisfies(remark -> {
            assertThat(remark.fact()).isEqualTo("medications/0/" + field);
            assertThat(remark.why()).startsWith("its " + field + ": ").contains(why);
        });
    }

    @Test
    void aLongPartIsShortenedInItsRemark() {
        AdmittedRequest admitted = Requests.admitted(
                "{orders: [{action: 'start', drug: 'metformin', dose: '1 %s'}]}".formatted("9".repeat(5000)));
        assertThat(admitted.notUsed())
                .singleElement()
                .satisfies(remark -> assertThat(remark.why()).hasSizeLessThan(300));
    }

    @Test
    void aDoseWithoutAFrequencyIsReportedAndNotCompared() {
        AdmittedRequest admitted =
                Requests.admitted("{orders: [{action: 'start', drug: 'cyanocobalamin', dose: '1 ug', route: 'oral'}]}");
        assertThat(admitted.facts().of(Order.class))
                .singleElement()
                .satisfies(order -> assertThat(order.below("1000 ug/d")).isFalse());
        assertThat(admitted.notUsed())
                .containsExactly(new FactRemark(
                        "orders/0/dose", "not compared, because how often it is to be given is not stated"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # code system                            | code      | why
                    http://snomed.info/sct                   | 195967001 | no condition has the code `195967001` of http://snomed.info/sct
                    http://hl7.org/fhir/sid/icd-10-cm        | G36.0     | no condition has the code `G36.0` of http://hl7.org/fhir/sid/icd-10-cm
                    http://hl7.org/fhir/sid/icd-9-cm         | 340       | no code of the system `http://hl7.org/fhir/sid/icd-9-cm` is known
                    http://snomed.info/sct                   | 733028000 | the code `733028000` is a syndrome of multiple sclerosis, ichthyosis and factor VIII deficiency, not multiple sclerosis
                    http://hl7.org/fhir/sid/icd-10-cm        | E53.8     | the code `E53.8` is deficiency of other B vitamins, folate among them, not of B12 alone
                    """)
    void anUnknownCodeIsReportedAndALookalikeExplained(String system, String code, String why) {
        AdmittedRequest admitted =
                Requests.admitted("{conditions: [{system: '%s', code: '%s'}]}".formatted(system, code));
        assertThat(admitted.facts().all()).isEmpty();
        assertThat(admitted.notUsed()).containsExactly(new FactRemark("conditions/0", why));
    }

    @ParameterizedTest
    @CsvSource({"14685-6, serum B12", "72157-1, holoTC", "32341-0, holoTC", "25116-5, MMA in serum", "2160-0, eGFR"})
    void aLookalikeOfATestIsNeverTakenForIt(String code, String what) {
        AdmittedRequest admitted = Requests.admitted(
                "{labs: [{test: {system: 'http://loinc.org', code: '%s'}, value: 10, unit: 'pmol/L'}]}"
                        .formatted(code));
        assertThat(admitted.facts().all()).isEmpty();
        assertThat(admitted.notUsed())
                .singleElement()
                .satisfies(remark -> assertThat(remark.why()).contains(code).contains(what));
    }

    @Test
    void everyLookalikeIsACodeThatNothingUses() {
        Vocabulary vocabulary = FirstGuideline.guideline().vocabulary();
        assertThat(vocabulary.lookalikes()).hasSizeGreaterThan(30).allSatisfy(like -> {
            assertThat(vocabulary.tests().coded(like.system(), like.code())).isEmpty();
            assertThat(vocabulary.conditions().coded(like.system(), like.code()))
                    .isEmpty();
            assertThat(vocabulary.drugs().coded(like.system(), like.code())).isEmpty();
            assertThat(vocabulary.symptoms().coded(like.system(), like.code())).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"G35", "G35.A", "G35.B0", "G35.C2", "G35.D"})
    void everyKindOfMultipleSclerosisIsMultipleSclerosis(String code) {
        AdmittedRequest admitted = Requests.admitted(
                "{conditions: [{system: 'http://hl7.org/fhir/sid/icd-10-cm', code: '%s'}]}".formatted(code));
        assertThat(admitted.facts().all()).containsExactly(new Condition("conditions/0", "multiple sclerosis", "none"));
    }

    @Test
    void namesAreFoundByTheirSynonymsWithoutRegardToCaseAndSpace() {
        AdmittedRequest admitted = Requests.admitted("""
                {conditions: ['MS', 'Chronic  Kidney Disease'],
                 labs: [{test: ' vitamin b12 ', value: 250, unit: 'pg/ml'},
                        {test: {system: 'http://loinc.org', code: '13964-2', display: 'MMA'}, value: 0.2, unit: '\u00B5mol/L'}],
                 medications: [{drug: 'TYSABRI'}],
                 symptoms: ['New Neurologic Symptoms'],
                 orders: [{action: 'Begin', drug: 'B12', route: 'PO', every: 'daily', dose: '1000 mcg', reason: 'Prevention'}]}
                """);
        assertThat(admitted.notUsed()).isEmpty();
        assertThat(admitted.facts().of(Condition.class))
                .extracting(Condition::name)
                .containsExactly("multiple sclerosis", "renal impairment");
        assertThat(admitted.facts().of(Lab.class)).extracting(Lab::test).containsExactly("serum B12", "MMA");
        assertThat(admitted.facts().of(Medication.class))
                .extracting(Medication::drug, Medication::group)
                .containsExactly(tuple("natalizumab", "MS immunotherapy"));
        assertThat(admitted.facts().of(Symptom.class))
                .containsExactly(new Symptom("symptoms/0", "new neurological symptoms", "none"));
        assertThat(admitted.facts().of(Order.class)).singleElement().satisfies(order -> {
            assertThat(order.drug()).isEqualTo("vitamin B12");
            assertThat(order.action()).isEqualTo("start");
            assertThat(order.route()).isEqualTo("oral");
            assertThat(order.reason()).isEqualTo("prophylaxis");
            assertThat(order.between("1000 ug/d", "1000 ug/d")).isTrue();
        });
    }
}
