package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.documents.DocumentNode;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.TermCode;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.GroupedTerm;
import org.corrin.records.SaidName.SaidWord;
import org.corrin.records.SaidName.WordKind;
import org.corrin.records.json.FhirFields;

/**
 * What the codes and texts of a record mean in a vocabulary. By code wherever there is one, as long as what is written
 * beside it does not contradict; a concept that has a text and no code is read by its text, and so is one whose code is
 * broad: it holds a term of ours among others. What a text names and no code says is not used, and told.
 */
final class ConceptLookup {

    private static final int LONGEST_REMEMBERED = 400;

    private final Vocabulary vocabulary;
    private final Map<TermSet<?>, NameScan<?>> scans = new ConcurrentHashMap<>();
    private final Map<TermSet<?>, BoundedMemo<Concept, Meaning<?>>> meanings = new ConcurrentHashMap<>();

    ConceptLookup(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** What a CodeableConcept says: its codes, and the names it goes by. */
    private record Concept(List<TermCode> codes, List<String> names) {

        static Concept of(JsonNode sent) {
            JsonNode concept = FhirFields.one(sent);
            return new Concept(
                    ConceptLookup.codes(concept), ConceptLookup.names(concept).toList());
        }

        boolean isShort() {
            int length = 0;
            for (TermCode code : codes) {
                length += code.system().length() + code.code().length();
            }
            for (String name : names) {
                length += name.length();
            }
            return length <= LONGEST_REMEMBERED;
        }
    }

    /**
     * What is known of a concept: the term it stands for, or why it cannot be used. Neither, if the vocabulary does not
     * hold it.
     *
     * @param isAnotherThing whether it cannot be used because it is clearly something else, which nobody need look at
     * @param doubts what speaks against a term that is used all the same
     */
    record Meaning<T>(Optional<T> term, Optional<String> whyNot, boolean isAnotherThing, List<String> doubts) {

        static <T> Meaning<T> of(T term) {
            return of(term, List.of());
        }

        static <T> Meaning<T> of(T term, List<String> doubts) {
            return new Meaning<>(Optional.of(term), Optional.empty(), false, doubts);
        }

        static <T> Meaning<T> notUsable(String why) {
            return new Meaning<>(Optional.empty(), Optional.of(why), false, List.of());
        }

        static <T> Meaning<T> anotherThing(String why) {
            return new Meaning<>(Optional.empty(), Optional.of(why), true, List.of());
        }

        static <T> Meaning<T> unknown() {
            return new Meaning<>(Optional.empty(), Optional.empty(), false, List.of());
        }

        boolean isUnknown() {
            return term.isEmpty() && whyNot.isEmpty();
        }

        /** Tells why it cannot be used, if it cannot. */
        void tellWhyNot(String pointer, PatientRecord record) {
            whyNot.ifPresent(why -> {
                if (isAnotherThing) {
                    record.notUsed(pointer, why);
                } else {
                    record.notUnderstood(pointer, why);
                }
            });
        }
    }

    /**
     * The meaning of a concept whose codes and text must say the same: a laboratory that gives holoTC the code of serum
     * B12 writes holoTC in the text.
     */
    <T> Meaning<T> meaning(JsonNode sent, TermSet<T> terms) {
        Concept concept = Concept.of(sent);
        return concept.isShort()
                ? this.<T>remembered(terms).of(concept, one -> meaning(one, terms))
                : meaning(concept, terms);
    }

    @SuppressWarnings("unchecked")
    private <T> BoundedMemo<Concept, Meaning<T>> remembered(TermSet<T> terms) {
        // Each set of terms has a memory of its own, made for it.
        return (BoundedMemo<Concept, Meaning<T>>)
                (BoundedMemo<?, ?>) meanings.computeIfAbsent(terms, made -> new BoundedMemo<>());
    }

    private <T> Meaning<T> meaning(Concept concept, TermSet<T> terms) {
        List<TermCode> codes = concept.codes();
        List<String> names = concept.names();
        Meaning<T> coded = coded(codes, terms);
        if (coded.term().isPresent()) {
            return beside(coded.term().get(), names, terms);
        }
        if (codes.stream().anyMatch(this::isBroad)) {
            Meaning<T> named = named(names, terms);
            return named.term().isPresent() ? named : coded;
        }
        if (coded.whyNot().isPresent() || codes.isEmpty()) {
            return codes.isEmpty() ? named(names, terms) : coded;
        }
        return names.stream()
                .filter(name -> surelyNames(scan(terms).of(name)))
                .findFirst()
                .<Meaning<T>>map(name -> Meaning.notUsable("it is called `" + DocumentNode.shortened(name)
                        + (codes.stream().anyMatch(this::isOfKnownSystem)
                                ? "`, but its code is none that the guideline knows"
                                : "`, but none of its codes is of a system that is known, and codes decide")))
                .orElseGet(Meaning::unknown);
    }

    /** All that the names of a concept hold, in their order. */
    <T> Set<T> allNamed(JsonNode concept, TermSet<T> terms) {
        return names(concept)
                .flatMap(name -> scan(terms).of(name).terms().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static <T> boolean surelyNames(SaidName<T> said) {
        return !said.terms().isEmpty()
                && words(said, WordKind.DOUBTFUL).findAny().isEmpty();
    }

    /** A coded term, unless a name beside the code contradicts it. */
    private <T> Meaning<T> beside(T coded, List<String> names, TermSet<T> terms) {
        List<String> doubts = new ArrayList<>();
        for (String name : names) {
            SaidName<T> said = scan(terms).of(name);
            String shown = "`" + DocumentNode.shortened(name) + "`";
            Optional<T> other =
                    said.terms().stream().filter(term -> !term.equals(coded)).findFirst();
            if (other.isPresent() && said.terms().get(0).equals(coded) || isNamedBesides(coded, said)) {
                doubts.add(shown + " names " + terms.nameOf(other.orElseThrow()) + " as well");
            } else if (other.isPresent()) {
                if (!isAkin(coded, other.get())) {
                    return Meaning.notUsable("its code means " + terms.nameOf(coded) + ", and " + shown + " names "
                            + terms.nameOf(other.get()));
                }
                doubts.add("read by its code, and " + shown + " names " + terms.nameOf(other.get()));
            }
            said.qualifying()
                    .map(word -> "read by its code, but " + shown + " says more: `" + word.word() + "`")
                    .forEach(doubts::add);
        }
        return Meaning.of(coded, doubts.stream().distinct().toList());
    }

    /** A disease may be named by what it causes, or with its cause: "degeneration of the spinal cord due to nitrous oxide". */
    private static <T> boolean isNamedBesides(T coded, SaidName<T> said) {
        return coded instanceof GroupedTerm
                && said.terms().indexOf(coded) > 0
                && said.qualifying().findAny().isEmpty();
    }

    /** The one term that the names of a concept stand for, or why what they name is not used. */
    private <T> Meaning<T> named(List<String> names, TermSet<T> terms) {
        Set<T> named = new LinkedHashSet<>();
        List<String> doubts = new ArrayList<>();
        List<String> whyNot = new ArrayList<>();
        for (String name : names) {
            SaidName<T> said = scan(terms).of(name);
            String shown = "`" + DocumentNode.shortened(name) + "`";
            if (said.isName()) {
                named.addAll(said.terms());
                words(said, WordKind.DOUBTFUL)
                        .map(word -> shown + " alone may also mean " + word.meaning())
                        .forEach(doubts::add);
            } else {
                whyNotUsed(said, shown, terms).ifPresent(whyNot::add);
            }
        }
        if (named.size() > 1) {
            return Meaning.notUsable("its names mean different things");
        }
        return named.stream()
                .findFirst()
                .map(term -> Meaning.of(term, List.copyOf(doubts)))
                .orElseGet(() -> whyNot.isEmpty() ? Meaning.unknown() : Meaning.notUsable(whyNot.get(0)));
    }

    /** Why a text that holds a name is not read as that; nothing if it holds none. */
    static <T> Optional<String> whyNotUsed(SaidName<T> said, String shown, TermSet<T> terms) {
        Optional<String> other = words(said, WordKind.OTHER_THING)
                .map(word -> "`" + word.word() + "` is " + word.meaning())
                .findFirst();
        if (said.terms().isEmpty()) {
            return other;
        }
        String words = said.words().stream()
                .filter(word -> word.kind() != WordKind.DOUBTFUL)
                .map(word -> "`" + word.word() + "`")
                .collect(Collectors.joining(", "));
        return other.or(
                () -> Optional.of(shown + " names " + terms.nameOf(said.terms().get(0)) + " and says more"
                        + (words.isEmpty() ? "" : ": " + words) + ", and no code says what is meant"));
    }

    /** The material that texts name and of which no result is read, such as urine. */
    Optional<String> otherMaterial(Stream<String> texts) {
        return texts.flatMap(text -> words(scan(vocabulary.tests()).of(text), WordKind.OTHER_SPECIMEN))
                .map(SaidWord::word)
                .findFirst();
    }

    private static <T> Stream<SaidWord> words(SaidName<T> said, WordKind kind) {
        return said.words().stream().filter(word -> word.kind() == kind);
    }

    /** Conditions of one group are told apart by finer names than many senders have codes for. */
    private static boolean isAkin(Object one, Object other) {
        return one instanceof GroupedTerm condition
                && other instanceof GroupedTerm named
                && condition.group().equals(named.group())
                && !condition.group().equals(DrugTerm.NO_GROUP);
    }

    @SuppressWarnings("unchecked")
    private <T> NameScan<T> scan(TermSet<T> terms) {
        // Each set of terms has a scan of its own, made for it.
        return (NameScan<T>) scans.computeIfAbsent(terms, made -> new NameScan<>(made, vocabulary.recordWords()));
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
        List<T> known = List.copyOf(all(codes, terms));
        if (!known.isEmpty()) {
            // Of one group each says more of the same: a stage of kidney disease, and dialysis.
            boolean isOneThing = known.stream().allMatch(one -> one.equals(known.get(0)) || isAkin(one, known.get(0)));
            return isOneThing ? Meaning.of(known.get(0)) : Meaning.notUsable("its codes mean different things");
        }
        return codes.stream()
                .flatMap(code -> this.<T>lookalike(code).stream())
                .findFirst()
                .orElseGet(Meaning::unknown);
    }

    /** A code that holds one of ours among others may be that; any other that looks like ours is something else. */
    private <T> Optional<Meaning<T>> lookalike(TermCode code) {
        return vocabulary
                .lookalike(code.system(), code.code())
                .map(what -> "the code `" + code.code() + "` is " + what)
                .map(why -> isBroad(code) ? Meaning.notUsable(why) : Meaning.anotherThing(why));
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
        List<String> names = new ArrayList<>();
        addName(concept.path("text"), names);
        for (JsonNode coding : FhirFields.items(concept.path("coding"))) {
            addName(coding.path("display"), names);
        }
        return names.stream();
    }

    private static void addName(JsonNode sent, List<String> names) {
        String name = FhirFields.text(sent);
        if (!name.isBlank()) {
            names.add(name);
        }
    }
}
