package org.corrin.fhir.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.guideline.CodeSystems;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.TermCode;

/**
 * What the guideline's own value set files say of codes: how they are shown, and whose they are. Some code systems may not be
 * repeated with their displays, so those that stand there are the only ones that are passed on.
 */
final class ValueSetFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<TermCode, String> displays = new HashMap<>();
    private final Map<TermCode, String> copyrights = new HashMap<>();

    ValueSetFiles(Guideline guideline) {
        CodeSystems systems = guideline.vocabulary().systems();
        guideline.files().named("valuesets/", ".json").forEach(file -> {
            JsonNode set = parsed(file.getValue());
            collect(set.path("expansion"), set.path("copyright").asText(), systems);
        });
    }

    private static JsonNode parsed(String file) {
        try {
            return JSON.readTree(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the gate lets no file pass that is not JSON", e);
        }
    }

    private void collect(JsonNode above, String copyright, CodeSystems systems) {
        for (JsonNode entry : above.path("contains")) {
            TermCode code = new TermCode(
                    systems.canonical(entry.path("system").asText()),
                    entry.path("code").asText().strip());
            put(displays, code, entry.path("display").asText());
            put(copyrights, code, copyright);
            collect(entry, copyright, systems);
        }
    }

    private static void put(Map<TermCode, String> texts, TermCode code, String text) {
        if (!text.isBlank()) {
            texts.putIfAbsent(code, text);
        }
    }

    Optional<String> display(TermCode code) {
        return Optional.ofNullable(displays.get(code));
    }

    /** Whose these codes are, as far as the files say so. */
    Stream<String> copyrights(List<TermCode> codes) {
        return codes.stream().map(copyrights::get).filter(Objects::nonNull).distinct();
    }
}
