package org.corrin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge is not blind: what is right passes, and one slip in it is found where it is. */
class Hl7ValidatorTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    private static final String HL7 = "/org/hl7/fhir/testcases/validator/";

    private final Hl7Validator hl7 = Hl7Validator.shared();

    /** An example with another value in one place, or without what is there. */
    private static String changed(String example, String place, @Nullable String value) throws JsonProcessingException {
        JsonNode whole = MAPPER.readTree(JsonFiles.example(example));
        JsonPointer pointer = JsonPointer.compile(place);
        JsonNode parent = whole.at(pointer.head());
        String name = pointer.last().getMatchingProperty();
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), MAPPER.readTree(value));
        } else if (value == null) {
            assertThat(((ObjectNode) parent).remove(name)).as(place).isNotNull();
        } else {
            ((ObjectNode) parent).set(name, MAPPER.readTree(value));
        }
        return whole.toString();
    }

    @Test
    void theExamplesAreValid() {
        assertThat(JsonFiles.examples("fhir"))
                .hasSize(2)
                .allSatisfy(
                        file -> assertThat(hl7.problems(JsonFiles.text(file))).isEmpty());
        assertThat(JsonFiles.examples("hooks"))
                .hasSize(3)
                .allSatisfy(file -> assertThat(hl7.problems(JsonFiles.text(file), CdsHooksMessage.REQUEST))
                        .isEmpty());
        assertThat(hl7.problems(JsonFiles.example("answers/services.json"), CdsHooksMessage.SERVICES))
                .isEmpty();
        assertThat(hl7.problems(JsonFiles.example("answers/cards.json"), CdsHooksMessage.RESPONSE))
                .isEmpty();
        assertThat(hl7.problems("{\"cards\": []}", CdsHooksMessage.RESPONSE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /type                                                             |                     | Bundle.type
            /type                                                             | "heap"              | heap
            /total                                                            | 3                   | total
            /entry/0/fullUrl                                                  |                     | fullUrl
            /entry/0/resource/gender                                          | "f"                 | gender
            /entry/0/resource/birthDate                                       | "1986-13-01"        | birthDate
            /entry/0/resource/name                                            | "Anna"              | name
            /entry/0/resource/colour                                          | "red"               | colour
            /entry/0/resource/name                                            | []                  | name
            /entry/0/resource/gender                                          | null                | gender
            /entry/0/resource/extension                                       | [{"valueCode": "x"}]| extension
            /entry/0/resource/meta                                            | {"profile": ["http://example.org/none"]} | none
            /entry/1/resource/clinicalStatus/coding/0/code                    | "acute"             | acute
            /entry/1/resource/code/coding/0/code                              | "24700008"          | 24700008
            /entry/1/resource/code/coding/0/system                            | "http://snomed.info" | http://snomed.info
            /entry/1/resource/code/coding/1/system                            | "http://hl7.org/fhir/sid/icd10cm" | icd10cm
            /entry/1/resource/subject                                         |                     | subject
            /entry/1/resource/subject/reference                               | "#nobody"           | #nobody
            /entry/1/resource/subject/reference                               | "Observation/b12"   | subject
            /entry/2/resource/status                                          |                     | status
            /entry/2/resource/status                                          | "done"              | done
            /entry/2/resource/code                                            |                     | code
            /entry/2/resource/code/coding/0/code                              | "2132-8"            | 2132-8
            /entry/2/resource/effectiveDateTime                               | "2026-01-12T08:30"  | effective
            /entry/2/resource/valueString                                     | "low"               | value
            /entry/2/resource/valueQuantity/code                              | "pg/mlol"           | mlol
            /entry/2/resource/valueQuantity/comparator                        | "about"             | about
            /entry/2/resource/valueQuantity/value                             | "low"               | value
            """)
    void aSlipInAResourceIsFound(String place, @Nullable String value, String found) throws IOException {
        assertThat(hl7.problems(changed("fhir/serum-b12-low.json", place, value)))
                .anyMatch(problem -> problem.contains(found));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /services/0/id          |                                | services.id
            /services/0/hook        |                                | services.hook
            /services/0/description |                                | services.description
            /services/0/title       | ""                             | title
            /services/0/title       | null                           | title
            /services/0/prefetch    | {"patient": {"query": "x"}}    | prefetch
            /services/0/name        | "B12"                          | name
            """)
    void aSlipInDiscoveryIsFound(String place, @Nullable String value, String found) throws IOException {
        assertThat(hl7.problems(changed("answers/services.json", place, value), CdsHooksMessage.SERVICES))
                .anyMatch(problem -> problem.contains(found));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /cards/0/summary                                    |                         | cards.summary
            /cards/0/summary                                    | ""                      | summary
            /cards/0/detail                                     | "<b>low</b>"            | detail
            /cards/0/detail                                     | null                    | detail
            /cards/0/uuid                                       | "17"                    | uuid
            /cards/0/indicator                                  |                         | indicator
            /cards/0/indicator                                  | "hard-stop"             | hard-stop
            /cards/0/source                                     |                         | source
            /cards/0/source/label                               |                         | label
            /cards/0/source/url                                 | "not a url"             | url
            /cards/0/source/topic/system                        |                         | topic
            /cards/0/source/topic/code                          | "24700008"              | 24700008
            /cards/0/selectionBehavior                          |                         | cds-resp-6
            /cards/0/selectionBehavior                          | "one"                   | selectionBehavior
            /cards/0/suggestions                                | []                      | suggestions
            /cards/0/suggestions/0/label                        |                         | label
            /cards/0/suggestions/1/isRecommended                | true                    | cds-resp-1
            /cards/0/suggestions/0/isRecommended                | "yes"                   | isRecommended
            /cards/0/suggestions/0/actionSelectionBehavior      | "some"                  | actionSelectionBehavior
            /cards/0/suggestions/0/actions/0/description        |                         | cds-resp-5
            /cards/0/suggestions/0/actions/0/type               |                         | type
            /cards/0/suggestions/0/actions/0/type               | "insert"                | insert
            /cards/0/suggestions/0/actions/0/resource           |                         | resource
            /cards/0/suggestions/0/actions/0/resource/id        |                         | id
            /cards/0/suggestions/0/actions/0/resource/intent    |                         | intent
            /cards/0/suggestions/0/actions/0/resource/status    | "planned"               | planned
            /cards/0/suggestions/0/actions/1/resourceId         |                         | cds-resp-2
            /cards/0/overrideReasons/0/display                  |                         | cds-resp-4
            /cards/0/overrideReasons/0/system                   |                         | reason
            /cards/0/links/0/type                               |                         | links.type
            /cards/0/links/0/type                               | "relative"              | relative
            /cards/0/links/0/url                                |                         | links.url
            /cards/0/links/0/appContext                         | "x"                     | cds-resp-3
            /cards/0/extension                                  | []                      | extension
            /cards/0/colour                                     | "red"                   | colour
            /systemActions                                      | []                      | systemActions
            /systemActions                                      | [{"description": "x"}]  | type
            """)
    void aSlipInACardIsFound(String place, @Nullable String value, String found) throws IOException {
        assertThat(hl7.problems(changed("answers/cards.json", place, value), CdsHooksMessage.RESPONSE))
                .anyMatch(problem -> problem.contains(found));
    }

    @Test
    void aSummaryHasAtMost139Characters() throws IOException {
        assertThat(hl7.problems(summaryOf(139), CdsHooksMessage.RESPONSE)).isEmpty();
        assertThat(hl7.problems(summaryOf(140), CdsHooksMessage.RESPONSE))
                .singleElement()
                .asString()
                .contains("cards[0].summary");
    }

    private static String summaryOf(int characters) throws IOException {
        return changed("answers/cards.json", "/cards/0/summary", "\"" + "x".repeat(characters) + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            patient-view             | /hook                            |               | hook
            patient-view             | /hookInstance                    |               | hookInstance
            patient-view             | /hookInstance                    | "1"           | hookInstance
            patient-view             | /context                         |               | context
            patient-view             | /context/userId                  |               | userId
            patient-view             | /context/patientId               | "Patient/anna" | patientId
            patient-view             | /context/selections              | ["x"]         | selections
            patient-view             | /fhirAuthorization               | {"scope": "x"} | access
            patient-view             | /prefetch/patient                | {"id": "anna"} | resourceType
            patient-view             | /prefetch/patient/gender         | "f"           | gender
            order-sign               | /context/draftOrders             |               | draftOrders
            order-sign               | /context/draftOrders/type        |               | type
            order-sign               | /context/draftOrders/entry/0/fullUrl |           | fullUrl
            problem-list-item-create | /context/conditions              |               | conditions
            problem-list-item-create | /context/conditions/entry/0/resource/subject |   | subject
            """)
    void aSlipInARequestIsFound(String hook, String place, @Nullable String value, String found) throws IOException {
        assertThat(hl7.problems(changed("hooks/" + hook + ".json", place, value), CdsHooksMessage.REQUEST))
                .anyMatch(problem -> problem.contains(found));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "{}", "{\"resourceType\": \"Patiens\"}", "{\"resourceType\": 1}"})
    void whatIsNoResourceIsNone(String text) {
        assertThat(hl7.problems(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "{}", "{\"cards\": null}", "{\"cards\": {}}", "{\"issue\": []}"})
    void whatIsNoAnswerWithCardsIsNone(String text) {
        assertThat(hl7.problems(text, CdsHooksMessage.RESPONSE)).isNotEmpty();
    }

    /** HL7's examples of CDS Hooks, with the errors that its own build of the validator finds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "request-order-select-bad",
                "request-order-select-good",
                "request-order-sign-bad-2",
                "request-order-sign-good",
                "request-patient-view-bad",
                "request-patient-view-good",
                "response-empty",
                "response-empty-source",
                "response-empty2",
                "response-link",
                "response-source-link",
                "response-suggestion",
                "response-two-cards"
            })
    void whatHl7FindsInItsExamplesIsFound(String example) throws IOException {
        CdsHooksMessage model = example.startsWith("request") ? CdsHooksMessage.REQUEST : CdsHooksMessage.RESPONSE;
        List<String> found = hl7.problems(hl7("cdshooks/cdshooks-" + example + ".json"), model);
        List<String> expected = new ArrayList<>();
        JsonNode outcome = MAPPER.readTree(hl7("outcomes/java/R4.cdshooks-" + example + "-logical.json"));
        for (JsonNode issue : outcome.path("issue")) {
            if (List.of("error", "fatal").contains(issue.path("severity").asText())) {
                expected.add(issue.at("/expression/0").asText());
            }
        }
        assertThat(expected.isEmpty()).isEqualTo(!example.matches(".*bad.*|.*empty.+|.*suggestion"));
        assertThat(found).hasSizeGreaterThanOrEqualTo(expected.size());
        assertThat(expected)
                .allSatisfy(place -> assertThat(found).anyMatch(problem -> problem.startsWith(place + ":")));
        if (model == CdsHooksMessage.REQUEST) {
            assertThat(found).hasSameSizeAs(expected);
        }
    }

    private static String hl7(String file) throws IOException {
        try (InputStream content = Hl7ValidatorTest.class.getResourceAsStream(HL7 + file)) {
            assertThat(content).as(file).isNotNull();
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
