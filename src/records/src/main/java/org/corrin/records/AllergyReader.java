package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.GroupedTerm;
import org.corrin.intake.PatientItem;
import org.corrin.records.json.FhirFields;
import org.corrin.records.json.RecordEntry;

/**
 * Reads allergies to what the guideline gives: by a condition of the vocabulary that is such an allergy, or by the drug that
 * the patient does not tolerate. An allergy that nobody has confirmed counts: most records hold no other, and a warning too
 * many is the lesser harm.
 */
final class AllergyReader {

    private static final Set<String> NOT_THERE = Set.of("refuted", "entered-in-error", "inactive", "resolved");

    private final Vocabulary vocabulary;
    private final ConceptLookup concepts;
    private final DrugLookup drugs;

    AllergyReader(Vocabulary vocabulary, ConceptLookup concepts) {
        this.vocabulary = vocabulary;
        this.concepts = concepts;
        this.drugs = new DrugLookup(vocabulary, concepts);
    }

    /** Whether it is an allergy to something that the guideline gives. */
    boolean concerns(JsonNode allergy) {
        return allergy(allergy).isPresent();
    }

    void read(RecordEntry entry, PatientRecord record) {
        JsonNode sent = entry.resource();
        allergy(sent).ifPresent(allergy -> {
            String name = allergy.name();
            Optional<String> whyNot = Stream.of(
                            ConditionReader.statuses(
                                    sent.path("verificationStatus"), "allergyintolerance-verification"),
                            ConditionReader.statuses(sent.path("clinicalStatus"), "allergyintolerance-clinical"))
                    .flatMap(Set::stream)
                    .filter(NOT_THERE::contains)
                    .findFirst()
                    .map(code -> "its status is `" + code + "`")
                    .or(() -> FhirFields.whyMeaningMayChange(sent));
            whyNot.ifPresentOrElse(
                    why -> record.notUsed(entry.pointer(), name + ": " + why),
                    () -> record.add(PatientItem.condition(new RecordOrigin(entry.pointer(), name), name)));
        });
    }

    private Optional<GroupedTerm> allergy(JsonNode sent) {
        JsonNode code = FhirFields.one(sent.path("code"));
        return concepts.meaning(code, vocabulary.conditions())
                .term()
                .filter(condition -> condition.allergyTo().isPresent())
                .or(() -> drug(code).flatMap(this::to))
                .or(() -> ConceptLookup.names(code)
                        .flatMap(name -> vocabulary.conditions().meantBy("allergy to " + name.strip()).stream())
                        .filter(condition -> condition.allergyTo().isPresent())
                        .findFirst());
    }

    private Optional<DrugTerm> drug(JsonNode code) {
        return drugs.coded(code).term().or(() -> drugs.named(code).term());
    }

    private Optional<GroupedTerm> to(DrugTerm drug) {
        TermSet<GroupedTerm> conditions = vocabulary.conditions();
        return conditions.names().stream()
                .flatMap(name -> conditions.named(name).stream())
                .filter(condition ->
                        condition.allergyTo().filter(drug.group()::equals).isPresent())
                .findFirst();
    }
}
