package org.corrin.guideline;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.ObjectFields;

/**
 * What a guideline says of itself.
 *
 * @param id its name in addresses, and that of its folder
 * @param description what it is for, in a sentence or two for those who choose among guidelines; else its title
 * @param version as its authors count it
 * @param review whether people have reviewed it
 * @param lastUpdated when its source was last changed
 * @param disclaimer for each audience, what every answer says
 * @param canary the scenario that a service must answer rightly before it is ready
 * @param outOfScope the status of patients whom it is not about
 * @param notFor the guidelines whose patients it is not for
 */
public record GuidelineMetadata(
        String id,
        String title,
        String description,
        String version,
        String review,
        LocalDate lastUpdated,
        Map<String, String> disclaimer,
        String canary,
        String outOfScope,
        List<String> notFor) {

    /** The file of a guideline that holds it. */
    public static final String FILE = "guideline.yaml";

    /** The status of patients whom a guideline is not about, where it names no other. */
    public static final String OUT_OF_SCOPE = "out-of-scope";

    private static final String REVIEWED = "reviewed";

    private static final ObjectFields FIELDS = ObjectFields.of(
            FILE,
            "id",
            "title",
            "description",
            "version",
            "review",
            "lastUpdated",
            "sources",
            "disclaimer",
            "canary",
            "outOfScope",
            "notFor");

    public GuidelineMetadata {
        notFor = List.copyOf(notFor);
    }

    /** Whether people have reviewed this version, so that it stays as it is. */
    public boolean isReviewed() {
        return review.equalsIgnoreCase(REVIEWED);
    }

    static GuidelineMetadata read(DocumentNode file) {
        file.isObjectOf(FIELDS);
        String title = file.field("title").requiredText().orElse("");
        Map<String, String> disclaimer = new LinkedHashMap<>();
        file.field("disclaimer")
                .entries()
                .forEach((audience, text) -> text.requiredText().ifPresent(given -> disclaimer.put(audience, given)));
        return new GuidelineMetadata(
                file.field("id").requiredText().orElse(""),
                title,
                file.field("description").text().map(String::strip).orElse(title),
                file.field("version").requiredText().orElse(""),
                file.field("review").requiredText().orElse(""),
                date(file.field("lastUpdated")),
                disclaimer,
                file.field("canary").requiredText().orElse(""),
                file.field("outOfScope").text().orElse(OUT_OF_SCOPE),
                file.field("notFor").texts());
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
