package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.corrin.guideline.TermCode;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.Vocabulary;
import org.corrin.records.json.FhirFields;

/**
 * What the codes and texts of a record mean in a vocabulary. By code wherever there is one; a concept that has a text and
 * no code is read by its text, and so is one whose code is broad: it holds a term of ours among others.
 */
final class ConceptLookup {

    private final Vocabulary vocabulary;

    ConceptLookup(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * What is known of a concept: the term it stands for, or why it cannot be used. Neither, if the vocabulary does not
     * hold it.
     */
    record Meaning<T>(Optional<T> term, Optional<String> whyNot) {

        static <T> Meaning<T> of(T term) {
            return new Meaning<>(Optional.of(term), Optional.empty());
        }

        static <T> Meaning<T> notUsable(String why) {
            return new Meaning<>(Optional.empty(), Optional.of(why));
        }

        static <T> Meaning<T> unknown() {
            return new Meaning<>(Optional.empty(), Optional.empty());
        }

        boolean isUnknown() {
            return term.isEmpty() && whyNot.isEmpty();
        }
    }

    /**
     * The meaning of a concept whose codes and text must say the same: a laboratory that gives holoTC the code of serum
     * B12 writes holoTC in the text.
     */
    <T> Meaning<T> meaning(JsonNode sent, TermSet<T> terms) {
        JsonNode concept = FhirFields.one(sent);
        List<TermCode> codes = codes(concept);
        Meaning<T> coded = coded(codes, terms);
        if (coded.term().isEmpty() && codes.stream().anyMatch(this::isBroad)) {
            return named(concept, terms).map(Meaning::of).orElse(coded);
        }
        Optional<T> said = terms.meantBy(FhirFields.text(concept.path("text")));
        if (said.isEmpty()) {
            return coded;
        }
        if (codes.isEmpty()) {
            return Meaning.of(said.get());
        }
        if (coded.isUnknown() && codes.stream().noneMatch(this::isOfKnownSystem)) {
            return Meaning.notUsable("it is called `" + FhirFields.text(concept.path("text"))
                    + "`, but none of its codes is of a system that is known, and codes decide");
        }
        return coded.term().filter(term -> !term.equals(said.get())).isPresent()
                ? Meaning.notUsable("its code and its text mean different things")
                : coded;
    }

    /** The meaning of a concept by its codes alone. */
    <T> Meaning<T> coded(JsonNode concept, TermSet<T> terms) {
        return coded(codes(FhirFields.one(concept)), terms);
    }

    /** All that the codes of a concept stand for. */
    <T> Set<T> all(JsonNode concept, TermSet<T> terms) {
        return all(codes(FhirFields.one(concept)), terms);
    }

    private static <T> Set<T> all(List<TermCode> codes, TermSet<T> terms) {
        Set<T> known = new LinkedHashSet<>();
        for (TermCode code : codes) {
            terms.coded(code.system(), code.code()).ifPresent(known::add);
        }
        return known;
    }

    private <T> Meaning<T> coded(List<TermCode> codes, TermSet<T> terms) {
        Set<T> known = all(codes, terms);
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

    /** The one term that the names of a concept stand for: of its text, and of its codes as they are displayed. */
    private static <T> Optional<T> named(JsonNode concept, TermSet<T> terms) {
        Set<T> named = new LinkedHashSet<>();
        names(concept).forEach(name -> terms.meantBy(name).ifPresent(named::add));
        return named.size() == 1 ? Optional.of(named.iterator().next()) : Optional.empty();
    }

    private boolean isBroad(TermCode code) {
        return vocabulary.isBroad(code.system(), code.code());
    }

    private boolean isOfKnownSystem(TermCode code) {
        return vocabulary.systems().knows(code.system());
    }

    /** Whether a concept has a code, of whatever system. */
    static boolean hasCode(JsonNode concept) {
        return !codes(concept).isEmpty();
    }

    private static List<TermCode> codes(JsonNode concept) {
        List<TermCode> codes = new ArrayList<>();
        for (JsonNode coding : FhirFields.items(concept.path("coding"))) {
            String code = FhirFields.text(coding.path("code")).strip();
            if (!code.isEmpty()) {
                codes.add(new TermCode(FhirFields.text(coding.path("system")).strip(), code));
            }
        }
        return codes;
    }

    /** The names a concept goes by. */
    static Stream<String> names(JsonNode sent) {
        JsonNode concept = FhirFields.one(sent);
        List<String> names = new ArrayList<>(List.of(FhirFields.text(concept.path("text"))));
        for (JsonNode coding : FhirFields.items(concept.path("coding"))) {
            names.add(FhirFields.text(coding.path("display")));
        }
        return names.stream().filter(name -> !name.isBlank());
    }
}
