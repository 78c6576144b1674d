package org.corrin.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Collection;

/**
 * One thing that a request says of a patient.
 *
 * @param field where it says so: {@code labs}, {@code conditions}, …, or {@code patient.onsetAge}
 * @param said what it says there
 */
record Part(String field, JsonNode said) {

    static final String BIRTH_DATE = "patient.birthDate";
    static final String ONSET_AGE = "patient.onsetAge";

    static JsonNodeFactory json() {
        return JsonNodeFactory.instance;
    }

    /** A request that says all this, as of a day. */
    static ObjectNode request(Collection<Part> parts, LocalDate asOf) {
        ObjectNode request = json().objectNode();
        for (Part part : parts) {
            int point = part.field().indexOf('.');
            if (point >= 0) {
                request.withObject("/" + part.field().substring(0, point))
                        .set(part.field().substring(point + 1), part.said());
            } else {
                request.withArray("/" + part.field()).add(part.said());
            }
        }
        return request.put("asOf", asOf.toString());
    }
}
