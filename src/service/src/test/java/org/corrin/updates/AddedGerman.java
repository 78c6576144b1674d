package org.corrin.updates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.corrin.RulesCopy;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A second language that tests add to the copied guideline: German for clinicians. Its words and labels are those of the
 * shipped guideline; of its texts only that of an undecided patient is German, and the others say that they would be.
 */
public final class AddedGerman {

    /** How the text of an undecided patient begins. */
    public static final String UNDECIDED = "Ein B12-Mangel ist weder bestätigt noch ausgeschlossen.";

    /** How every advice begins. */
    public static final String ADVICE = "Auf Deutsch.";

    private static final String FILE = "wording/clinician.de.yaml";

    private AddedGerman() {}

    /** Puts it live over the interface. */
    public static void putLive() {
        Map<String, Object> german = read(shipped());
        Map<String, Object> texts = read(RulesCopy.read(UpdateCalls.RULES, "wording/clinician.yaml"));
        Map<String, Object> assessments = section(texts, "assessment");
        assessments.put("indeterminate", UNDECIDED + " Grund: {reasons}.");
        german.put("assessment", assessments);
        section(texts, "advice")
                .keySet()
                .forEach(kind ->
                        section(section(texts, "advice"), kind).replaceAll((code, text) -> ADVICE + " " + text));
        german.put("advice", section(texts, "advice"));
        String vocabulary = RulesCopy.read(UpdateCalls.RULES, "vocabulary.yaml");
        Map<String, Object> names = section(section(german, "words"), "names");
        names.keySet()
                .removeIf(term -> !Pattern.compile("( |\")%1$s\"?:|name: %1$s".formatted(Pattern.quote(term)))
                        .matcher(vocabulary)
                        .find());
        names.remove("intrinsic factor antibodies"); // a condition there, and not a test yet
        section(german, "leaflet").remove("sections");
        ValidatableResponse answer = UpdateCalls.post(
                "/releases",
                UpdateCalls.proposal(FILE, new JsonMapper().valueToTree(german).toString()));
        assertThat(answer.extract().statusCode())
                .as(answer.extract().asString())
                .isEqualTo(201);
    }

    private static String shipped() {
        try {
            return Files.readString(Path.of("..", "..", "rules", "b12-ms", FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(String yaml) {
        return new LinkedHashMap<>(
                (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> section(Map<String, Object> of, String name) {
        return (Map<String, Object>) of.get(name);
    }
}
