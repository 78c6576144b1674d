package org.corrin.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corrin.guideline.Code;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.Terms;
import org.corrin.guideline.Vocabulary;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;

/**
 * What the codes and texts of a record mean in a vocabulary. By code wherever there is one; a concept that has a text and
 * no code is read by its text.
 */
final class Concepts {

    /** A product is named by its ingredient first; no drug of a vocabulary has a name of more words than this. */
    private static final int LONGEST_NAME = 6;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("\\s+");

    private final Vocabulary vocabulary;

    Concepts(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * What is known of a concept: the term it stands for, or why it cannot be used. Neither, if the vocabulary does not
     * hold it.
     */
    record Meaning<T>(Optional<T> term, Optional<String> whyNot) {

        private static <T> Meaning<T> of(T term) {
            return new Meaning<>(Optional.of(term), Optional.empty());
        }

        private static <T> Meaning<T> notUsable(String why) {
            return new Meaning<>(Optional.empty(), Optional.of(why));
        }

        private static <T> Meaning<T> unknown() {
            return new Meaning<>(Optional.empty(), Optional.empty());
        }

        boolean isUnknown() {
            return term.isEmpty() && whyNot.isEmpty();
        }
    }

    /** The same of a concept that is not parsed yet; an object that came in the place of an array is taken as its only item. */
    <T> Meaning<T> meaning(JsonNode concept, Terms<T> terms) {
        List<Code> codes = new ArrayList<>();
        for (JsonNode coding : items(concept.path("coding"))) {
            codes.add(
                    new Code(coding.path("system").asText(), coding.path("code").asText()));
        }
        return meaning(codes, concept.path("text").asText(), terms);
    }

    <T> Meaning<T> meaning(CodeableConcept concept, Terms<T> terms) {
        return meaning(
                concept.getCoding().stream()
                        .map(coding -> new Code(text(coding.getSystem()), text(coding.getCode())))
                        .toList(),
                text(concept.getText()),
                terms);
    }

    private <T> Meaning<T> meaning(List<Code> codes, String text, Terms<T> terms) {
        Set<T> known = new LinkedHashSet<>();
        for (Code code : codes) {
            terms.coded(code.system(), code.code()).ifPresent(known::add);
        }
        if (codes.isEmpty() && !text.isBlank()) {
            terms.said(text).ifPresent(known::add);
        }
        if (known.size() == 1) {
            return Meaning.of(known.iterator().next());
        }
        if (known.size() > 1) {
            return Meaning.notUsable("its codes mean different things");
        }
        return codes.stream()
                .flatMap(code -> vocabulary
                        .lookalike(code.system(), code.code())
                        .map(what -> "the code `" + code.code() + "` is " + what)
                        .stream())
                .findFirst()
                .<Meaning<T>>map(Meaning::notUsable)
                .orElseGet(Meaning::unknown);
    }

    /**
     * The drug that a product's name begins with, such as {@code hydroxocobalamin 1 MG/ML Injection}: there are more
     * codes of products than a vocabulary can list. A combination of several is none of them.
     */
    Optional<DrugTerm> drugNamed(String product) {
        if (product.contains(" / ")) {
            return Optional.empty();
        }
        String[] words = BETWEEN_WORDS.split(product.strip(), LONGEST_NAME + 1);
        Optional<DrugTerm> found = Optional.empty();
        StringBuilder name = new StringBuilder();
        for (int count = 0; count < Math.min(words.length, LONGEST_NAME); count++) {
            name.append(count == 0 ? "" : " ").append(words[count]);
            Optional<DrugTerm> longer = vocabulary.drugs().said(name.toString());
            found = longer.isPresent() ? longer : found;
        }
        return found;
    }

    /** The names a concept goes by. */
    static Stream<String> names(CodeableConcept concept) {
        return Stream.concat(
                        Stream.of(text(concept.getText())),
                        concept.getCoding().stream().map(Coding::getDisplay).filter(Objects::nonNull))
                .filter(name -> !name.isBlank());
    }

    static Stream<String> names(JsonNode concept) {
        List<String> names = new ArrayList<>(List.of(concept.path("text").asText()));
        for (JsonNode coding : items(concept.path("coding"))) {
            names.add(coding.path("display").asText());
        }
        return names.stream().filter(name -> !name.isBlank());
    }

    /** The items of an array, or the one thing that stands in its place. */
    static Iterable<JsonNode> items(JsonNode array) {
        return array.isArray() || array.isMissingNode() ? array : List.of(array);
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
