package org.corrin.records.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;
import org.corrin.records.json.RecordEntry.EntryRole;

/** Takes a record apart into its resources: a Bundle, or Parameters that hold some. */
public final class BundleReader {

    /**
     * A record and what else its sender says.
     *
     * @param type the resource all of it came in
     * @param content the record
     * @param said the values of parameters by name: {@code subject}, {@code audience}, {@code language}, {@code asOf}
     *     and others
     */
    public record Sent(String type, BundleContent content, Map<String, Said> said) {

        /** Where nothing was sent. */
        public static final Sent NOTHING = new Sent("", BundleContent.NONE, Map.of());

        public Sent {
            said = Map.copyOf(said);
        }

        public Optional<String> said(String name) {
            return Optional.ofNullable(said.get(name)).map(Said::value);
        }

        /** The same, where the address of the request may say something as well; that counts before the body. */
        public Sent with(String name, Optional<String> value) {
            if (value.isEmpty()) {
                return this;
            }
            Map<String, Said> all = new HashMap<>(said);
            all.put(name, new Said(value.get(), ""));
            return new Sent(type, content, all);
        }
    }

    /**
     * What a sender says by a parameter.
     *
     * @param pointer where in the body it stands; empty if it stands in the address
     */
    public record Said(String value, String pointer) {}

    /** The problem with a body that holds no record. */
    public static final RequestProblem NO_RECORD = new RequestProblem(
            "", "", "this is neither a Bundle nor Parameters", "send the record as a Bundle", RequestProblemKind.SHAPE);

    private static final String DRAFTS = "draftOrders";

    private BundleReader() {}

    /** What a body holds, if it is a Bundle or Parameters. */
    public static Optional<Sent> of(JsonNode body) {
        String type = body.path("resourceType").asText();
        return switch (type) {
            case "Bundle" -> Optional.of(new Sent(type, content(body, "", EntryRole.RECORD), Map.of()));
            case "Parameters" -> Optional.of(parameters(type, body));
            default -> Optional.empty();
        };
    }

    /**
     * What a Bundle holds, or the one resource itself.
     *
     * @param pointer where it stands in what was sent; empty for the whole of it
     */
    public static BundleContent content(JsonNode resource, String pointer, EntryRole role) {
        BundleWalk walk = new BundleWalk(role);
        walk.add(resource, pointer);
        return walk.content();
    }

    private static Sent parameters(String type, JsonNode parameters) {
        BundleWalk record = new BundleWalk(EntryRole.RECORD);
        BundleWalk drafts = new BundleWalk(EntryRole.DRAFT);
        Map<String, Said> said = new HashMap<>();
        int index = 0;
        for (JsonNode parameter : FhirFields.items(parameters.path("parameter"))) {
            String name = parameter.path("name").asText();
            String pointer = "parameter/" + index;
            if (parameter.has("resource")) {
                (name.equals(DRAFTS) ? drafts : record).add(parameter.path("resource"), pointer + "/resource");
            } else {
                value(parameter).ifPresent(value -> said.put(name, new Said(value, pointer)));
            }
            index++;
        }
        return new Sent(type, record.content().and(drafts.content()), said);
    }

    /** Its {@code value[x]} as a text; of a reference what it refers to. */
    private static Optional<String> value(JsonNode parameter) {
        for (Map.Entry<String, JsonNode> field : parameter.properties()) {
            if (field.getKey().startsWith("value")) {
                JsonNode value = field.getValue();
                return Optional.of(value.isObject() ? value.path("reference").asText() : value.asText())
                        .filter(text -> !text.isBlank());
            }
        }
        return Optional.empty();
    }
}
