package org.corrin.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.Vocabulary;
import org.corrin.records.ConceptLookup.Meaning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A code with the name that its publisher gives it is used, and nothing odd is said of it. */
class OwnNamesOfCodesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Vocabulary VOCABULARY = ShippedRelease.vocabulary();

    private static final ConceptLookup CONCEPTS = new ConceptLookup(VOCABULARY);

    @Test
    void everyDisplayOfTheValueSetsGoesWithItsCode() throws IOException {
        List<String> odd = new ArrayList<>();
        int seen = 0;
        try (Stream<Path> files = Files.list(Path.of(System.getenv("CORRIN_RULES"), "b12-ms", "valuesets"))) {
            for (Path file : files.sorted().toList()) {
                for (JsonNode coding :
                        JSON.readTree(file.toFile()).path("expansion").path("contains")) {
                    if (coding.has("display")) {
                        seen++;
                        odd.addAll(oddities(coding));
                    }
                }
            }
        }
        assertThat(odd).isEmpty();
        assertThat(seen).isGreaterThan(300);
    }

    /** Names of ICD-10-CM whose codes stand in the vocabulary itself. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    D51.0   | Vitamin B12 deficiency anemia due to intrinsic factor deficiency
                    D51.1   | Vitamin B12 deficiency anemia due to selective vitamin B12 malabsorption with proteinuria
                    D51.3   | Other dietary vitamin B12 deficiency anemia
                    D51.8   | Other vitamin B12 deficiency anemias
                    D51.9   | Vitamin B12 deficiency anemia, unspecified
                    G32.0   | Subacute combined degeneration of spinal cord in diseases classified elsewhere
                    G35     | Multiple sclerosis
                    G35.A   | Relapsing-remitting multiple sclerosis
                    G35.D   | Multiple sclerosis, unspecified
                    G45.9   | Transient cerebral ischemic attack, unspecified
                    H46.9   | Unspecified optic neuritis
                    H47.22  | Hereditary optic atrophy
                    I12.0   | Hypertensive chronic kidney disease with stage 5 chronic kidney disease or end stage renal disease
                    I13.10  | Hypertensive heart and chronic kidney disease without heart failure, with stage 1 through stage 4 chronic kidney disease, or unspecified chronic kidney disease
                    I24.0   | Acute coronary thrombosis not resulting in myocardial infarction
                    I25.10  | Atherosclerotic heart disease of native coronary artery without angina pectoris
                    I71.9   | Aortic aneurysm of unspecified site, without rupture
                    I73.9   | Peripheral vascular disease, unspecified
                    K29.40  | Chronic atrophic gastritis without bleeding
                    K50.00  | Crohn's disease of small intestine without complications
                    K90.0   | Celiac disease
                    K90.2   | Blind loop syndrome, not elsewhere classified
                    K91.2   | Postsurgical malabsorption, not elsewhere classified
                    N18.6   | End stage renal disease
                    R20.0   | Anesthesia of skin
                    R20.2   | Paresthesia of skin
                    R26.2   | Difficulty in walking, not elsewhere classified
                    Z33.1   | Pregnant state, incidental
                    Z90.3   | Acquired absence of stomach [part of]
                    Z94.0   | Kidney transplant status
                    Z98.84  | Bariatric surgery status
                    Z99.2   | Dependence on renal dialysis
                    """)
    void aCodeOfTheVocabularyGoesWithItsName(String code, String name) {
        ObjectNode coding = JSON.createObjectNode()
                .put("system", "http://hl7.org/fhir/sid/icd-10-cm")
                .put("code", code)
                .put("display", name);
        assertThat(oddities(coding)).isEmpty();
    }

    private static List<String> oddities(JsonNode coding) {
        ObjectNode concept = JSON.createObjectNode();
        concept.putArray("coding").add(coding);
        String name =
                coding.path("code").asText() + " " + coding.path("display").asText() + ": ";
        DrugLookup drugs = new DrugLookup(VOCABULARY, CONCEPTS);
        List<String> odd = new ArrayList<>();
        drugs.coded(concept)
                .term()
                .flatMap(drug -> drugs.contradicting(drug, concept))
                .ifPresent(other -> odd.add(name + other.name()));
        for (TermSet<?> terms : List.of(VOCABULARY.conditions(), VOCABULARY.symptoms())) {
            Meaning<?> meaning = CONCEPTS.meaning(concept, terms);
            if (!CONCEPTS.coded(concept, terms).isUnknown()) {
                meaning.whyNot().ifPresent(why -> odd.add(name + why));
                // A code may say two things, of which one is read: kidney disease with heart failure.
                meaning.doubts().stream()
                        .filter(doubt -> !doubt.endsWith("as well"))
                        .forEach(doubt -> odd.add(name + doubt));
            }
        }
        return odd;
    }
}
