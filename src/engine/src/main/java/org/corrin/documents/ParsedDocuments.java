package org.corrin.documents;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * YAML files that were parsed. Of the files of a guideline that is edited one changes at a time: the others are not parsed
 * again.
 */
public final class ParsedDocuments {

    /** Nothing known from before. */
    public static final ParsedDocuments NONE = new ParsedDocuments(Map.of());

    private record Parsed(String text, YamlDocument document) {}

    private final Map<String, Parsed> before;
    private final Map<String, Parsed> now = new ConcurrentHashMap<>();

    private ParsedDocuments(Map<String, Parsed> before) {
        this.before = before;
    }

    /** For another reading, which finds what this one has parsed. */
    public ParsedDocuments next() {
        return new ParsedDocuments(now);
    }

    /** Reads a file's text, and adds its problems: those found now, and those found when its nodes are read. */
    public DocumentNode read(String name, String text, List<FileProblem> problems) {
        if (this == NONE) {
            return YamlDocument.read(name, text, problems);
        }
        Parsed parsed = Optional.ofNullable(before.get(name))
                .filter(known -> known.text().equals(text))
                .orElseGet(() -> new Parsed(text, YamlDocument.parsed(name, text)));
        now.put(name, parsed);
        return parsed.document().root(problems);
    }
}
