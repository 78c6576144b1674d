package org.corrin.guideline;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.documents.DocumentNode;

/**
 * What answers say to one audience.
 *
 * @param audience such as {@code clinician}
 * @param assessments for each status, the text
 * @param advice for each kind and code, joined by a space, the text
 */
public record Wording(String audience, Map<String, TextTemplate> assessments, Map<String, TextTemplate> advice) {

    /** The folder of a guideline that holds a file for each audience. */
    public static final String FOLDER = "wording/";

    /** What to say of a status. */
    public Optional<TextTemplate> ofStatus(String status) {
        return Optional.ofNullable(assessments.get(status));
    }

    /** What to say of an advice. */
    public Optional<TextTemplate> ofAdvice(String kind, String code) {
        return Optional.ofNullable(advice.get(kind + " " + code));
    }

    static Wording read(String audience, DocumentNode file) {
        file.isObjectOf("assessment", "advice");
        Map<String, TextTemplate> assessments = new TreeMap<>();
        Map<String, TextTemplate> advice = new TreeMap<>();
        file.field("assessment")
                .entries()
                .forEach((status, text) -> template(text).ifPresent(template -> assessments.put(status, template)));
        file.field("advice")
                .entries()
                .forEach((kind, codes) -> codes.entries()
                        .forEach((code, text) ->
                                template(text).ifPresent(template -> advice.put(kind + " " + code, template))));
        return new Wording(audience, assessments, advice);
    }

    private static Optional<TextTemplate> template(DocumentNode text) {
        return text.requiredText().flatMap(written -> {
            try {
                return Optional.of(TextTemplate.parse(written.strip()));
            } catch (IllegalArgumentException e) {
                text.report(e.getMessage(), "write a placeholder as {serum B12}");
                return Optional.empty();
            }
        });
    }
}
