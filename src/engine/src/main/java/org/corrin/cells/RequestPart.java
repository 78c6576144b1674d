package org.corrin.cells;

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
public record RequestPart(String field, JsonNode said) {

    public static final String BIRTH_DATE = "patient.birthDate";
    public static final String ONSET_AGE = "patient.onsetAge";

    public static JsonNodeFactory json() {
        return JsonNodeFactory.instance;
    }

    /** A request that says all this, as of a day. */
    public static ObjectNode request(Collection<RequestPart> parts, LocalDate asOf) {
        ObjectNode request = json().objectNode();
        for (RequestPart part : parts) {
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
