package org.corrin.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
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
 * A YAML file (1.2) as a tree whose every place knows its line. Plain data only: tags that would make objects are
 * refused, aliases are not followed twice, duplicate keys and endless nesting are problems.
 */
public final class YamlDocument implements DocumentNode.Complaints {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 20;
    private static final int LONGEST = 1_000_000;

    private final String name;
    private final List<FileProblem> problems;
    private final Map<String, Mark> marks = new HashMap<>();

    /** Whether there is no tree, which is told; that all of it is missing need not be told as well. */
    private boolean unread;

    private YamlDocument(String name, List<FileProblem> problems) {
        this.name = name;
        this.problems = problems;
    }

    /** Reads a file's text; what is wrong with it, now or when the tree is read, is added to the problems. */
    public static DocumentNode read(String name, String text, List<FileProblem> problems) {
        YamlDocument file = new YamlDocument(name, problems);
        JsonNode root = file.parse(text);
        file.unread = root.isMissingNode();
        return DocumentNode.root(root, file);
    }

    @Override
    public int lineOf(DocumentNode place) {
        return markNear(place.pointer()).map(Mark::getLine).orElse(-1) + 1;
    }

    @Override
    public void add(DocumentNode at, DocumentNode.Complaint complaint) {
        if (unread) {
            return;
        }
        Optional<Mark> mark = markNear(at.pointer());
        problems.add(new FileProblem(
                name,
                mark.map(Mark::getLine).orElse(-1) + 1,
                mark.map(Mark::getColumn).orElse(-1) + 1,
                "",
                (at.pointer().isEmpty() ? "" : "`" + at.pointer() + "`: ") + complaint.message(),
                complaint.hint()));
    }

    /** What is missing has no place of its own: the nearest place above it is told. */
    private Optional<Mark> markNear(String pointer) {
        String place = pointer;
        while (!marks.containsKey(place) && !place.isEmpty()) {
            place = place.contains("/") ? place.substring(0, place.lastIndexOf('/')) : "";
        }
        return Optional.ofNullable(marks.get(place));
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
            Shape.problems(settings, text).forEach(flaw -> problem(flaw.at(), flaw.message(), flaw.hint()));
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
                            .filter(sign -> sign == '\n')
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
        if (depth > DEEPEST) {
            return problem(node.getStartMark(), "this is nested deeper than " + DEEPEST + " levels", "make it flatter");
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
                String place = below(pointer, key.getValue().replace("~", "~0").replace("/", "~1"));
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

    /**
     * Looks for what YAML can do beyond plain data, piece by piece as it is read and before anything is made of it: aliases
     * that multiply, tags that name classes, nesting without end.
     */
    private static final class Shape {

        /** What is wrong, and where. */
        record Flaw(Optional<Mark> at, String message, String hint) {}

        private final List<Flaw> flaws = new ArrayList<>();

        /** For each mapping and sequence that is open: the pieces it has so far, counted in mappings only. */
        private final Deque<Level> open = new ArrayDeque<>();

        private int documents;

        private static final class Level {
            private final boolean mapping;
            private int pieces;

            private Level(boolean mapping) {
                this.mapping = mapping;
            }

            private boolean atKey() {
                return mapping && pieces % 2 == 0;
            }
        }

        private Shape() {}

        /** Everything in a text that is not plain data; the first only, where there would be no end of it. */
        static List<Flaw> problems(LoadSettings settings, String text) {
            Shape shape = new Shape();
            for (Event event : new Parse(settings).parseString(text)) {
                shape.check(event);
                if (shape.open.size() > DEEPEST) {
                    break;
                }
            }
            return shape.flaws;
        }

        private void check(Event event) {
            if (event instanceof DocumentStartEvent && ++documents == 2) {
                flaw(event, "a second document begins here", "put everything into one, without `---`");
            } else if (event instanceof CollectionEndEvent) {
                open.pop();
            } else if (event instanceof NodeEvent node) {
                checkNode(node);
            }
        }

        private void checkNode(NodeEvent node) {
            boolean atKey = !open.isEmpty() && open.peek().atKey();
            if (node instanceof AliasEvent || node.getAnchor().isPresent()) {
                flaw(node, "anchors and aliases are not used here", "write the value out");
            }
            if (node instanceof ScalarEvent scalar) {
                scalar.getTag().ifPresent(tag -> flawOfTag(node, tag));
                if (atKey && scalar.isPlain() && scalar.getValue().equals("<<")) {
                    flaw(node, "entries are not merged here", "write them out");
                }
            } else if (atKey) {
                flaw(node, "a key must be a text", "put a plain name before the colon");
            }
            if (!open.isEmpty()) {
                open.peek().pieces++;
            }
            if (node instanceof CollectionStartEvent start) {
                start.getTag().ifPresent(tag -> flawOfTag(node, tag));
                open.push(new Level(start instanceof MappingStartEvent));
                if (open.size() > DEEPEST) {
                    flaw(node, "this is nested deeper than " + DEEPEST + " levels", "make it flatter");
                }
            }
        }

        private void flawOfTag(Event event, String tag) {
            flaw(
                    event,
                    "the tag `" + (tag.length() <= 80 ? tag : tag.substring(0, 80) + "…") + "` is not used here",
                    "leave it out");
        }

        private void flaw(Event event, String message, String hint) {
            flaws.add(new Flaw(event.getStartMark(), message, hint));
        }
    }
}
