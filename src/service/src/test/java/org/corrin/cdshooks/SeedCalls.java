package org.corrin.cdshooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The calls of hooks that tests send: those of the seeds, as they are or changed. */
final class SeedCalls {

    static final String SERVICES = "/cds-services";
    static final String DEFICIENT = "patient-view-deficiency";
    static final String UNTESTED = "patient-view-not-tested";
    static final String CYANOCOBALAMIN = "order-select-cyanocobalamin-and-kidneys";
    static final String PROPHYLAXIS = "order-sign-prophylaxis";
    static final String FOLIC_ACID = "order-sign-folic-acid-alone";
    static final String STOP = "order-sign-stop-natalizumab";
    static final String NEW_PROBLEM = "problem-list-item-create-ms";

    private static final Path SEEDS = Path.of("..", "..", "seeds", "hooks");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SeedCalls() {}

    /** The names of all seeds, sorted. */
    static List<String> seeds() {
        try (Stream<Path> files = Files.list(SEEDS)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode seed(String name) {
        try {
            return (ObjectNode) JSON.readTree(Files.readString(SEEDS.resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A seed with a change. */
    static ObjectNode seed(String name, Consumer<ObjectNode> change) {
        ObjectNode call = seed(name);
        change.accept(call);
        return call;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static ObjectNode object(JsonNode parent, String... path) {
        JsonNode node = parent;
        for (String step : path) {
            node = step.matches("[0-9]+") ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return (ObjectNode) node;
    }

    static ObjectNode context(JsonNode call) {
        return object(call, "context");
    }

    static ObjectNode prefetch(JsonNode call) {
        return object(call, "prefetch");
    }

    /** The resource of its first order. */
    static ObjectNode draft(JsonNode call) {
        return object(call, "context", "draftOrders", "entry", "0", "resource");
    }

    static ArrayNode drafts(JsonNode call) {
        return (ArrayNode) call.path("context").path("draftOrders").path("entry");
    }

    /** Adds a copy of its first order under another id, and gives it back. */
    static ObjectNode addDraft(JsonNode call, String id) {
        ObjectNode entry = drafts(call).get(0).deepCopy();
        entry.put("fullUrl", "https://ehr.example.org/fhir/MedicationRequest/" + id);
        drafts(call).add(entry);
        return object(entry, "resource").put("id", id);
    }

    /** The one result that a test of its prefetch has. */
    static ObjectNode result(JsonNode call, String key) {
        return object(call, "prefetch", key, "entry", "0", "resource");
    }

    /** Adds a disease to those of the patient. */
    static void addCondition(JsonNode call, String snomed) {
        ArrayNode entries = (ArrayNode) prefetch(call).path("conditions").path("entry");
        ObjectNode copy = entries.get(0).deepCopy();
        copy.put("fullUrl", "https://ehr.example.org/fhir/Condition/c-" + snomed);
        ObjectNode condition = object(copy, "resource").put("id", "c-" + snomed);
        condition.set(
                "code",
                json("{\"coding\": [{\"system\": \"http://snomed.info/sct\", \"code\": \"%s\"}]}".formatted(snomed)));
        entries.add(copy);
    }

    static ValidatableResponse call(JsonNode call) {
        return send("b12-ms-" + call.path("hook").asText(), call.toString());
    }

    /** Sends something to a service, or to what lies below one. */
    static ValidatableResponse send(String id, String body) {
        return given().contentType("application/json")
                .body(body)
                .post(SERVICES + "/" + id)
                .then();
    }

    /** The cards of a call that is answered. */
    static List<JsonNode> cards(JsonNode call) {
        JsonNode answer = json(call(call).statusCode(200).extract().asString());
        assertThat(fields(answer))
                .as("nothing that a system would do by itself")
                .containsExactly("cards");
        List<JsonNode> cards = new ArrayList<>();
        answer.path("cards").forEach(cards::add);
        return cards;
    }

    /** The one card of a call that is answered with one. */
    static JsonNode card(JsonNode call) {
        List<JsonNode> cards = cards(call);
        assertThat(cards).as("cards").hasSize(1);
        return cards.get(0);
    }

    static List<String> summaries(JsonNode call) {
        return cards(call).stream().map(card -> card.path("summary").asText()).toList();
    }

    /** The advice of each card, by kind and code. */
    static List<String> advice(JsonNode call) {
        return cards(call).stream().map(SeedCalls::adviceOf).toList();
    }

    static String adviceOf(JsonNode card) {
        JsonNode advice = card.path("extension").path("org.corrin.advice");
        return advice.path("kind").asText() + " " + advice.path("code").asText();
    }

    /** What each suggestion of a card would do. */
    static List<String> offers(JsonNode card) {
        List<String> offers = new ArrayList<>();
        for (JsonNode suggestion : card.path("suggestions")) {
            List<String> actions = new ArrayList<>();
            for (JsonNode action : suggestion.path("actions")) {
                actions.add(action.path("type").asText()
                        + (action.has("resourceId")
                                ? " " + action.path("resourceId").asText()
                                : ""));
            }
            offers.add(suggestion.path("label").asText() + ": " + String.join(", ", actions));
        }
        return offers;
    }

    /** The issues of a call that is answered with this status and an OperationOutcome: the place and the text of each. */
    static List<String> issues(int status, ValidatableResponse answer) {
        answer.statusCode(status).contentType("application/json");
        return issues(answer.extract().asString());
    }

    static List<String> issues(String outcome) {
        JsonNode read = json(outcome);
        assertThat(read.path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(outcome).doesNotContain("Exception", "\tat ", ".java");
        List<String> issues = new ArrayList<>();
        for (JsonNode issue : read.path("issue")) {
            assertThat(issue.path("severity").asText()).isEqualTo("error");
            assertThat(issue.path("code").asText()).isNotEmpty();
            issues.add(issue.path("expression").path(0).asText() + ": "
                    + issue.path("details").path("text").asText());
        }
        assertThat(issues).isNotEmpty();
        return issues;
    }
}
