package org.corrin.guideline;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.ObjectFields;
import org.corrin.wording.PrintedWords;
import org.corrin.wording.PrintedWords.PrintedWord;

/**
 * What a guideline says of itself.
 *
 * @param id its name in addresses, and that of its folder
 * @param description what it is for, in a sentence or two for those who choose among guidelines; else its title
 * @param version as its authors count it
 * @param sources where its statements come from
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
        List<GuidelineSource> sources,
        Map<String, String> disclaimer,
        String canary,
        String outOfScope,
        List<String> notFor) {

    /** The file of a guideline that holds it. */
    public static final String FILE = "guideline.yaml";

    /** The status of patients whom a guideline is not about, where it names no other. */
    public static final String OUT_OF_SCOPE = "out-of-scope";

    private static final ObjectFields FIELDS = ObjectFields.of(
            FILE,
            "id",
            "title",
            "description",
            "version",
            GuidelineSource.REVIEW,
            GuidelineSource.LAST_UPDATED,
            "sources",
            "disclaimer",
            "canary",
            "outOfScope",
            "notFor");

    public GuidelineMetadata {
        sources = List.copyOf(sources);
        notFor = List.copyOf(notFor);
    }

    /** When the newest of its sources was changed: the day of the proof, and of scenarios that name no other. */
    public LocalDate lastUpdated() {
        return sources.stream()
                .map(GuidelineSource::lastUpdated)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH);
    }

    /** What is said of the review of its sources, each once, as people read it: {@code source: under review}. */
    public String reviewOfSources(PrintedWords words) {
        return words.of(PrintedWord.SOURCE) + ": "
                + sources.stream()
                        .map(GuidelineSource::review)
                        .distinct()
                        .map(words::name)
                        .collect(Collectors.joining(", "));
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
                GuidelineSource.readAll(file),
                disclaimer,
                file.field("canary").requiredText().orElse(""),
                file.field("outOfScope").text().orElse(OUT_OF_SCOPE),
                file.field("notFor").texts());
    }
}
