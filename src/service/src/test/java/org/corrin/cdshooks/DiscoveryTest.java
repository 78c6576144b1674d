package org.corrin.cdshooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.corrin.guideline.TermCode;
import org.corrin.guideline.Vocabulary;
import org.corrin.guidelines.LiveReleases;
import org.corrin.prefetch.Prefetch;
import org.corrin.release.Release;
import org.junit.jupiter.api.Test;

/** What a client is told before it calls. */
@QuarkusTest
class DiscoveryTest {

    /** What CDS Hooks allows in a template: a read, or a search of one type by tokens, with a sort and a count. */
    private static final Pattern TEMPLATE = Pattern.compile("Patient/\\{\\{context\\.patientId}}"
            + "|[A-Z][A-Za-z]+\\?patient=\\{\\{context\\.patientId}}"
            + "(&(code|status)=[a-zA-Z0-9:/.|,-]+)?(&_sort=-date)?(&_count=[0-9]+)?");

    @Inject
    LiveReleases releases;

    private static JsonNode services() {
        return SeedCalls.json(given().get(SeedCalls.SERVICES)
                        .then()
                        .statusCode(200)
                        .contentType("application/json")
                        .extract()
                        .asString())
                .path("services");
    }

    @Test
    void everyHookHasAServiceOfItsOwnId() {
        Set<String> ids = new HashSet<>();
        List<String> hooks = new ArrayList<>();
        for (JsonNode service : services()) {
            ids.add(service.path("id").asText());
            hooks.add(service.path("hook").asText() + " "
                    + service.path("hookVersion").asText());
        }
        assertThat(hooks)
                .containsExactly(
                        "patient-view 1.0", "order-select 1.0", "order-sign 1.0", "problem-list-item-create 0.1.0");
        assertThat(ids).hasSameSizeAs(hooks);
    }

    @Test
    void everyServiceSaysWhatItIsAndNothingIsEmpty() {
        for (JsonNode service : services()) {
            assertThat(SeedCalls.fields(service))
                    .containsExactlyInAnyOrder(
                            "hook",
                            "id",
                            "title",
                            "description",
                            "prefetch",
                            "usageRequirements",
                            "version",
                            "hookVersion");
            assertThat(service.path("version").asText()).isEqualTo("2.0.1");
            assertThat(service.path("prefetch")).isNotEmpty();
            service.properties().stream()
                    .filter(field -> !field.getValue().isObject())
                    .forEach(field -> assertThat(field.getValue().asText())
                            .as(field.getKey())
                            .isNotBlank());
        }
    }

    @Test
    void everyTemplateStaysInsideWhatClientsCanFill() {
        JsonNode prefetch = services().get(0).path("prefetch");
        assertThat(prefetch).isNotEmpty();
        prefetch.properties()
                .forEach(template -> assertThat(template.getValue().asText())
                        .as(template.getKey())
                        .matches(TEMPLATE));
    }

    @Test
    void resultsAreAskedForByTheCodesOfTheVocabulary() {
        Release release = releases.live("b12-ms").orElseThrow().release();
        Vocabulary vocabulary = release.guideline().vocabulary();
        JsonNode prefetch = services().get(0).path("prefetch");

        assertThat(release.testsRead()).contains("serum B12", "MMA", "holoTC", "MCV");
        for (String test : release.testsRead()) {
            String template = prefetch.path(Prefetch.key(test)).asText();
            for (TermCode code :
                    vocabulary.tests().codesOf(vocabulary.tests().named(test).orElseThrow())) {
                assertThat(template).contains("http://loinc.org|" + code.code());
            }
        }
    }
}
