package org.corrin.fhir.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.release.Release;
import org.junit.jupiter.api.Test;

/** How a code is shown that a guideline has from a value set of its own. */
class ValueSetWriterTest {

    private static final String SET = """
            {"resourceType": "ValueSet", "status": "active", "copyright": "Of somebody.", "expansion": {"timestamp": "2026-11-01", "contains": [
              {"system": "http://snomed.info/sct", "code": "723188008", "display": "Renal insufficiency"},
              {"system": "http://snomed.info/sct", "code": "236425005"}]}}""";

    private static Release withValueSet() throws IOException {
        Map<String, String> files = new HashMap<>(
                GuidelineFiles.read(Path.of("..", "engine", "src", "test", "resources", "first", "b12-ms"))
                        .texts());
        files.put("valuesets/kidneys.json", SET);
        files.computeIfPresent(
                "vocabulary.yaml",
                (name, text) ->
                        text.replace("  renal impairment:\n", "  renal impairment:\n    valueSets: [ kidneys ]\n"));
        ReleaseBuild built = ReleaseBuild.of(new GuidelineFiles(files));
        return built.release()
                .orElseThrow(() -> new AssertionError(built.problems().toString()));
    }

    @Test
    void aDisplayIsThatOfTheGuidelinesOwnValueSetAndNoOther() throws IOException {
        Release release = withValueSet();
        ReleaseTerms terms = new ReleaseTerms(release);
        ValueSetWriter writer = new ValueSetWriter(
                new PublishedGuideline(release, Instant.EPOCH, "https://corrin.example.org/fhir"), terms.files());
        JsonNode written = new JsonMapper()
                .readTree(writer.written(terms.sets()
                                .called("b12-ms-condition-renal-impairment")
                                .orElseThrow())
                        .json());
        assertThat(written.at("/expansion/contains").findValuesAsText("code"))
                .contains("723188008", "236425005", "709044004");
        assertThat(written.path("expansion").findValuesAsText("display")).containsExactly("Renal insufficiency");
        assertThat(written.path("compose").findValuesAsText("display")).containsExactly("Renal insufficiency");
        assertThat(written.path("copyright").asText()).endsWith("\n\nOf somebody.");
    }
}
