package org.corrin.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.documents.DocumentNode.DocumentProblem;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads a YAML file (1.2) into nodes that know their lines. It reads plain data only: tags that would make objects, aliases,
 * duplicate keys and endless nesting are problems.
 */
public final class YamlDocument {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST = 1_000_000;

    private final String name;
    private final List<FileProblem> problems = new ArrayList<>();
    private final Map<String, Mark> marks = new HashMap<>();
    private final JsonNode root;

    private YamlDocument(String name, String text) {
        this.name = name;
        this.root = parse(text);
    }

    /** Reads a file's text, and adds its problems: those found now, and those found when its nodes are read. */
    public static DocumentNode read(String name, String text, List<FileProblem> problems) {
        return parsed(name, text).root(problems);
    }

    /** Parses a file's text. */
    static YamlDocument parsed(String name, String text) {
        return new YamlDocument(name, text);
    }

    /** The node of all of it. Adds the problems found already, and those found when its nodes are read. */
    DocumentNode root(List<FileProblem> found) {
        found.addAll(problems);
        return DocumentNode.root(root, new Collector(found));
    }

    /** Adds problems at their places. */
    private final class Collector implements DocumentNode.ProblemCollector {

        private final List<FileProblem> found;

        private Collector(List<FileProblem> found) {
            this.found = found;
        }

        @Override
        public int lineOf(DocumentNode node) {
            return markNear(node.pointer()).map(Mark::getLine).orElse(-1) + 1;
        }

        @Override
        public void add(DocumentNode at, DocumentProblem problem) {
            if (root.isMissingNode()) {
                // The file could not be parsed, which is reported already; then all of it would be missing.
                return;
            }
            Optional<Mark> mark = markNear(at.pointer());
            found.add(new FileProblem(
                    name,
                    mark.map(Mark::getLine).orElse(-1) + 1,
                    mark.map(Mark::getColumn).orElse(-1) + 1,
                    "",
                    (at.pointer().isEmpty() ? "" : "`" + at.pointer() + "`: ") + problem.message(),
                    problem.hint()));
        }
    }

    /** The mark of a node; a missing node has none of its own, so that the nearest above it counts. */
    private Optional<Mark> markNear(String pointer) {
        String at = pointer;
        while (!marks.containsKey(at) && !at.isEmpty()) {
            at = at.contains("/") ? at.substring(0, at.lastIndexOf('/')) : "";
        }
        return Optional.ofNullable(marks.get(at));
    }

    private JsonNode parse(String text) {
        if (text.length() > LONGEST) {
            return problem(
                    Optional.empty(),
                    "this file has " + text.length() + " characters, more than " + LONGEST,
                    "split it, or take out what is not needed");
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(LONGEST)
                .build();
        try {
            int before = problems.size();
            PlainDataCheck.problems(settings, text).forEach(one -> problem(one.at(), one.message(), one.hint()));
            if (problems.size() > before) {
                return MissingNode.getInstance();
            }
            return new Compose(settings)
                    .composeString(text)
                    .map(node -> convert(node, "", 0))
                    .orElseGet(() -> problem(Optional.empty(), "this file is empty", "fill it, or remove it"));
        } catch (MarkedYamlEngineException e) {
            return problem(
                    e.getProblemMark(), "this is not YAML: " + e.getProblem(), "look at this line and the one above");
        } catch (ReaderException e) {
            int line = 1
                    + (int) text.codePoints()
                            .limit(e.getPosition())
                            .filter(character -> character == '\n')
                            .count();
            problems.add(new FileProblem(
                    name, line, 0, "", "a character that cannot be seen stands here", "write the line anew"));
            return MissingNode.getInstance();
        } catch (YamlEngineException | StackOverflowError e) {
            return problem(
                    Optional.empty(),
                    "this is not YAML that can be read: " + firstLine(e.getMessage()),
                    "write plain YAML 1.2");
        }
    }

    private JsonNode convert(Node node, String pointer, int depth) {
        marks.put(pointer, node.getStartMark().orElse(null));
        if (depth > PlainDataCheck.DEEPEST) {
            return problem(
                    node.getStartMark(),
                    "this is nested deeper than " + PlainDataCheck.DEEPEST + " levels",
                    "make it flatter");
        }
        if (node.getAnchor().isPresent()) {
            return problem(node.getStartMark(), "anchors and aliases are not used here", "write the value out");
        }
        if (node instanceof MappingNode mapping) {
            return object(mapping, pointer, depth);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(convert(item, below(pointer, Integer.toString(array.size())), depth + 1));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private JsonNode object(MappingNode mapping, String pointer, int depth) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                if (object.has(key.getValue())) {
                    problem(key.getStartMark(), "`" + key.getValue() + "` stands here twice", "keep one of them");
                }
                String place = below(pointer, JsonPointers.escaped(key.getValue()));
                object.set(key.getValue(), convert(tuple.getValueNode(), place, depth + 1));
                key.getStartMark().ifPresent(mark -> marks.put(place, mark));
            } else {
                problem(tuple.getKeyNode().getStartMark(), "a key must be a text", "put a plain name before the colon");
            }
        }
        return object;
    }

    private JsonNode scalar(ScalarNode scalar) {
        String value = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.STR)) {
            return JSON.textNode(value);
        }
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(value));
        }
        if ((tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) && value.matches("[-+]?[0-9]{1,18}(\\.[0-9]{0,18})?")) {
            return JSON.numberNode(new BigDecimal(value));
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return problem(
                    scalar.getStartMark(),
                    "`" + value + "` is not a plain decimal number",
                    "write it with digits and a point, or put it in quotes if it is a text");
        }
        return problem(scalar.getStartMark(), "the tag `" + tag.getValue() + "` is not used here", "leave it out");
    }

    private JsonNode problem(Optional<Mark> mark, String message, String hint) {
        problems.add(new FileProblem(
                name,
                mark.map(Mark::getLine).orElse(-1) + 1,
                mark.map(Mark::getColumn).orElse(-1) + 1,
                "",
                message,
                hint));
        return MissingNode.getInstance();
    }

    private static String below(String pointer, String name) {
        return pointer.isEmpty() ? name : pointer + "/" + name;
    }

    private static String firstLine(String message) {
        return message == null
                ? "it is nested too deeply"
                : message.lines().findFirst().orElse("");
    }
}
