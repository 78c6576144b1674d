package org.corrin.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.http.QueryParameters;

/**
 * What the address of a request asks beside the body: for whom the answer is, in which language, for which day. It counts
 * before the body, as for records in FHIR.
 *
 * @param said the fields by name
 */
record AddressQuestion(Map<String, String> said) {

    private static final List<String> FIELDS = List.of("audience", "language", "asOf");

    private static final AddressQuestion NOTHING = new AddressQuestion(Map.of());

    /**
     * Reads an address.
     *
     * @param others what else may stand in it
     * @throws jakarta.ws.rs.WebApplicationException with status 400, if there is something else
     */
    static AddressQuestion of(HttpServerRequest request, UriInfo address, String... others) {
        if (request.query() == null) {
            return NOTHING;
        }
        QueryParameters.only(Stream.concat(FIELDS.stream(), Stream.of(others)).toList(), request, address);
        Map<String, String> said = new LinkedHashMap<>();
        for (String field : FIELDS) {
            Optional.ofNullable(address.getQueryParameters().getFirst(field))
                    .ifPresent(value -> said.put(field, value));
        }
        return new AddressQuestion(said);
    }

    /** A request that also says this. What is no object stays as it is, and is refused for that. */
    JsonNode over(JsonNode request) {
        if (request instanceof ObjectNode object) {
            said.forEach(object::put);
        }
        return request;
    }
}
