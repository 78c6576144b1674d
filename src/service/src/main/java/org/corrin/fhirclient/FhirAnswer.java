package org.corrin.fhirclient;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads what a FHIR server answered: a resource, or why there is none. */
final class FhirAnswer {

    /** It may not be read with this token, or it was deleted. What is not found may be on its way. */
    private static final Set<Integer> FOR_GOOD = Set.of(403, 410);

    private static final int DEEPEST = 100;

    /** The codes of issues in FHIR R4. Others are not repeated: they are the server's own words. */
    private static final Set<String> ISSUES = Set.of(
            "invalid",
            "structure",
            "required",
            "value",
            "invariant",
            "security",
            "login",
            "unknown",
            "expired",
            "forbidden",
            "suppressed",
            "processing",
            "not-supported",
            "duplicate",
            "multiple-matches",
            "not-found",
            "deleted",
            "too-long",
            "code-invalid",
            "extension",
            "too-costly",
            "business-rule",
            "conflict",
            "transient",
            "lock-error",
            "no-store",
            "exception",
            "timeout",
            "incomplete",
            "throttled",
            "informational");

    /** Strict and exact, like what reads the requests of callers: 0.10 stays 0.10, and no name counts twice. */
    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private FhirAnswer() {}

    /** @throws FetchFailure if this holds no resource, or one that tells of a failure */
    static JsonNode read(HttpResponse<byte[]> answer) {
        Optional<JsonNode> json = json(answer.body());
        String outcome = outcome(json);
        if (answer.statusCode() != 200) {
            throw new FetchFailure(refusal(answer), !FOR_GOOD.contains(answer.statusCode()));
        }
        if (!outcome.isEmpty()) {
            throw new FetchFailure("the FHIR server answered" + outcome);
        }
        JsonNode resource = json.orElseThrow(() -> new FetchFailure("the FHIR server answered with " + kind(answer)));
        if (!resource.path("resourceType").isTextual()) {
            throw new FetchFailure("the FHIR server answered with JSON that is not a FHIR resource");
        }
        return resource;
    }

    /** What an answer with a status that was not hoped for says. */
    static String refusal(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        return "the FHIR server answered " + status + meaning(status) + outcome(json(answer.body()));
    }

    private static String outcome(Optional<JsonNode> json) {
        return json.filter(resource -> isA("OperationOutcome", resource))
                .map(FhirAnswer::issues)
                .orElse("");
    }

    static boolean isA(String type, JsonNode resource) {
        return type.equals(resource.path("resourceType").asText());
    }

    private static Optional<JsonNode> json(byte[] body) {
        try {
            return Optional.of(JSON.readTree(body)).filter(json -> !json.isMissingNode());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String meaning(int status) {
        if (status >= 300 && status < 400) {
            return ", which leads elsewhere and is not followed";
        }
        if (status == 401) {
            return ": it asks for another token";
        }
        return status == 403 ? ": the token does not allow this" : "";
    }

    private static String issues(JsonNode outcome) {
        String codes = StreamSupport.stream(outcome.path("issue").spliterator(), false)
                .map(issue -> issue.path("code").asText())
                .filter(ISSUES::contains)
                .distinct()
                .collect(Collectors.joining(", "));
        return " with an OperationOutcome" + (codes.isEmpty() ? "" : " (" + codes + ")");
    }

    private static String kind(HttpResponse<byte[]> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (answer.body().length == 0) {
            return "nothing";
        }
        if (type.contains("html")) {
            return "an HTML page, not with FHIR JSON";
        }
        return type.contains("xml") ? "XML, not with FHIR JSON" : "what is not JSON, or broken";
    }
}
