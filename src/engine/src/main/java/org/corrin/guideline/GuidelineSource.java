package org.corrin.guideline;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corrin.documents.DocumentNode;

/**
 * Where statements of a guideline come from.
 *
 * @param name by which the guideline knows it
 * @param title what it is called; may be empty
 * @param review what its publisher says of its review; nobody here says it of a release
 * @param lastUpdated when it was last changed
 */
public record GuidelineSource(String name, String title, String review, LocalDate lastUpdated) {

    static final String REVIEW = "review";
    static final String LAST_UPDATED = "lastUpdated";

    /** The name of what a former guideline rests on that names no source. */
    private static final String UNNAMED = "source";

    /**
     * Reads the sources of a guideline. Releases of before say once, at the top of the file, what is now said of each source:
     * that counts for every source which says nothing of its own.
     */
    static List<GuidelineSource> readAll(DocumentNode file) {
        DocumentNode sources = file.field("sources");
        if (file.field(REVIEW).given() || file.field(LAST_UPDATED).given()) {
            return readFormer(file, sources);
        }
        if (!sources.given()) {
            sources.reportShape(
                    "this is missing",
                    "name what the statements come from, each with its `" + REVIEW + "` and `" + LAST_UPDATED + "`");
        }
        return sources.entries().entrySet().stream()
                .map(source -> read(
                        source.getKey(),
                        source.getValue(),
                        source.getValue().field(REVIEW),
                        source.getValue().field(LAST_UPDATED)))
                .toList();
    }

    /** Sources had any form. */
    private static List<GuidelineSource> readFormer(DocumentNode file, DocumentNode sources) {
        Map<String, DocumentNode> entries = new LinkedHashMap<>();
        sources.node().fieldNames().forEachRemaining(name -> entries.put(name, sources.field(name)));
        entries.values().removeIf(source -> !source.node().isObject());
        if (entries.isEmpty()) {
            entries.put(UNNAMED, file.field(UNNAMED));
        }
        List<GuidelineSource> read = new ArrayList<>();
        entries.forEach((name, source) ->
                read.add(read(name, source, own(source, REVIEW, file), own(source, LAST_UPDATED, file))));
        return read;
    }

    private static DocumentNode own(DocumentNode source, String key, DocumentNode file) {
        return source.field(key).given() ? source.field(key) : file.field(key);
    }

    private static GuidelineSource read(
            String name, DocumentNode source, DocumentNode review, DocumentNode lastUpdated) {
        DocumentNode title = source.field("title");
        return new GuidelineSource(
                name,
                title.isText() ? title.node().textValue().strip() : "",
                review.requiredText().orElse(""),
                date(lastUpdated));
    }

    private static LocalDate date(DocumentNode node) {
        try {
            return node.requiredText().map(LocalDate::parse).orElse(LocalDate.EPOCH);
        } catch (DateTimeParseException e) {
            node.report("`" + node.shown() + "` is not a date", "write it as 2026-01-31");
            return LocalDate.EPOCH;
        }
    }
}
