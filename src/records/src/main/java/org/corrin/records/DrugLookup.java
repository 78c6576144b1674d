package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.records.ConceptLookup.Meaning;

/**
 * What drug a product is. By its codes, or by the drug its name begins with, such as {@code hydroxocobalamin 1 MG/ML
 * Injection}: there are more codes of products than a vocabulary can list. A name that holds a drug further on may be that
 * drug or another product, such as a kit to measure it: it is not read, and told. May be used by many threads.
 */
final class DrugLookup {

    private static final int LONGEST_REMEMBERED = 200;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("\\s+");
    private static final Pattern NO_PART_OF_A_NAME = Pattern.compile("[\\[\\](),;]+");
    private static final Pattern AND = Pattern.compile("(?i)\\s/\\s|\\+|&|\\b(?:and|with|plus)\\b");

    /** A drug that the beginning of a name says, and the rest of the name. */
    private record Named(DrugTerm drug, String rest) {}

    private final Vocabulary vocabulary;
    private final ConceptLookup concepts;

    private final BoundedMemo<String, Optional<Named>> beginnings = new BoundedMemo<>();

    /** The most words that a name of a drug has here. */
    private final int longestName;

    DrugLookup(Vocabulary vocabulary, ConceptLookup concepts) {
        this.vocabulary = vocabulary;
        this.concepts = concepts;
        this.longestName = vocabulary.drugs().designations().stream()
                .filter(designation -> designation.system().isEmpty())
                .mapToInt(name -> BETWEEN_WORDS.split(name.text().strip()).length)
                .max()
                .orElse(0);
    }

    /** What its codes say. RxNorm has one code for vitamin B12 of any form; beside it ATC may name the form. */
    Meaning<DrugTerm> coded(JsonNode concept) {
        Set<DrugTerm> known = concepts.all(concept, vocabulary.drugs());
        List<DrugTerm> exact =
                known.stream().filter(drug -> !drug.formUnknown()).toList();
        return exact.size() == 1 && known.stream().allMatch(drug -> isAkin(drug, exact.get(0)))
                ? Meaning.of(exact.get(0))
                : concepts.coded(concept, vocabulary.drugs());
    }

    /** The form that a product's name tells where its code does not, if it is of the same group. */
    Optional<DrugTerm> formOf(DrugTerm coded, JsonNode concept) {
        return coded.formUnknown()
                ? named(concept).term().filter(drug -> !drug.formUnknown() && isAkin(drug, coded))
                : Optional.empty();
    }

    /**
     * Another drug that a product's name says, or another form of it; a name that leaves the form open is none. Where no name
     * begins with a drug, one that is named further on counts, unless the names hold the drug of the code as well.
     */
    Optional<DrugTerm> contradicting(DrugTerm coded, JsonNode concept) {
        Meaning<DrugTerm> beginning = byBeginning(concept);
        Set<DrugTerm> said = beginning.isUnknown()
                ? concepts.allNamed(concept, vocabulary.drugs())
                : beginning.term().map(Set::of).orElse(Set.of());
        return said.stream().anyMatch(named -> isCompatible(named, coded))
                ? Optional.empty()
                : said.stream().findFirst();
    }

    private static boolean isCompatible(DrugTerm named, DrugTerm coded) {
        return named.equals(coded) || isAkin(named, coded) && (named.formUnknown() || coded.formUnknown());
    }

    /** What its names say: one drug, or why it is not one. Where none begins with a drug, what any of them holds. */
    Meaning<DrugTerm> named(JsonNode concept) {
        Meaning<DrugTerm> beginning = byBeginning(concept);
        return beginning.isUnknown() ? concepts.meaning(concept, vocabulary.drugs()) : beginning;
    }

    private Meaning<DrugTerm> byBeginning(JsonNode concept) {
        Set<DrugTerm> drugs = new HashSet<>();
        for (String name : ConceptLookup.names(concept).toList()) {
            Optional<Named> named =
                    name.length() <= LONGEST_REMEMBERED ? beginnings.of(name, this::beginning) : beginning(name);
            if (named.isPresent()) {
                if (isCombination(named.get())) {
                    return Meaning.anotherThing("`" + name + "` is a combination, and not read as one of its drugs");
                }
                drugs.add(named.get().drug());
            }
        }
        if (drugs.size() > 1) {
            return Meaning.notUsable("its names mean different drugs");
        }
        return drugs.stream().findFirst().map(Meaning::of).orElseGet(Meaning::unknown);
    }

    /** The longest beginning that is a name: {@code interferon beta-1a} rather than {@code interferon}. */
    private Optional<Named> beginning(String product) {
        List<String> words = List.of(BETWEEN_WORDS.split(product.strip()));
        for (int count = Math.min(words.size(), longestName); count > 0; count--) {
            Optional<DrugTerm> drug = vocabulary.drugs().meantBy(String.join(" ", words.subList(0, count)));
            if (drug.isPresent()) {
                return Optional.of(new Named(drug.get(), " " + String.join(" ", words.subList(count, words.size()))));
            }
        }
        return Optional.empty();
    }

    /** Folic acid with B12 is not folic acid alone. The same drug by another name, or its form, makes no combination. */
    private boolean isCombination(Named named) {
        if (AND.matcher(named.rest()).find()) {
            return true;
        }
        List<String> words = List.of(BETWEEN_WORDS.split(
                NO_PART_OF_A_NAME.matcher(named.rest()).replaceAll(" ").strip()));
        for (int from = 0; from < words.size(); from++) {
            for (int to = from + 1; to <= Math.min(words.size(), from + longestName); to++) {
                Optional<DrugTerm> other = vocabulary.drugs().meantBy(String.join(" ", words.subList(from, to)));
                if (other.filter(drug -> !isAkin(drug, named.drug())).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAkin(DrugTerm one, DrugTerm other) {
        return one.equals(other)
                || one.group().equals(other.group()) && !one.group().equals(DrugTerm.NO_GROUP);
    }
}
