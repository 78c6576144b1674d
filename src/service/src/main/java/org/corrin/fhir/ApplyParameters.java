package org.corrin.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What {@code $apply} is sent, which holds more than a record: Parameters as FHIR R4 and the guide on clinical practice
 * guidelines (CPG 2.0.0) name them, or a Bundle alone.
 */
final class ApplyParameters {

    private static final String PLAN = "planDefinition";

    /** Parameters whose resource is no part of the record. */
    private static final Set<String> NO_RECORD =
            Set.of(PLAN, "parameters", "dataEndpoint", "contentEndpoint", "terminologyEndpoint");

    private final JsonNode body;
    private final Optional<String> planUrl;

    ApplyParameters(JsonNode body) {
        this.body = body;
        planUrl = parameters(PLAN)
                .map(parameter -> parameter.at("/resource/url").asText())
                .filter(url -> !url.isBlank())
                .findFirst();
    }

    private Stream<JsonNode> parameters() {
        return StreamSupport.stream(body.path("parameter").spliterator(), false);
    }

    private Stream<JsonNode> parameters(String name) {
        return parameters().filter(parameter -> parameter.path("name").asText().equals(name));
    }

    boolean isGiven(String name) {
        return parameters(name).findAny().isPresent();
    }

    /** Whether one parameter stands there several times. */
    boolean isRepeated(String name) {
        return parameters(name).count() > 1;
    }

    boolean holdsRecord() {
        return body.path("resourceType").asText().equals("Bundle")
                || parameters().anyMatch(parameter -> parameter.has("resource") && isOfRecord(parameter));
    }

    private static boolean isOfRecord(JsonNode parameter) {
        return !NO_RECORD.contains(parameter.path("name").asText());
    }

    /** The canonical URL of a PlanDefinition that was sent as a whole. */
    Optional<String> planUrl() {
        return planUrl;
    }

    /** The language of the user (BCP 47). */
    Optional<String> userLanguage() {
        return parameters("userLanguage")
                .map(parameter ->
                        parameter.at("/valueCodeableConcept/coding/0/code").asText())
                .filter(language -> !language.isBlank())
                .findFirst();
    }

    /** The body without the resources that are no part of the record; what is left keeps its place. */
    JsonNode withoutOthers() {
        parameters()
                .filter(parameter -> parameter instanceof ObjectNode && !isOfRecord(parameter))
                .forEach(parameter -> ((ObjectNode) parameter).remove("resource"));
        return body;
    }
}
