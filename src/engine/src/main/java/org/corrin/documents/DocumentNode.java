package org.corrin.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node of a JSON or YAML document. Its reader asks for what must stand there; the node reports what differs, and the
 * reader goes on, so that one reading finds every problem.
 */
public final class DocumentNode implements Origin {

    /** Where complaints go. */
    public interface Complaints {
        void add(DocumentNode at, Complaint complaint);

        /** The line of a node, counted from 1, or 0 where lines are not known. */
        default int lineOf(DocumentNode node) {
            return 0;
        }
    }

    /** Whether a complaint is about the document's shape, or about what it says. */
    public record Complaint(boolean ofShape, String message, String hint) {}

    private static final int LONGEST_SHOWN = 80;
    private static final String LEAVE_OUT = "leave out what is not known";

    private final JsonNode node;
    private final @Nullable DocumentNode above;
    private final String name;
    private final Complaints complaints;

    private DocumentNode(JsonNode node, @Nullable DocumentNode above, String name, Complaints complaints) {
        this.node = node;
        this.above = above;
        this.name = name;
        this.complaints = complaints;
    }

    public static DocumentNode root(JsonNode node, Complaints complaints) {
        return new DocumentNode(node, null, "", complaints);
    }

    /** Built only when it is asked for. */
    @Override
    public String pointer() {
        if (above == null) {
            return "";
        }
        String escaped = name.replace("~", "~0").replace("/", "~1");
        return above.above == null ? escaped : above.pointer() + "/" + escaped;
    }

    /** The line this stands at, counted from 1, or 0 where lines are not known. */
    public int line() {
        return complaints.lineOf(this);
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

    public void complain(String message, String hint) {
        complaints.add(this, new Complaint(false, message, hint));
    }

    public void complainOfShape(String message, String hint) {
        complaints.add(this, new Complaint(true, message, hint));
    }

    /** The field of an object; one that is not given can still be asked. */
    public DocumentNode field(String name) {
        JsonNode value = node.isObject() ? node.path(name) : MissingNode.getInstance();
        return new DocumentNode(value, this, name, complaints);
    }

    /** Complains of a missing object, of anything that is not one, and of every field that is none of these. */
    public boolean isObjectOf(String... fields) {
        List<String> known = Arrays.asList(fields);
        if (!isObject("write it in curly brackets, with fields of " + String.join(", ", known))) {
            return false;
        }
        node.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                field(field)
                        .complainOfShape(
                                "there is no field `" + shortened(field) + "` here", NameSuggestion.hint(field, known));
            }
        });
        return true;
    }

    private boolean isObject(String hint) {
        if (!node.isObject()) {
            complainOfShape(given() ? "this must be an object" : "this is missing", unlessNull(hint));
            return false;
        }
        return true;
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
            complainOfShape("this must be an array", unlessNull("put it in square brackets"));
            return items;
        }
        for (int i = 0; i < node.size(); i++) {
            items.add(new DocumentNode(node.get(i), this, Integer.toString(i), complaints));
        }
        return items;
    }

    /** The text that stands here, if something is given; complains of anything but a text. */
    public Optional<String> text() {
        if (!given()) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            complainOfShape("this must be a text", unlessNull("put it in quotes"));
            return Optional.empty();
        }
        if (node.textValue().isBlank()) {
            complainOfShape("this text is empty", LEAVE_OUT);
            return Optional.empty();
        }
        return Optional.of(node.textValue());
    }

    /** The text that must stand here. */
    public Optional<String> requiredText() {
        if (!given()) {
            complainOfShape("this is missing", "give `" + name + "` as a text");
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
        return name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN) + "…";
    }
}
