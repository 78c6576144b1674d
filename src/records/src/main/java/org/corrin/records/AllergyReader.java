package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.corrin.documents.DocumentNode;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.TermSet.TermDesignation;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.GroupedTerm;
import org.corrin.intake.PatientItem;
import org.corrin.records.ConceptLookup.Meaning;
import org.corrin.records.SaidName.WordKind;
import org.corrin.records.json.FhirFields;
import org.corrin.records.json.RecordEntry;

/**
 * Reads allergies to what the guideline gives: by a condition of the vocabulary that is such an allergy, or by the drug that
 * the patient does not tolerate. An allergy that nobody has confirmed counts: most records hold no other, and a warning too
 * many is the lesser harm.
 *
 * <p>So does one whose name holds such a drug in any wording ("Allergic to hydroxocobalamin injections"), and it is pointed
 * out: a clinician who finds that entry among the allergies would not give the drug before having asked. Only a name that
 * denies the allergy, or that speaks of relatives, is left out and told. Of other entries that name something the guideline
 * knows it is told that they were not read.
 */
final class AllergyReader {

    private static final Set<String> NOT_THERE = Set.of("refuted", "entered-in-error", "inactive", "resolved");

    private static final String ALLERGY_TO = "allergy to ";

    private final Vocabulary vocabulary;
    private final ConceptLookup concepts;
    private final DrugLookup drugs;
    private final NameScan<GroupedTerm> allergens;

    AllergyReader(Vocabulary vocabulary, ConceptLookup concepts, DrugLookup drugs) {
        this.vocabulary = vocabulary;
        this.concepts = concepts;
        this.drugs = drugs;
        this.allergens = new NameScan<>(allergens(vocabulary), vocabulary.recordWords());
    }

    /** The names of such allergies, and of what they are to: the drugs of the group, and X of "allergy to X". */
    private static Map<String, GroupedTerm> allergens(Vocabulary vocabulary) {
        Map<String, GroupedTerm> allergens = new LinkedHashMap<>();
        TermSet<GroupedTerm> conditions = vocabulary.conditions();
        names(conditions)
                .forEach(name -> conditions
                        .meantBy(name)
                        .filter(condition -> condition.allergyTo().isPresent())
                        .ifPresent(allergy -> {
                            allergens.put(name, allergy);
                            if (name.toLowerCase(Locale.ROOT).startsWith(ALLERGY_TO)) {
                                allergens.put(name.substring(ALLERGY_TO.length()), allergy);
                            }
                        }));
        names(vocabulary.drugs())
                .forEach(name -> vocabulary
                        .drugs()
                        .meantBy(name)
                        .flatMap(drug -> to(drug, conditions))
                        .ifPresent(allergy -> allergens.put(name, allergy)));
        return allergens;
    }

    private static Stream<String> names(TermSet<?> terms) {
        return terms.designations().stream()
                .filter(designation -> designation.system().isEmpty())
                .map(TermDesignation::text);
    }

    private static Optional<GroupedTerm> to(DrugTerm drug, TermSet<GroupedTerm> conditions) {
        return conditions.names().stream()
                .flatMap(name -> conditions.named(name).stream())
                .filter(condition ->
                        condition.allergyTo().filter(drug.group()::equals).isPresent())
                .findFirst();
    }

    /** Whether it is an allergy to something that the guideline gives, or names something that the guideline knows. */
    boolean concerns(JsonNode allergy) {
        return !meaning(allergy).isUnknown();
    }

    void read(RecordEntry entry, PatientRecord record) {
        JsonNode sent = entry.resource();
        Meaning<GroupedTerm> meaning = meaning(sent);
        String label = meaning.term().map(allergy -> allergy.name() + ": ").orElse("");
        Optional<String> whyNot = whyNot(sent);
        if (whyNot.isPresent()) {
            record.notUsed(entry.pointer(), label + whyNot.get());
            return;
        }
        meaning.tellWhyNot(entry.pointer(), record);
        meaning.term().ifPresent(allergy -> {
            meaning.doubts().forEach(doubt -> record.unusual(entry.pointer(), label + doubt));
            record.add(PatientItem.condition(new RecordOrigin(entry.pointer(), allergy.name()), allergy.name()));
        });
    }

