package org.corrin.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.corrin.Shipped;
import org.corrin.guideline.TermSet.TermDesignation;
import org.corrin.guideline.Vocabulary.GroupedTerm;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes of the shipped guideline: what stands for a term, and what looks like it and does not. */
class TerminologyTest {

    /** Of one file, so that a person can read it. */
    private static final int LONGEST_FILE = 1_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Vocabulary VOCABULARY = Shipped.guideline().vocabulary();

    private static final Map<String, String> SYSTEMS = Map.of(
            "SNOMED", "http://snomed.info/sct",
            "ICD-10", "http://hl7.org/fhir/sid/icd-10",
            "ICD-10-CM", "http://hl7.org/fhir/sid/icd-10-cm",
            "ICD-10-GM", "http://fhir.de/CodeSystem/bfarm/icd-10-gm",
            "ICD-9-CM", "http://hl7.org/fhir/sid/icd-9-cm",
            "ICD-11", "http://id.who.int/icd/release/11/mms",
            "Read", "http://read.info/readv2",
            "CTV3", "http://read.info/ctv3",
            "OPCS-4", "https://fhir.nhs.uk/Id/opcs-4",
            "RxNorm", "http://www.nlm.nih.gov/research/umls/rxnorm");

    private static final Function<GroupedTerm, String> NAME = GroupedTerm::name;

    private static List<Map.Entry<String, String>> files() {
        return Shipped.files().named(ValueSets.FOLDER, ".json");
    }

    private static JsonNode read(Map.Entry<String, String> file) {
        try {
            return JSON.readTree(file.getValue());
        } catch (IOException e) {
            throw new AssertionError(file.getKey(), e);
        }
    }

