package org.corrin.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.corrin.problems.PlainOperationOutcome.Issue;

/** A call as it came, once it is known to be one of this hook. */
final class HookCall {

    /** A FHIR id (R4): it goes into the addresses of queries, so that nothing else may pass. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private static final String PATIENT = "Patient/";
    private static final String SELECTIONS = "selections";

    private final JsonNode body;

    HookCall(JsonNode body) {
        this.body = body;
    }

    /** Everything that is wrong with it as a call of a hook; nothing if it can be answered. */
    List<Issue> issues(Hook hook) {
        List<Issue> issues = new ArrayList<>();
        if (!body.path("hook").asText("").equals(hook.hookName())) {
            issues.add(issue("hook", "this service answers the hook `" + hook.hookName() + "`"));
        }
        if (!isText(body.path("hookInstance"))) {
            issues.add(issue("hookInstance", "this is missing, or no text; each call has a UUID of its own"));
        }
        JsonNode context = body.path("context");
        if (!context.isObject()) {
            issues.add(issue("context", "this is missing, or no object"));
        } else {
            issues.addAll(issuesOfContext(hook));
        }
        JsonNode prefetch = body.path("prefetch");
        if (!prefetch.isMissingNode() && !prefetch.isNull() && !prefetch.isObject()) {
            issues.add(issue("prefetch", "this must be an object, or be left out"));
        }
        if (body.hasNonNull("fhirAuthorization") && !body.hasNonNull("fhirServer")) {
            issues.add(issue("fhirServer", "this is missing, although fhirAuthorization is given"));
        }
        return issues;
    }

    private List<Issue> issuesOfContext(Hook hook) {
        List<Issue> issues = new ArrayList<>();
        if (!isText(context("userId"))) {
            issues.add(issue("context.userId", "this is missing, or no text; say who looks, such as Practitioner/17"));
        }
        if (!isText(context("patientId")) || !ID.matcher(patientId()).matches()) {
            issues.add(issue("context.patientId", "this is missing, or no id of a patient"));
        }
        for (String field : hook.needs()) {
            if (field.equals(SELECTIONS) && !context(field).isArray()) {
                issues.add(issue(
                        "context." + field, "this is missing, or no array; name the orders that were just selected"));
            } else if (!field.equals(SELECTIONS)
                    && !context(field).path("resourceType").asText().equals("Bundle")) {
                issues.add(issue("context." + field, "this is missing, or no Bundle"));
            }
        }
        return issues;
    }

    private static boolean isText(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank();
    }

    JsonNode body() {
        return body;
    }

    /** The patient's id; some clients send the reference. */
    String patientId() {
        String id = body.path("context").path("patientId").asText("");
        return id.startsWith(PATIENT) ? id.substring(PATIENT.length()) : id;
    }

    /** The patient as a reference. */
    String patient() {
        return PATIENT + patientId();
    }

    /** What came for a key; missing if nothing did, null if there is nothing to have. */
    JsonNode prefetched(String key) {
        return body.path("prefetch").path(key);
    }

    JsonNode context(String field) {
        return body.path("context").path(field);
    }

    /** The orders just selected, as references. */
    Set<String> selections() {
        Set<String> selections = new HashSet<>();
        context(SELECTIONS).forEach(one -> selections.add(one.asText()));
        selections.remove("");
        return selections;
    }

    private static Issue issue(String where, String text) {
        return new Issue("invalid", where, text);
    }
}
