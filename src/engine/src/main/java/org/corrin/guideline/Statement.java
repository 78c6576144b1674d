package org.corrin.guideline;

import java.util.List;
import java.util.Optional;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.ObjectFields;

/**
 * One numbered sentence of guidance.
 *
 * @param id such as {@code S16}
 * @param text the sentence, in this guideline's own words
 * @param numbers the figures in it, as its source prints them
 * @param source where it comes from
 * @param grade how strong its source says it is; empty if it does not say
 * @param confirmedBy who else says so, as works; may be empty
 * @param caveat what is against it, the main objection first; may be empty
 * @param origin whether the seed says it, or this guideline adds it
 * @param noRule why no rule carries it out; empty if one does
 */
public record Statement(
        String id,
        String text,
        List<String> numbers,
        String source,
        Optional<String> grade,
        String confirmedBy,
        String caveat,
        StatementOrigin origin,
        String noRule) {

    /** The file of a guideline that holds its statements. */
    public static final String FILE = "statements.yaml";

    private static final ObjectFields FIELDS = ObjectFields.of(
            "a statement",
            "text",
            "numbers",
            "source",
            "grade",
            "confirmedBy",
            "caveat",
            "beyond",
            "noRule",
            "unverified");

    /** Where a statement stands. */
    public enum StatementOrigin {
        /** In the guidance this guideline grew from. */
        SEED,
        /** Added because a careful service must say it. */
        BEYOND_SEED
    }

    static List<Statement> readAll(DocumentNode file) {
        return file.entries().entrySet().stream()
                .map(entry -> read(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Statement read(String id, DocumentNode entry) {
        entry.isObjectOf(FIELDS);
        DocumentNode grade = entry.field("grade");
        return new Statement(
                id,
                entry.field("text").requiredText().orElse(""),
                entry.field("numbers").texts(),
                entry.field("source").requiredText().orElse(""),
                grade.node().isNull() ? Optional.empty() : grade.text(),
                entry.field("confirmedBy").text().orElse(""),
                entry.field("caveat").text().orElse(""),
                entry.field("beyond").node().asBoolean() ? StatementOrigin.BEYOND_SEED : StatementOrigin.SEED,
                entry.field("noRule").text().orElse(""));
    }
}