    @TestFactory
    Stream<DynamicTest> aValueSetSaysWhereItsCodesAreFromAndWhoseTheyAre() {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
                    JsonNode set = read(file);
                    String name = file.getKey().substring(ValueSets.FOLDER.length());
                    assertThat(set.path("url").asText() + ".json").isEqualTo("urn:corrin:b12-ms:valueset:" + name);
                    assertThat(set.path("description").asText())
                            .contains("not reviewed clinically code by code")
                            .containsPattern("Sources: \\S+/\\S+ at [0-9a-f]{12} ");
                    assertThat(set.path("copyright").asText()).isNotBlank();
                    assertThat(file.getValue()).hasSizeLessThan(LONGEST_FILE);
                }));
    }

    /** Displays of these systems may not be handed on, or it is not known that they may. */
    @Test
    void displaysStandOnlyWhereTheirLicenceLetsThem() {
        List<String> shown = new ArrayList<>();
        for (Map.Entry<String, String> file : files()) {
            for (JsonNode entry : read(file).path("expansion").path("contains")) {
                if (entry.has("display")
                        && List.of("ICD-10", "ICD-10-GM", "ICD-11", "Read", "CTV3", "OPCS-4").stream()
                                .anyMatch(system -> SYSTEMS.get(system)
                                        .equals(entry.path("system").asText()))) {
                    shown.add(file.getKey() + " " + entry);
                }
            }
        }
        assertThat(shown).isEmpty();
    }

    @Test
    void noCodeStandsForTwoTermsOfAKind() {
        assertThat(ambiguous(VOCABULARY.conditions())).isEmpty();
        assertThat(ambiguous(VOCABULARY.symptoms())).isEmpty();
        assertThat(ambiguous(VOCABULARY.drugs())).isEmpty();
        assertThat(ambiguous(VOCABULARY.tests())).isEmpty();
    }

    /** Codes that are written for one term, and begin like a family of codes that stands for another. */
    private static <T> List<String> ambiguous(TermSet<T> terms) {
        Map<String, T> families = new HashMap<>();
        terms.designations().stream()
                .filter(designation -> designation.text().endsWith("*"))
                .forEach(family -> {
                    String start = family.text().substring(0, family.text().length() - 1);
                    terms.coded(family.system(), start + "\u0000")
                            .ifPresent(term -> families.put(family.system() + "|" + start, term));
                });
        return terms.designations().stream()
                .filter(designation ->
                        !designation.system().isEmpty() && !designation.text().endsWith("*"))
                .filter(designation -> families.entrySet().stream()
                        .anyMatch(
                                family -> (designation.system() + "|" + designation.text()).startsWith(family.getKey())
                                        && !Optional.of(family.getValue())
                                                .equals(terms.coded(designation.system(), designation.text()))))
                .map(TermDesignation::text)
                .toList();
    }

    /** A code that is told as something else is never read. */
    @Test
    void noLookalikeStandsForATerm() {
        assertThat(VOCABULARY.lookalikes().stream()
                        .filter(like -> Stream.of(
                                        VOCABULARY.tests(),
                                        VOCABULARY.conditions(),
                                        VOCABULARY.symptoms(),
                                        VOCABULARY.drugs())
                                .anyMatch(terms ->
                                        terms.coded(like.system(), like.code()).isPresent())))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} ({3}) is {2}")
    @CsvSource({
        "ICD-10-GM, G35.10, multiple sclerosis, 'relapsing, no exacerbation now'",
        "ICD-10-GM, G35.9, multiple sclerosis, unspecified",
        "ICD-10-CM, G35.A, multiple sclerosis, relapsing-remitting",
        "ICD-9-CM, 340, multiple sclerosis, multiple sclerosis",
        "ICD-11, 8A40.2, multiple sclerosis, secondary progressive",
        "Read, F20..00, multiple sclerosis, seven characters",
        "Read, F20.., multiple sclerosis, the same in five",
        "CTV3, XaP1B, multiple sclerosis, relapsing and remitting",
        "SNOMED, 816984002, multiple sclerosis, progressive",
        "SNOMED, 39181000087106, multiple sclerosis, central pain due to it",
        "SNOMED, 129181000119109, renal impairment, chronic kidney disease stage 2 due to hypertension",
        "SNOMED, 324121000000109, renal impairment, stage 1 with proteinuria",
        "ICD-10-GM, N18.3, renal impairment, stage 3",
        "ICD-9-CM, 585.6, renal impairment, end stage",
        "ICD-10-CM, E11.22, renal impairment, diabetic chronic kidney disease",
        "Read, ZV45100, dialysis, renal dialysis status",
        "SNOMED, 443143006, dialysis, dependence on haemodialysis",
        "ICD-10-GM, Z99.2, dialysis, long-term dependence",
        "ICD-9-CM, 410.01, cardiovascular disease, acute myocardial infarction",
        "ICD-10-GM, I25.11, cardiovascular disease, one-vessel disease",
        "CTV3, 14A3., cardiovascular disease, a past infarction",
        "SNOMED, 267517008, vitamin B12 deficiency, anaemia from diet",
        "ICD-9-CM, 281.1, vitamin B12 deficiency, other B12 deficiency anaemia",
        "Read, C2621, vitamin B12 deficiency, vitamin B12 deficiency",
        "ICD-10-GM, D51.9, vitamin B12 deficiency, anaemia unspecified",
        "ICD-9-CM, 281.0, pernicious anaemia, pernicious anaemia",
        "CTV3, XE2ro, pernicious anaemia, pernicious anaemia",
        "SNOMED, 870290001, neurological vitamin B12 deficiency, myelopathy due to it",
        "ICD-10-GM, G32.0, neurological vitamin B12 deficiency, subacute combined degeneration",
        "OPCS-4, G27.1, gastrectomy, total gastrectomy",
        "OPCS-4, G271, gastrectomy, the same without its point",
        "SNOMED, 26452005, gastrectomy, total gastrectomy",
        "OPCS-4, G285, gastric bypass, sleeve gastrectomy",
        "OPCS-4, G693, ileal resection, ileectomy",
        "ICD-9-CM, 579.0, malabsorption, coeliac disease",
        "CTV3, J4002, malabsorption, Crohn's disease of the terminal ileum",
    })
    void aCodeStandsForACondition(String system, String code, String condition, String what) {
        assertThat(VOCABULARY.conditions().coded(SYSTEMS.get(system), code).map(NAME))
                .as(what)
                .contains(condition);
    }

    @ParameterizedTest(name = "{0} {1} ({2}) is no condition of the guideline")
    @CsvSource({
        "CTV3, XaYP3, clinically isolated syndrome",
        "SNOMED, 445967004, clinically isolated syndrome",
        "SNOMED, 25044007, neuromyelitis optica",
        "SNOMED, 230380005, Balo concentric sclerosis",
        "SNOMED, 733028000, a syndrome with multiple sclerosis in its name",
        "SNOMED, 440637009, knowledge about the management of multiple sclerosis",
        "SNOMED, 905781000006102, a reason for contact: multiple sclerosis",
        "Read, 666A.00, multiple sclerosis review",
        "CTV3, XaKvm, multiple sclerosis review",
        "ICD-10-GM, G37.3, acute transverse myelitis",
        "ICD-9-CM, 341.0, neuromyelitis optica",
        "SNOMED, 161457000, history of an anaemia from lack of B12",
        "Read, 2126H00, vitamin B12 deficiency resolved",
        "SNOMED, 1025551000000105, vitamin B12 deficiency resolved",
        "Read, 66E3.00, B12 injections started",
        "Read, 42T2.00, serum vitamin B12 low: a result",
        "SNOMED, 237934001, transcobalamin II deficiency",
        "SNOMED, 74653006, cobalamin C disease",
        "SNOMED, 85649008, megaloblastic anaemia from lack of folate",
        "SNOMED, 53165003, megaloblastic anaemia without its cause",
        "ICD-10-GM, D52.0, folate deficiency anaemia",
        "ICD-10-GM, E53.8, lack of other B vitamins",
        "ICD-9-CM, 266.2, lack of other B vitamins",
        "SNOMED, 433442009, family history of bariatric surgery",
        "SNOMED, 287834004, gastroenterostomy without gastrectomy",
        "SNOMED, 50440006, Crohn's disease of the colon",
        "ICD-10-GM, K50.1, Crohn's disease of the large bowel",
        "CTV3, 14V2., a past dialysis",
        "CTV3, 72610, cyclodialysis of the eye",
        "ICD-10-GM, Z49.0, preparation for dialysis",
        "ICD-9-CM, V56.1, fitting of a catheter for dialysis",
        "ICD-9-CM, 584.9, acute kidney failure alone",
    })
    void aCodeThatLooksAlikeStandsForNoCondition(String system, String code, String what) {
        assertThat(VOCABULARY.conditions().coded(SYSTEMS.get(system), code).map(NAME))
                .as(what)
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} ({3}) is {2}")
    @CsvSource({
        "SNOMED, 310481001, paraesthesia, complaining of it",
        "SNOMED, 298753001, numbness, of an arm",
        "SNOMED, 9589009, unsteady gait, difficulty walking",
        "SNOMED, 1845001, weakness of limbs, paraparesis",
        "CTV3, XE16M, loss of vision, visual loss",
        "ICD-9-CM, 780.93, cognitive change, memory loss",
    })
    void aCodeStandsForASymptom(String system, String code, String symptom, String what) {
        assertThat(VOCABULARY.symptoms().coded(SYSTEMS.get(system), code).map(NAME))
                .as(what)
                .contains(symptom);
    }

    @ParameterizedTest(name = "{0} {1} ({2}) is no symptom of the guideline")
    @CsvSource({
        "SNOMED, 85571008, sensory hearing loss",
        "SNOMED, 1593000, infantile hemiplegia",
        "SNOMED, 278512001, ataxic cerebral palsy",
        "SNOMED, 371060002, visual loss after cataract extraction",
        "SNOMED, 408901004, management of memory loss",
        "SNOMED, 698691002, cognitive disorder in remission",
    })
    void aCodeThatLooksAlikeStandsForNoSymptom(String system, String code, String what) {
        assertThat(VOCABULARY.symptoms().coded(SYSTEMS.get(system), code).map(NAME))
                .as(what)
                .isEmpty();
    }

    @ParameterizedTest(name = "{1} ({3}) is {2}")
    @CsvSource({
        "SNOMED, 2860311000001102, hydroxocobalamin, Cobalin-H ampoules",
        "SNOMED, 34198711000001102, cyanocobalamin, tablets of 100 micrograms",
        "RxNorm, 309593, vitamin B12, tablets of a form that is not named",
        "RxNorm, 1373483, dimethyl fumarate, capsules of 120 mg",
        "SNOMED, 34796711000001108, cladribine, tablets",
    })
    void aCodeStandsForADrug(String system, String code, String drug, String what) {
        assertThat(VOCABULARY.drugs().coded(SYSTEMS.get(system), code).map(DrugTerm::name))
                .as(what)
                .contains(drug);
    }

    @ParameterizedTest(name = "{1} ({2}) is no drug of the guideline")
    @CsvSource({
        "RxNorm, 1162047, folic acid with vitamin B12",
        "RxNorm, 1244144, 'pyridoxine, thiamine and vitamin B12'",
        "RxNorm, 315739, a strength of vitamin B12 in whatever product",
        "SNOMED, 10448111000001108, cladribine to inject: leukaemia",
        "SNOMED, 9188011000001102, alemtuzumab 30 mg: leukaemia",
        "SNOMED, 34686311000001102, Skilarence: psoriasis",
        "SNOMED, 1231354006, gabapentin with mecobalamin",
        "SNOMED, 187006, radioactive cyanocobalamin",
    })
    void aCodeThatLooksAlikeStandsForNoDrug(String system, String code, String what) {
        assertThat(VOCABULARY.drugs().coded(SYSTEMS.get(system), code).map(DrugTerm::name))
                .as(what)
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "http://fhir.de/CodeSystem/bfarm/icd-10-gm, G35.10, multiple sclerosis",
        "http://fhir.de/CodeSystem/dimdi/icd-10-gm, G35.10, multiple sclerosis",
        "http://fhir.de/CodeSystem/bfarm/icd-10-gm|2026, G35.10, multiple sclerosis",
        "http://snomed.info/sct/83821000000107/version/20250312, 24700007, multiple sclerosis",
        "urn:oid:2.16.840.1.113883.6.96, 24700007, multiple sclerosis",
        "urn:oid:2.16.840.1.113883.6.90, G35, multiple sclerosis",
        "http://hl7.org/fhir/sid/icd-10-nl, G35, multiple sclerosis",
        "http://jpfhir.jp/fhir/core/CodeSystem/JP_ConditionDiseaseCodeICD10_CS, G35, multiple sclerosis",
        "urn:oid:2.16.840.1.113883.6.103, 340, multiple sclerosis",
        "http://id.who.int/icd/release/11/2025-01/mms, 8A40, multiple sclerosis",
        "urn:oid:2.16.840.1.113883.6.29, F20.., multiple sclerosis",
        "urn:oid:2.16.840.1.113883.6.6, F20.., multiple sclerosis",
        "urn:oid:2.16.840.1.113883.6.104, 43.7, gastrectomy",
    })
    void aCodeIsReadByEveryNameOfItsSystem(String system, String code, String condition) {
        assertThat(VOCABULARY.conditions().coded(system, code).map(NAME)).contains(condition);
    }

    /** An operation on the chest, 34.0, is not multiple sclerosis, 340. */
    @Test
    void aProcedureOfIcd9IsNoDiagnosis() {
        assertThat(VOCABULARY.conditions().coded("urn:oid:2.16.840.1.113883.6.104", "340"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "http://loinc.org, 69405-9, eGFR",
        "http://loinc.org, 88294-4, eGFR",
        "http://loinc.org, 98980-6, eGFR",
        "http://loinc.org, 94677-2, eGFR",
        "http://loinc.org, 70969-1, eGFR",
        "http://loinc.org, 50044-7, eGFR",
        "urn:oid:2.16.840.1.113883.6.1, 2132-9, serum B12",
        "https://loinc.org/, 2132-9, serum B12",
        "http://loinc.org, 20509-6, hemoglobin",
        "http://loinc.org, 30313-1, hemoglobin",
        "http://loinc.org, 30350-3, hemoglobin",
        "http://loinc.org, 31444-3, intrinsic factor antibodies",
        "http://read.info/readv2, 44Lc., serum B12",
        "http://read.info/ctv3, XE2pf, serum B12",
        "http://npu-terminology.org, NPU01700, serum B12",
        "urn:oid:1.2.208.176.2.1, NPU28309, hemoglobin",
        "http://medis.or.jp/CodeSystem/master-JLAC10-17digits, 8A065000002391901, eGFR",
    })
    void aCodeStandsForATest(String system, String code, String test) {
        assertThat(VOCABULARY.tests().coded(system, code).map(TestTerm::name)).contains(test);
    }

    @ParameterizedTest(name = "LOINC {0} is no test of the guideline, but {1}")
    @CsvSource({
        "88293-6, the factor for Black people",
        "48643-1, the factor for Black people",
        "32287-5, urine",
        "12470-1, urine",
        "11272-2, cord blood",
        "2282-2, whole blood",
        "59260-0, by amount",
    })
    void aLookalikeIsToldAsWhatItIs(String code, String what) {
        assertThat(VOCABULARY.tests().coded("http://loinc.org", code)).isEmpty();
        assertThat(VOCABULARY.lookalike("http://loinc.org", code).orElse("")).contains(what);
    }
}
