package org.corrin.documents;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
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

/**
 * Reports what YAML can do beyond plain data, event by event as the text is parsed and before anything is made of it:
 * aliases that multiply, tags that name classes, nesting without end.
 */
final class PlainDataCheck {

    /** How many mappings and sequences may stand in each other. */
    static final int DEEPEST = 20;

    /** What is wrong, and where. */
    record YamlProblem(Optional<Mark> at, String message, String hint) {}

    private final List<YamlProblem> problems = new ArrayList<>();

    /** The mappings and sequences that are open, the innermost first. */
    private final Deque<OpenCollection> open = new ArrayDeque<>();

    private int documents;

    private static final class OpenCollection {
        private final boolean mapping;

        /** How many keys and values, or items, stand in it so far. */
        private int pieces;

        private OpenCollection(boolean mapping) {
            this.mapping = mapping;
        }

        private boolean atKey() {
            return mapping && pieces % 2 == 0;
        }
    }

    private PlainDataCheck() {}

    /** Everything in a text that is not plain data; the first only, where there would be no end of it. */
    static List<YamlProblem> problems(LoadSettings settings, String text) {
        PlainDataCheck check = new PlainDataCheck();
        for (Event event : new Parse(settings).parseString(text)) {
            check.check(event);
            if (check.open.size() > DEEPEST) {
                break;
            }
        }
        return check.problems;
    }

    private void check(Event event) {
        if (event instanceof DocumentStartEvent && ++documents == 2) {
            report(event, "a second document begins here", "put everything into one, without `---`");
        } else if (event instanceof CollectionEndEvent) {
            open.pop();
        } else if (event instanceof NodeEvent node) {
            checkNode(node);
        }
    }

    private void checkNode(NodeEvent node) {
        boolean atKey = !open.isEmpty() && open.peek().atKey();
        if (node instanceof AliasEvent || node.getAnchor().isPresent()) {
            report(node, "anchors and aliases are not used here", "write the value out");
        }
        if (node instanceof ScalarEvent scalar) {
            scalar.getTag().ifPresent(tag -> reportTag(node, tag));
            if (atKey && scalar.isPlain() && scalar.getValue().equals("<<")) {
                report(node, "entries are not merged here", "write them out");
            }
        } else if (atKey) {
            report(node, "a key must be a text", "put a plain name before the colon");
        }
        if (!open.isEmpty()) {
            open.peek().pieces++;
        }
        if (node instanceof CollectionStartEvent start) {
            start.getTag().ifPresent(tag -> reportTag(node, tag));
            open.push(new OpenCollection(start instanceof MappingStartEvent));
            if (open.size() > DEEPEST) {
                report(node, "this is nested deeper than " + DEEPEST + " levels", "make it flatter");
            }
        }
    }

    private void reportTag(Event event, String tag) {
        report(
                event,
                "the tag `" + (tag.length() <= 80 ? tag : tag.substring(0, 80) + "…") + "` is not used here",
                "leave it out");
    }

    private void report(Event event, String message, String hint) {
        problems.add(new YamlProblem(event.getStartMark(), message, hint));
    }
}
