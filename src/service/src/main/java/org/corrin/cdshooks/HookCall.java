package org.corrin.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A call as it came, once it is known to be one of this hook. */
final class HookCall {

    /** What is wrong with a call: a sentence, and where. */
    record Fault(String where, String message) {}

    /** A FHIR id (R4): it goes into the addresses of queries, so that nothing else may pass. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private static final String PATIENT = "Patient/";

    private final JsonNode body;

    HookCall(JsonNode body) {
        this.body = body;
    }

    /** Everything that is wrong with it as a call of a hook; nothing if it can be answered. */
    List<Fault> faults(Hook hook) {
        List<Fault> faults = new ArrayList<>();
        String name = body.path("hook").asText("");
        if (!name.equals(hook.hookName())) {
            faults.add(new Fault("hook", "this service answers the hook `" + hook.hookName() + "`"));
        }
        if (body.path("hookInstance").asText("").isBlank()) {
            faults.add(new Fault("hookInstance", "this is missing; each call has a UUID of its own"));
        }
        JsonNode context = body.path("context");
        if (!context.isObject()) {
            faults.add(new Fault("context", "this is missing"));
        } else {
            if (context.path("userId").asText("").isBlank()) {
                faults.add(new Fault("context.userId", "this is missing; say who looks, such as Practitioner/17"));
            }
            if (!ID.matcher(patientId()).matches()) {
                faults.add(new Fault("context.patientId", "this is no id of a patient"));
            }
            for (String field : hook.needs()) {
                boolean given = field.equals("selections")
                        ? context.path(field).isArray()
                        : context.path(field).path("resourceType").asText().equals("Bundle");
                if (!given) {
                    faults.add(new Fault(
                            "context." + field,
                            field.equals("selections")
                                    ? "this is missing; name the orders just selected"
                                    : "this is missing, or no Bundle"));
                }
            }
        }
        JsonNode prefetch = body.path("prefetch");
        if (!prefetch.isMissingNode() && !prefetch.isNull() && !prefetch.isObject()) {
            faults.add(new Fault("prefetch", "this must be an object, or be left out"));
        }
        if (body.has("fhirAuthorization") && !body.has("fhirServer")) {
            faults.add(new Fault("fhirServer", "this is missing, although fhirAuthorization is given"));
        }
        return faults;
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
        context("selections").forEach(one -> selections.add(one.asText()));
        return selections;
    }
}
