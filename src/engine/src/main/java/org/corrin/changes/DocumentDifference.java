package org.corrin.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.corrin.changes.ContentChanges.ContentChange;
import org.corrin.changes.ContentChanges.ContentChange.ChangeKind;
import org.corrin.documents.DocumentNode;

/**
 * One thing of a YAML file of which two versions say something else.
 *
 * @param path the fields that lead to it
 * @param line where it stands in the newer version, counted from 1; 0 if it is gone
 */
record DocumentDifference(List<String> path, JsonNode before, JsonNode after, int line) {

    private static final int LONGEST_SHOWN = 600;

    /**
     * The differences of two versions of a file.
     *
     * @param depth how many fields lead to a thing that has a name, by the fields that were passed already
     */
    static List<DocumentDifference> between(
            DocumentNode before, DocumentNode after, ToIntFunction<List<String>> depth) {
        List<DocumentDifference> found = new ArrayList<>();
        collect(List.of(), before, after, depth, found);
        return found;
    }

    private static void collect(
            List<String> path,
            DocumentNode before,
            DocumentNode after,
            ToIntFunction<List<String>> depth,
            List<DocumentDifference> found) {
        if (before.node().equals(after.node())) {
            return;
        }
        Set<String> fields = new LinkedHashSet<>();
        after.node().fieldNames().forEachRemaining(fields::add);
        before.node().fieldNames().forEachRemaining(fields::add);
        if (fields.isEmpty() || path.size() >= depth.applyAsInt(path)) {
            found.add(new DocumentDifference(path, before.node(), after.node(), after.given() ? after.line() : 0));
            return;
        }
        for (String field : fields) {
            List<String> longer = new ArrayList<>(path);
            longer.add(field);
            collect(List.copyOf(longer), before.field(field), after.field(field), depth, found);
        }
    }

    ChangeKind is() {
        return before.isMissingNode()
                ? ChangeKind.ADDED
                : after.isMissingNode() ? ChangeKind.REMOVED : ChangeKind.CHANGED;
    }

    /** The change of it, by this name. */
    ContentChange change(String name, String file) {
        return new ContentChange(name, file, line, is(), saidBefore(), saysNow());
    }

    /** The same thing as far as it is these fields of it, or as it is not. */
    DocumentDifference only(Set<String> fields, boolean these) {
        return new DocumentDifference(path, only(before, fields, these), only(after, fields, these), line);
    }

    private static JsonNode only(JsonNode node, Set<String> fields, boolean these) {
        if (!node.isObject()) {
            return these ? MissingNode.getInstance() : node;
        }
        ObjectNode some = ((ObjectNode) node).deepCopy();
        for (Iterator<String> names = some.fieldNames(); names.hasNext(); ) {
            if (fields.contains(names.next()) != these) {
                names.remove();
            }
        }
        return some;
    }

    /** Whether the two say something else: an object without fields says nothing. */
    boolean differs() {
        return !before.equals(after) && before.size() + after.size() > 0
                || before.isValueNode() && after.isValueNode() && !before.equals(after);
    }

    /** What it said before, as far as it says something else now. */
    String saidBefore() {
        return shown(before, after);
    }

    /** What it says now, as far as it said something else before. */
    String saysNow() {
        return shown(after, before);
    }

    /** Of two objects only the fields that differ, and of two lists only what one has and the other lacks. */
    private static String shown(JsonNode one, JsonNode other) {
        String shown;
        if (one.isObject() && other.isObject()) {
            Map<String, JsonNode> fields = new TreeMap<>();
            one.properties().stream()
                    .filter(field -> !field.getValue().equals(other.path(field.getKey())))
                    .forEach(field -> fields.put(field.getKey(), field.getValue()));
            List<String> said = new ArrayList<>();
            fields.forEach((name, value) -> said.add(name + ": " + shown(value, other.path(name))));
            shown = String.join(", ", said);
        } else if (one.isArray() && other.isArray()) {
            List<JsonNode> rest = new ArrayList<>();
            one.forEach(rest::add);
            other.forEach(rest::remove);
            List<String> said = new ArrayList<>();
            (rest.isEmpty() && other.size() == one.size()
                            ? one
                            : JsonNodeFactory.instance.arrayNode().addAll(rest))
                    .forEach(item -> said.add(text(item)));
            shown = String.join(", ", said);
        } else {
            shown = text(one);
        }
        return shown.length() <= LONGEST_SHOWN ? shown : shown.substring(0, LONGEST_SHOWN) + "…";
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "" : node.isValueNode() ? node.asText() : plain(node);
    }

    private static String plain(JsonNode node) {
        return node.toString().replace("\"", "");
    }
}
