package org.corrin.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.corrin.documents.DocumentNode;
import org.corrin.fhirclient.ResourceId;
import org.corrin.problems.PlainOperationOutcome.Issue;
import org.corrin.records.json.ReferenceResolver;

/** A call as it came, once it is known to be one of this hook. */
final class HookCall {

    private static final String PATIENT = "Patient/";
    private static final String SELECTIONS = "selections";

    private final JsonNode body;

    HookCall(JsonNode body) {
        this.body = body;
    }

    /** Everything that is wrong with it as a call of a hook; nothing if it can be answered. */
    List<Issue> issues(Hook hook) {
        CallIssues issues = new CallIssues("invalid", "invalid");
        DocumentNode call = DocumentNode.root(body, issues);
        if (!body.path("hook").asText("").equals(hook.hookName())) {
            call.field("hook").report("this service answers the hook `" + hook.hookName() + "`", "");
        }
        requireText(call.field("hookInstance"), "each call has a UUID of its own");
        DocumentNode context = call.field("context");
        if (context.node().isObject()) {
            checkContext(context, hook);
        } else {
            context.reportShape("this is missing, or not an object", "");
        }
        DocumentNode prefetch = call.field("prefetch");
        if (prefetch.given() && !prefetch.node().isNull() && !prefetch.node().isObject()) {
            prefetch.reportShape("this must be an object, or be left out", "");
        }
        if (body.hasNonNull("fhirAuthorization") && !body.hasNonNull("fhirServer")) {
            call.field("fhirServer").reportShape("this is missing, although fhirAuthorization is given", "");
        }
        return issues.all();
    }

    private void checkContext(DocumentNode context, Hook hook) {
        requireText(context.field("userId"), "say who looks, such as Practitioner/17");
        DocumentNode patient = context.field("patientId");
        if (!isText(patient) || !ResourceId.isOne(patientId())) {
            patient.report("this is missing, or not the id of a patient", "");
        }
        for (String name : hook.needs()) {
            DocumentNode field = context.field(name);
            if (name.equals(SELECTIONS) && !field.node().isArray()) {
                field.reportShape("this is missing, or not an array", "name the orders that were just selected");
            } else if (!name.equals(SELECTIONS)
                    && !field.node().path("resourceType").asText().equals("Bundle")) {
                field.reportShape("this is missing, or not a Bundle", "");
            }
        }
    }

    private static void requireText(DocumentNode field, String hint) {
        if (!isText(field)) {
            field.reportShape("this is missing, or not a text", hint);
        }
    }

    private static boolean isText(DocumentNode field) {
        return field.isText() && !field.node().textValue().isBlank();
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

    /** The orders just selected, as references without a version. */
    Set<String> selections() {
        Set<String> selections = new HashSet<>();
        context(SELECTIONS)
                .forEach(one -> selections.add(
                        ReferenceResolver.withoutVersion(one.asText().strip())));
        selections.remove("");
        return selections;
    }
}
