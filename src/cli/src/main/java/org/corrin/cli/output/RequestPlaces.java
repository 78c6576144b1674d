package org.corrin.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The places of a request: all values below each. */
public final class RequestPlaces implements PlaceText {

    private final JsonNode request;

    /** The places of this request. */
    public RequestPlaces(JsonNode request) {
        this.request = request;
    }

    @Override
    public String at(String pointer) {
        List<String> values = new ArrayList<>();
        collect(request.at("/" + pointer), values);
        return String.join(" ", values);
    }

    private static void collect(JsonNode node, List<String> values) {
        if (node.isValueNode() && !node.isNull()) {
            values.add(node.asText());
        }
        node.forEach(child -> collect(child, values));
    }
}
