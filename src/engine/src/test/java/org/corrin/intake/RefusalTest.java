package org.corrin.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.corrin.FirstGuideline;
import org.corrin.ProcessorTime;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.IntakeOutcome.RefusedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that cannot be decided: where, what is wrong, and what to do. */
class RefusalTest {

    private static final String B12 = "{labs: [{test: 'serum B12', value: 250, unit: 'pg/mL', %s}]}";

    /** Everything here is of the wrong JSON type, null, empty, or missing where it must not be; and where it is. */
    private static final String WRONG_SHAPES = """
            []                                                       | ""
            'x'                                                      | ""
            null                                                     | ""
            {labs: {}}                                               | labs
            {labs: null}                                             | labs
            {labs: ['serum B12']}                                    | labs/0
            {labs: [null]}                                           | labs/0
            {labs: [{value: 250, unit: 'pg/mL'}]}                    | labs/0/test
            {labs: [{test: 5, value: 250, unit: 'pg/mL'}]}           | labs/0/test
            {labs: [{test: '', value: 250, unit: 'pg/mL'}]}          | labs/0/test
            {labs: [{test: null, value: 250, unit: 'pg/mL'}]}        | labs/0/test
            {labs: [{test: {code: '2132-9'}, value: 250, unit: 'pg/mL'}]} | labs/0/test/system
            {labs: [{test: {system: 'http://loinc.org', code: 2132}, value: 250, unit: 'pg/mL'}]} | labs/0/test/code
            {labs: [{test: 'MMA', value: 250, unit: ''}]}            | labs/0/unit
            {labs: [{test: 'MMA', value: 250, unit: '  '}]}          | labs/0/unit
            {labs: [{test: 'MMA', value: 250, unit: null}]}          | labs/0/unit
            {labs: [{test: 'MMA', value: 250, unit: 5}]}             | labs/0/unit
            {labs: [{test: 'MMA', value: 250, unit: 'nmol/L', comparator: ''}]}   | labs/0/comparator
            {labs: [{test: 'MMA', value: 250, unit: 'nmol/L', comparator: null}]} | labs/0/comparator
            {labs: [{test: 'MMA', value: 250, unit: 'nmol/L', on: 20261122}]}     | labs/0/on
            {labs: [{test: 'MMA', value: 250, unit: 'nmol/L', on: ''}]}           | labs/0/on
            {labs: [{test: 'MMA', value: 250, unit: 'nmol/L', on: null}]}         | labs/0/on
            {patient: []}                                            | patient
            {patient: null}                                          | patient
            {patient: {id: 5}}                                       | patient/id
            {patient: {id: ''}}                                      | patient/id
            {patient: {sex: false}}                                  | patient/sex
            {patient: {birthDate: 1990}}                             | patient/birthDate
            {patient: {onsetAge: '17'}}                              | patient/onsetAge
            {patient: {onsetAge: null}}                              | patient/onsetAge
            {conditions: 'multiple sclerosis'}                       | conditions
            {conditions: [5]}                                        | conditions/0
            {conditions: [null]}                                     | conditions/0
            {conditions: ['']}                                       | conditions/0
            {conditions: [['multiple sclerosis']]}                   | conditions/0
            {conditions: [{code: 'G35'}]}                            | conditions/0/system
            {symptoms: null}                                         | symptoms
            {symptoms: [true]}                                       | symptoms/0
            {medications: ['metformin']}                             | medications/0
            {medications: [{}]}                                      | medications/0/drug
            {orders: [{action: 5, drug: 'metformin'}]}               | orders/0/action
            {orders: [{action: 'start'}]}                            | orders/0/drug
            {audience: 5}                                            | audience
            {audience: ''}                                           | audience
            {asOf: 5}                                                | asOf
            {asOf: null}                                             | asOf
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # unit       | what is wrong with it
                    'furlongs'   | `furlongs` is not a unit that is known
                    '[IU]/mL'    | `[IU]/mL` does not measure what serum B12 is
                    'fL'         | `fL` does not measure what serum B12 is
                    'g'          | `g` does not measure what serum B12 is
                    'mg/L'       | `mg/L` is not a unit that serum B12 is accepted in
                    'PG/ML'      | `PG/ML` is not a unit that is known
                    'NG/L'       | `NG/L` is not a unit that is known
                    'pmol/L/L'   | `pmol/L/L` does not measure what serum B12 is
                    """)
    void aUnitThatDoesNotFitIsNamedBesideTheAcceptedOnes(String unit, String message) {
        assertThat(Requests.problems("{labs: [{test: 'serum B12', value: 250, unit: %s}]}".formatted(unit)))
                .containsExactly(new RequestProblem(
                        "labs/0/unit",
                        unit.replace("'", ""),
                        message,
                        "send one of pg/mL, ng/L, ng/dL, ng/mL, ug/L, pmol/L, nmol/L",
                        RequestProblemKind.FACT));
    }

    @Test
    void aMissingUnitIsNeverGuessed() {
        assertThat(Requests.problems("{labs: [{test: 'serum B12', value: 250}]}"))
                .containsExactly(new RequestProblem(
                        "labs/0/unit",
                        "",
                        "the unit of serum B12 is missing, and a unit is never guessed",
                        "send one of pg/mL, ng/L, ng/dL, ng/mL, ug/L, pmol/L, nmol/L",
                        RequestProblemKind.FACT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # test       | value  | unit   | what to check
                    serum B12    | 0      | pg/mL  | 250 ng/mL is a thousand times 250 ng/L
                    serum B12    | -250   | pg/mL  | check the unit
                    serum B12    | 100001 | pg/mL  | check the unit
                    serum B12    | 250    | ng/mL  | 250 ng/mL is a thousand times 250 ng/L
                    MMA          | 0.3    | nmol/L | 0.3 umol/L is 300 nmol/L
                    MMA          | 4.999  | nmol/L | most likely given in umol/L
                    MMA          | 1001   | umol/L | umol/L
                    holoTC       | 1001   | pmol/L | may be a total serum B12
                    holoTC       | 0      | pmol/L | total serum B12
                    MCV          | 49.9   | fL     | mean volume of a red cell
                    MCV          | 161    | fL     | mean volume of a red cell
                    hemoglobin   | 130    | g/dL   | 130 g/L is 13 g/dL
                    homocysteine | 0      | umol/L | check the value and its unit
                    """)
    void anImpossibleValueIsRefusedWithWhatToCheck(String test, String value, String unit, String hint) {
        String request = "{labs: [{test: '%s', value: %s, unit: '%s'}]}".formatted(test, value, unit);
        assertThat(Requests.problems(request)).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo("labs/0/value");
            assertThat(problem.value()).isEqualTo(value);
            assertThat(problem.kind()).isEqualTo(RequestProblemKind.FACT);
            assertThat(problem.message()).startsWith(value + " " + unit + " is not possible for " + test);
            assertThat(problem.hint()).contains(hint);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "-1e400",
                "1e99",
                "-1e99",
                "1e-99",
                "0.1e-98",
                "123e97",
                "NaN",
                "Infinity",
                "-Infinity",
                "0.12345678901234567890123456",
                "123456789012345678901234567"
            })
    void aNumberThatNobodyMeasuredIsRefusedAtOnce(String number) {
        String request = "{labs: [{test: 'serum B12', value: %s, unit: 'pg/mL'}]}".formatted(number);
        assertThat(ProcessorTime.within(Duration.ofSeconds(5), () -> Requests.problems(request)))
                .extracting(RequestProblem::pointer, RequestProblem::kind, RequestProblem::hint)
                .containsExactly(
                        tuple("labs/0/value", RequestProblemKind.FACT, "send a finite number as it was measured"));
    }

    /** A reader of JSON that keeps doubles makes an infinity of 1e400. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN})
    void aDoubleThatIsNoNumberIsRefused(double number) {
        ObjectNode request = (ObjectNode) FirstGuideline.json("{labs: [{test: 'serum B12', unit: 'pg/mL'}]}");
        ((ObjectNode) request.at("/labs/0")).set("value", DoubleNode.valueOf(number));
        assertThat(FirstGuideline.release()
                        .decide(PatientDataJson.read(request), FirstGuideline.TODAY)
                        .toString())
                .contains("Refused")
                .contains("labs/0/value");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # a date               | what is wrong with it
                    '2026-11-23'           | `2026-11-23` lies in the future
                    '+999999999-12-31'     | `+999999999-12-31` is not a day of the calendar
                    '1869-12-31'           | `1869-12-31` lies too far in the past
                    '22.11.2026'           | `22.11.2026` is not a day of the calendar
                    '2026-02-29'           | `2026-02-29` is not a day of the calendar
                    '2026-11'              | `2026-11` is not a day of the calendar
                    '2026-11-02T10:00:00Z' | `2026-11-02T10:00:00Z` is not a day of the calendar
                    'yesterday'            | `yesterday` is not a day of the calendar
                    """)
    void aDateIsADayThatHasBegun(String date, String message) {
        for (String place : List.of("labs/0/on", "patient/birthDate", "asOf")) {
            String request = switch (place) {
                case "labs/0/on" -> B12.formatted("on: " + date);
                case "patient/birthDate" -> "{patient: {birthDate: %s}}".formatted(date);
                default -> "{asOf: %s}".formatted(date);
            };
            assertThat(Requests.problems(request))
                    .extracting(
                            RequestProblem::pointer,
                            RequestProblem::value,
                            RequestProblem::message,
                            RequestProblem::kind)
                    .containsExactly(tuple(place, date.replace("'", ""), message, RequestProblemKind.FACT));
        }
    }

    @Test
    void aDateCountsWhereverOnEarthItHasBegun() {
        RequestDay today = new RequestDay(LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 23));
        RequestIntake intake = new RequestIntake(
                FirstGuideline.guideline().vocabulary(),
                FirstGuideline.guideline().wordings());
        assertThat(intake.read(PatientDataJson.read(FirstGuideline.json("{asOf: '2026-11-23'}")), today))
                .isInstanceOf(AdmittedRequest.class);
        assertThat(intake.read(PatientDataJson.read(FirstGuideline.json("{asOf: '2026-11-24'}")), today))
                .isInstanceOf(RefusedRequest.class);
        assertThat(intake.read(PatientDataJson.read(FirstGuideline.json(B12.formatted("on: '2026-11-23'"))), today))
                .isInstanceOfSatisfying(
                        AdmittedRequest.class,
                        admitted -> assertThat(admitted.notUsed())
                                .as("the day of the decision is still the 22nd")
                                .hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # the patient                                 | where         | what is wrong
                    {onsetAge: 17.5}                              | onsetAge      | `17.5` is not an age in completed years
                    {onsetAge: -1}                                | onsetAge      | `-1` is not an age in completed years
                    {onsetAge: 121}                               | onsetAge      | `121` is not an age in completed years
                    {onsetAge: 1e99}                       | onsetAge      | `1E+99` is not an age in completed years
                    {onsetAge: 31, birthDate: '1996-11-22'}       | onsetAge      | an onset age of 31 is above the age of 30
                    {onsetAge: 30, birthDate: '1996-11-23'}       | onsetAge      | an onset age of 30 is above the age of 29
                    {birthDate: '1900-01-01'}                     | birthDate     | an age of 126 is not possible
                    {sex: 'femal'}                                | sex           | `femal` is not an administrative sex
                    """)
    void aPatientIsSomebodyWhoCanExist(String patient, String field, String message) {
        assertThat(Requests.problems("{patient: %s}".formatted(patient)))
                .extracting(RequestProblem::pointer, RequestProblem::message, RequestProblem::kind)
                .containsExactly(tuple("patient/" + field, message, RequestProblemKind.FACT));
    }

    @Test
    void nobodyIsAssessedBeforeBirth() {
        assertThat(Requests.problems("{asOf: '2020-01-01', patient: {birthDate: '2020-01-02', onsetAge: 0}}"))
                .extracting(RequestProblem::pointer, RequestProblem::message)
                .containsExactly(tuple(
                        "patient/birthDate", "the patient was not born on 2020-01-01, the day the decision is for"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # the order                                            | where  | what is wrong
                    drug: 'metformin'                                      | action | the action is missing
                    action: 'strat', drug: 'metformin'                     | action | `strat` is not an action
                    """)
    void whatIsNoOrderIsRefused(String order, String field, String message) {
        assertThat(Requests.problems("{orders: [{%s}]}".formatted(order)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo("orders/0/" + field);
                    assertThat(problem.message()).contains(message);
                    assertThat(problem.hint()).contains("start");
                    assertThat(problem.kind()).isEqualTo(RequestProblemKind.FACT);
                });
    }

    @Test
    void anUnknownComparatorOrAudienceIsRefused() {
        assertThat(Requests.problems(B12.formatted("comparator: '=<'")))
                .containsExactly(new RequestProblem(
                        "labs/0/comparator",
                        "=<",
                        "`=<` is not a comparator",
                        "use one of <, <=, >=, >, or leave it out",
                        RequestProblemKind.FACT));
        assertThat(Requests.problems("{audience: 'nurse'}"))
                .containsExactly(new RequestProblem(
                        "audience",
                        "nurse",
                        "there is no wording for the audience `nurse`",
                        "use one of: clinician, patient",
                        RequestProblemKind.FACT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # a request with a field that does not exist | where          | what was meant
                    {lab: []}                                    | lab            | labs
                    {patient: {birthdate: '1990-01-01'}}         | patient/birthdate | birthDate
                    {patient: {birtDate: '1990-01-01'}}          | patient/birtDate | birthDate
                    {labs: [{test: 'MMA', value: 300, unit: 'nmol/L', date: '2026-01-01'}]} | labs/0/date | use one of: comparator, on, reference, result, test, unit, value
                    {orders: [{action: 'stop', drug: 'metformin', reasons: 'treatment'}]} | orders/0/reasons | reason
                    {medications: [{drug: 'metformin', lastdose: '2026-01-01'}]} | medications/0/lastdose | lastDose
                    {conditions: [{system: 'http://snomed.info/sct', cod: '1', code: '24700007'}]} | conditions/0/cod | code
                    {patient: {'a/b~c': 1}}                      | patient/a~1b~0c | use one of: birthDate, id, onsetAge, sex
                    """)
    void aFieldThatDoesNotExistIsReportedWithTheOneThatWasMeant(String request, String pointer, String meant) {
        assertThat(Requests.problems(request)).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.kind()).isEqualTo(RequestProblemKind.SHAPE);
            assertThat(problem.message()).startsWith("there is no field `");
            assertThat(problem.hint()).contains(meant);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', emptyValue = "", textBlock = WRONG_SHAPES)
    void aRequestOfTheWrongShapeIsRefusedWhereItIsWrong(String request, String pointer) {
        assertThat(Requests.problems(request)).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.message()).startsWith("this ");
            assertThat(problem.kind()).isEqualTo(RequestProblemKind.SHAPE);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', emptyValue = "", textBlock = WRONG_SHAPES)
    void aProblemIsReportedOnce(String request, String pointer) {
        assertThat(Requests.problems(request)).as(pointer).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', emptyValue = "", textBlock = WRONG_SHAPES)
    void aProblemSaysWhatToDo(String request, String pointer) {
        assertThat(Requests.problems(request))
                .as(pointer)
                .allSatisfy(problem -> assertThat(problem.hint()).isNotBlank());
    }

    /** The wrong JSON type is the wrong shape for a value as for every other field. */
    @ParameterizedTest
    @ValueSource(strings = {"'250'", "'<150'", "null", "true", "[250]", "{}"})
    void aValueThatIsNoJsonNumberHasTheWrongShape(String value) {
        assertThat(Requests.problems("{labs: [{test: 'MMA', value: %s, unit: 'nmol/L'}]}".formatted(value)))
                .extracting(RequestProblem::pointer, RequestProblem::hint, RequestProblem::kind)
                .containsExactly(tuple(
                        "labs/0/value",
                        "send a number without quotes, with a point for decimals; a symbol such as < goes into"
                                + " `comparator`",
                        RequestProblemKind.SHAPE));
    }

    @Test
    void aMissingValueIsReportedAtItsPlace() {
        assertThat(Requests.problems("{labs: [{test: 'MMA', unit: 'nmol/L'}]}"))
                .extracting(RequestProblem::pointer, RequestProblem::message)
                .containsExactly(tuple("labs/0/value", "the value is missing"));
    }

    @Test
    void everythingWrongIsReportedInOneAnswer() {
        assertThat(Requests.problems("""
                        {patient: {birthDate: '2030-01-01', onsetAge: 3.5, weight: 80},
                         conditions: [7],
                         labs: [{test: 'serum B12', value: 250},
                                {test: 'MMA', value: -1, unit: 'nmol/L', on: 'soon'},
                                {test: 'MCV', value: 95, unit: 'pg/mL', comparator: '~'}],
                         medications: [{drug: 'metformin', lastDose: '2027-01-01'}],
                         orders: [{action: 'halt', drug: 'natalizumab', dose: '3'}],
                         audience: 'nurse', asOf: '2031-01-01', colour: 'red'}
                        """))
                .extracting(RequestProblem::pointer)
                .containsExactlyInAnyOrder(
                        "patient/birthDate",
                        "patient/onsetAge",
                        "patient/weight",
                        "conditions/0",
                        "labs/0/unit",
                        "labs/1/value",
                        "labs/1/on",
                        "labs/2/unit",
                        "labs/2/comparator",
                        "orders/0/action",
                        "audience",
                        "asOf",
                        "colour");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{asOf: '%s'}",
                "{audience: '%s'}",
                "{'%s': 1}",
                "{patient: {sex: '%s'}}",
                "{labs: [{test: 'MMA', value: 250, unit: '%s'}]}",
                "{labs: [{test: 'MMA', value: '%s', unit: 'nmol/L'}]}",
                "{orders: [{action: '%s', drug: 'metformin'}]}",
            })
    void aLongValueIsShortenedInItsProblem(String request) {
        assertThat(Requests.problems(request.formatted("9".repeat(5000))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer())
                            .satisfiesAnyOf(
                                    pointer -> assertThat(pointer).hasSizeLessThan(100),
                                    pointer -> assertThat(pointer)
                                            .as("a field of the request")
                                            .startsWith("999"));
                    assertThat(problem.value()).hasSizeLessThan(100);
                    assertThat(problem.message()).hasSizeLessThan(200);
                });
    }

    @Test
    void problemsWithResultsComeInTheOrderOfTheRequest() {
        assertThat(Requests.problems("{labs: [{test: 'serum B12', value: 250, unit: 'pg/mL', comparator: '<>'}, 'none',"
                        + " {test: 'serum B12', value: 250, unit: 'm'}]}"))
                .extracting(RequestProblem::pointer)
                .containsExactly("labs/0/comparator", "labs/1", "labs/2/unit");
    }

    /** Whatever JSON comes, there is an answer and no exception; a stranger chooses what stands in a request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{labs: [{test: 'serum B12', value: 250, unit: '%s'}]}",
                "{labs: [{test: '%s', value: 250, unit: 'pg/mL'}]}",
                "{labs: [{test: 'MMA', value: 250, unit: 'nmol/L', on: '%s'}]}",
                "{conditions: ['%s']}",
                "{conditions: [{system: '%1$s', code: '%1$s'}]}",
                "{orders: [{action: 'start', drug: 'cyanocobalamin', dose: '1000 %s'}]}",
                "{orders: [{action: '%s', drug: 'cyanocobalamin'}]}",
                "{orders: [{action: 'start', drug: 'cyanocobalamin', every: '%s'}]}",
                "{'%s': 1}",
                "{audience: '%s'}",
            })
    void noTextInARequestIsTooMuch(String request) {
        for (String text : List.of("(", "/", "[", "{", "\\u0000", "\\uD800", "B12 ", "9")) {
            JsonNode filled = FirstGuideline.json(request.formatted(text.repeat(10_000)));
            assertThatCode(() -> FirstGuideline.release().decide(PatientDataJson.read(filled), FirstGuideline.TODAY))
                    .as("%s repeated in %s", text, request)
                    .doesNotThrowAnyException();
        }
    }
}
