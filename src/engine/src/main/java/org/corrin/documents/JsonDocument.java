package org.corrin.documents;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.corrin.documents.DocumentNode.DocumentProblem;

/** Reads a JSON file of a guideline, as strictly as a request, into nodes whose problems name their place in the file. */
public final class JsonDocument implements DocumentNode.ProblemCollector {

    private final String name;
    private final List<FileProblem> problems;

    /** Whether the file could not be parsed, which is reported already; then all of it would be missing. */
    private boolean unread;

    private JsonDocument(String name, List<FileProblem> problems) {
        this.name = name;
        this.problems = problems;
    }

    /** Reads a file's text, and adds its problems: those found now, and those found when its nodes are read. */
    public static DocumentNode read(String name, String text, List<FileProblem> problems) {
        JsonDocument file = new JsonDocument(name, problems);
        JsonNode root = file.parse(text);
        file.unread = root.isMissingNode();
        return DocumentNode.root(root, file);
    }

    @Override
    public void add(DocumentNode at, DocumentProblem problem) {
        if (!unread) {
            problems.add(FileProblem.of(
                    name,
                    (at.pointer().isEmpty() ? "" : "`" + at.pointer() + "`: ") + problem.message(),
                    problem.hint()));
        }
    }

    private JsonNode parse(String text) {
        try (JsonParser parser = StrictJson.reader().createParser(text)) {
            try {
                JsonNode root = StrictJson.tree(parser);
                if (root == null || root.isMissingNode()) {
                    return problem(JsonLocation.NA, "this file is empty");
                }
                return parser.nextToken() == null
                        ? root
                        : problem(parser.currentLocation(), "more stands after its end");
            } catch (JsonProcessingException e) {
                return problem(e.getLocation(), StrictJson.fault(e, parser));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can always be read", e);
        }
    }

    private JsonNode problem(JsonLocation place, String message) {
        boolean isKnown = place != null && place.getLineNr() > 0;
        problems.add(new FileProblem(
                name,
                isKnown ? place.getLineNr() : 0,
                isKnown ? place.getColumnNr() : 0,
                "",
                "this is not JSON that can be read: " + message,
                "look at this place and the line above"));
        return MissingNode.getInstance();
    }
}