    private static Optional<String> whyNot(JsonNode sent) {
        return Stream.of(
                        ConditionReader.statuses(sent.path("verificationStatus"), "allergyintolerance-verification"),
                        ConditionReader.statuses(sent.path("clinicalStatus"), "allergyintolerance-clinical"))
                .flatMap(Set::stream)
                .filter(NOT_THERE::contains)
                .findFirst()
                .map(code -> "its status is `" + code + "`")
                .or(() -> FhirFields.whyMeaningMayChange(sent));
    }

    /** Of its name and the substances of its reactions the first that is an allergy, else the first that is known. */
    private Meaning<GroupedTerm> meaning(JsonNode sent) {
        List<Meaning<GroupedTerm>> known = Stream.concat(
                        Stream.of(sent.path("code")),
                        StreamSupport.stream(
                                        FhirFields.items(sent.path("reaction")).spliterator(), false)
                                .map(reaction -> reaction.path("substance")))
                .map(FhirFields::one)
                .map(this::meaningOf)
                .filter(meaning -> !meaning.isUnknown())
                .toList();
        return known.stream()
                .filter(meaning -> meaning.term().isPresent())
                .findFirst()
                .or(() -> known.stream().findFirst())
                .orElseGet(Meaning::unknown);
    }

    private Meaning<GroupedTerm> meaningOf(JsonNode concept) {
        Meaning<GroupedTerm> condition = concepts.meaning(concept, vocabulary.conditions());
        if (condition.term().filter(term -> term.allergyTo().isPresent()).isPresent()) {
            return condition;
        }
        Meaning<DrugTerm> coded = drugs.coded(concept);
        Optional<GroupedTerm> byCode = coded.term().flatMap(drug -> to(drug, vocabulary.conditions()));
        if (byCode.isPresent()) {
            return Meaning.of(byCode.get(), doubts(concept));
        }
        Meaning<GroupedTerm> named = condition.term().isPresent() ? Meaning.unknown() : named(concept);
        return named.isUnknown() ? notRead(condition, coded.isUnknown() ? drugs.named(concept) : coded) : named;
    }

    private List<String> doubts(JsonNode concept) {
        return ConceptLookup.names(concept)
                .flatMap(name -> allergens
                        .of(name)
                        .qualifying()
                        .map(word -> "read by its code, but " + shown(name) + " says more: `" + word.word() + "`"))
                .toList();
    }

    /** By any of its names that holds an allergen, unless that denies the allergy. */
    private Meaning<GroupedTerm> named(JsonNode concept) {
        Meaning<GroupedTerm> denied = Meaning.unknown();
        for (String name : ConceptLookup.names(concept).toList()) {
            SaidName<GroupedTerm> said = allergens.of(name);
            boolean isDenied = said.words().stream().anyMatch(word -> word.kind() == WordKind.DISTANCING);
            if (!said.terms().isEmpty() && !isDenied) {
                return Meaning.of(said.terms().get(0), doubts(said, name, ConceptLookup.hasCode(concept)));
            }
            if (!said.terms().isEmpty()) {
                denied = ConceptLookup.whyNotUsed(said, shown(name), vocabulary.conditions())
                        .<Meaning<GroupedTerm>>map(Meaning::notUsable)
                        .orElse(denied);
            }
        }
        return denied;
    }

    private static List<String> doubts(SaidName<GroupedTerm> said, String name, boolean hasCode) {
        if (said.isName()) {
            return hasCode
                    ? List.of("read by its name " + shown(name) + ", because none of its codes is known")
                    : List.of();
        }
        return List.of("read by its name, but " + shown(name) + " says more"
                + said.qualifying()
                        .findFirst()
                        .map(word -> ": `" + word.word() + "`")
                        .orElse(""));
    }

    private static String shown(String name) {
        return "`" + DocumentNode.shortened(name) + "`";
    }

    /** Why it is no allergy that is read, if the vocabulary knows what it names. */
    private static Meaning<GroupedTerm> notRead(Meaning<GroupedTerm> condition, Meaning<DrugTerm> drug) {
        return condition
                .term()
                .map(GroupedTerm::name)
                .or(() -> drug.term().map(DrugTerm::name))
                .map(name ->
                        name + ": it stands among allergies, of which only those to what the guideline gives are read")
                .<Meaning<GroupedTerm>>map(Meaning::anotherThing)
                .or(() -> Stream.of(condition, drug)
                        .filter(meaning -> meaning.whyNot().isPresent())
                        .findFirst()
                        .map(meaning -> meaning.isAnotherThing()
                                ? Meaning.anotherThing(meaning.whyNot().get())
                                : Meaning.notUsable(meaning.whyNot().get())))
                .orElseGet(Meaning::unknown);
    }
}
