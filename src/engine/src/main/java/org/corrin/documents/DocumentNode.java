package org.corrin.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A node of a JSON or YAML document. Its reader asks for what must stand there; the node reports what differs, and the
 * reader goes on, so that one reading finds every problem.
 */
public final class DocumentNode implements Origin {

    /** Collects the problems that a reader finds in a document. */
    public interface ProblemCollector {
        void add(DocumentNode at, DocumentProblem problem);

        /** The line of a node, counted from 1, or 0 where lines are not known. */
        default int lineOf(DocumentNode node) {
            return 0;
        }
    }

    /** What is wrong at a node: with the shape of the document, or with what it says. */
    public record DocumentProblem(boolean ofShape, String message, String hint) {}

    private static final int LONGEST_SHOWN = 80;
    private static final String LEAVE_OUT = "leave out what is not known";
    private static final String[] FIRST_INDICES =
            IntStream.range(0, 100).mapToObj(Integer::toString).toArray(String[]::new);

    private final JsonNode node;
    private final @Nullable DocumentNode above;
    private final String name;
    private final ProblemCollector problems;

    private DocumentNode(JsonNode node, @Nullable DocumentNode above, String name, ProblemCollector problems) {
        this.node = node;
        this.above = above;
        this.name = name;
        this.problems = problems;
    }

    public static DocumentNode root(JsonNode node, ProblemCollector problems) {
        return new DocumentNode(node, null, "", problems);
    }

    /** Built only when it is asked for. */
    @Override
    public String pointer() {
        if (above == null) {
            return "";
        }
        String escaped = JsonPointers.escaped(name);
        return above.above == null ? escaped : above.pointer() + "/" + escaped;
    }

    /** The line this stands at, counted from 1, or 0 where lines are not known. */
    public int line() {
        return problems.lineOf(this);
    }

    public boolean given() {
        return !node.isMissingNode();
    }

    public boolean isText() {
        return node.isTextual();
    }

    public JsonNode node() {
        return node;
    }

    @Override
    public String shown() {
        return shortened(node.isContainerNode() ? node.toString() : node.asText());
    }

    public void report(String message, String hint) {
        problems.add(this, new DocumentProblem(false, message, hint));
    }

    public void reportShape(String message, String hint) {
        problems.add(this, new DocumentProblem(true, message, hint));
    }

    /** The field of an object; one that is not given can still be asked. */
    public DocumentNode field(String name) {
        JsonNode value = node.isObject() ? node.path(name) : MissingNode.getInstance();
        return new DocumentNode(value, this, name, problems);
    }

    /** Whether this is an object; reports a missing one, anything else, and every field that is not one of these. */
    public boolean isObjectOf(ObjectFields fields) {
        if (!node.isObject()) {
            return isObject("write it in curly brackets, with fields of " + String.join(", ", fields.names()));
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String field = names.next();
            if (!fields.contains(field)) {
                field(field)
                        .reportShape(
                                "there is no field `" + shortened(field) + "` here",
                                NameSuggestion.hint(field, fields.names()));
            }
        }
        return true;
    }

    private boolean isObject(String hint) {
        if (!node.isObject()) {
            reportShape(given() ? "this must be an object" : "this is missing", unlessNull(hint));
            return false;
        }
        return true;
    }

    /** The same; of one that holds more than so many, which is reported, the first. */
    public DocumentNode atMost(int most) {
        if (node.size() <= most) {
            return this;
        }
        report("there are " + node.size() + " here, and at most " + most + " are read", "take out what is not needed");
        return new DocumentNode(first(most), above, name, problems);
    }

    private JsonNode first(int most) {
        if (node.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < most; i++) {
                items.add(node.get(i));
            }
            return items;
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        node.properties().stream().limit(most).forEach(field -> fields.set(field.getKey(), field.getValue()));
        return fields;
    }

    /** The fields of an object, in their order; none if it is not given. */
    public Map<String, DocumentNode> entries() {
        Map<String, DocumentNode> entries = new LinkedHashMap<>();
        if (given() && isObject("write each entry as `name: value`")) {
            node.fieldNames().forEachRemaining(field -> entries.put(field, field(field)));
        }
        return entries;
    }

    /** The items of an array, in their order; none if it is not given. */
    public List<DocumentNode> items() {
        List<DocumentNode> items = new ArrayList<>();
        if (!given()) {
            return items;
        }
        if (!node.isArray()) {
            reportShape("this must be an array", unlessNull("put it in square brackets"));
            return items;
        }
        for (int i = 0; i < node.size(); i++) {
            items.add(new DocumentNode(node.get(i), this, index(i), problems));
        }
        return items;
    }

    private static String index(int i) {
        return i < FIRST_INDICES.length ? FIRST_INDICES[i] : Integer.toString(i);
    }

    /** The text that stands here, if something is given; reports anything but a text. */
    public Optional<String> text() {
        if (!given()) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            reportShape("this must be a text", unlessNull("put it in quotes"));
            return Optional.empty();
        }
        if (node.textValue().isBlank()) {
            reportShape("this text is empty", LEAVE_OUT);
            return Optional.empty();
        }
        return Optional.of(node.textValue());
    }

    /** The text that must stand here. */
    public Optional<String> requiredText() {
        if (!given()) {
            reportShape("this is missing", "give `" + name + "` as a text");
        }
        return text();
    }

    /** The texts of an array; none if it is not given. */
    public List<String> texts() {
        return items().stream().flatMap(item -> item.text().stream()).toList();
    }

    private String unlessNull(String hint) {
        return node.isNull() && above != null ? LEAVE_OUT : hint;
    }

    /** A text as a message shows it. */
    public static String shortened(String name) {
        return name.length() <= LONGEST_SHOWN ? name : WholeCharacters.first(name, LONGEST_SHOWN) + "…";
    }
}
