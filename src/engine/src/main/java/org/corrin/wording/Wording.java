package org.corrin.wording;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.ObjectFields;

/**
 * What answers say to one audience in one language.
 *
 * @param audience such as {@code clinician}
 * @param language a language tag (BCP 47)
 * @param file the name of its file
 * @param assessments for each status, the text
 * @param advice for each kind and code, joined by a space, the text
 * @param disclaimer what every answer says; empty if the guideline says it for all languages of the audience
 * @param words what fills the texts
 * @param leaflet how an answer is laid out on a page
 * @param cards the labels of cards, which only health professionals see
 */
public record Wording(
        String audience,
        String language,
        String file,
        Map<String, VariedText> assessments,
        Map<String, VariedText> advice,
        String disclaimer,
        PrintedWords words,
        LeafletLayout leaflet,
        CardLabels cards) {

    /** The folder of a guideline that holds a file for each audience. */
    public static final String FOLDER = "wording/";

    /** The language of a file that names none, and of an answer that nothing else is asked for. */
    public static final String USUAL_LANGUAGE = "en";

    /** The audience that gets no codes, and a leaflet rather than a report. */
    public static final String PATIENT = "patient";

    private static final String CARDS = "cards";

    private static final ObjectFields FIELDS =
            ObjectFields.of("a wording", "assessment", "advice", "disclaimer", "words", "leaflet", CARDS);

    /** What to say of a status, or of an advice by its kind and code, joined by a space. */
    public Optional<VariedText> text(String name) {
        VariedText ofStatus = assessments.get(name);
        return Optional.ofNullable(ofStatus == null ? advice.get(name) : ofStatus);
    }

    /** What to say of a status. */
    public Optional<VariedText> ofStatus(String status) {
        return Optional.ofNullable(assessments.get(status));
    }

    /** What to say of an advice. */
    public Optional<VariedText> ofAdvice(String kind, String code) {
        return Optional.ofNullable(advice.get(kind + " " + code));
    }

    /** Every text: those of statuses by their names, those of advice by kind and code joined by a space. */
    public Map<String, VariedText> texts() {
        Map<String, VariedText> texts = new LinkedHashMap<>(assessments);
        texts.putAll(advice);
        return texts;
    }

    /** Whether it is in the language of which all words are built in. */
    public boolean isInUsualLanguage() {
        return language.equals(USUAL_LANGUAGE);
    }

    static Wording read(String audience, String language, String name, DocumentNode file) {
        MarkupCheck.check(file);
        boolean forPatients = audience.equals(PATIENT);
        file.isObjectOf(forPatients ? FIELDS.without(CARDS) : FIELDS);
        Map<String, VariedText> assessments = new TreeMap<>();
        Map<String, VariedText> advice = new TreeMap<>();
        file.field("assessment")
                .entries()
                .forEach((status, text) -> VariedText.read(text).ifPresent(one -> assessments.put(status, one)));
        file.field("advice")
                .entries()
                .forEach((kind, codes) -> codes.entries()
                        .forEach((code, text) ->
                                VariedText.read(text).ifPresent(one -> advice.put(kind + " " + code, one))));
        boolean complete = !language.equals(USUAL_LANGUAGE);
        DocumentNode disclaimer = file.field("disclaimer");
        return new Wording(
                audience,
                language,
                name,
                assessments,
                advice,
                (complete ? disclaimer.requiredText() : disclaimer.text())
                        .map(String::strip)
                        .orElse(""),
                PrintedWords.read(file.field("words"), complete),
                LeafletLayout.read(file.field("leaflet"), forPatients, complete),
                CardLabels.read(file.field(CARDS), complete && !forPatients));
    }
}
