package org.corrin.memo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.corrin.cells.Atoms;
import org.corrin.facts.Fact;
import org.corrin.facts.PatientFacts;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.Rule.TextConstraint;

/**
 * Writes down all that rules and texts can see of a patient: for each fact, in the order of the request, which atoms hold of
 * it. A condition asks one fact and constants, and conditions share no variables; so two patients of one signature are one
 * patient to the rules, if the first fact of one is put for the first of the other, and so on.
 */
public final class PatientSignatures {

    /** Who has more facts than this that somebody asks for is rare, and such a key would cost more than it saves. */
    static final int MOST_FACTS = 64;

    /** An atom, and what is left to ask of a fact when its subject is known. */
    private record AtomTest(int number, Predicate<Fact>[] parts) {

        boolean holdsOf(Fact fact) {
            for (Predicate<Fact> part : parts) {
                if (!part.test(fact)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A condition on facts with its number. */
    private record NumberedPattern(int number, RulePattern pattern) {}

    /** The atoms about facts of one type, by the subject of the fact. */
    private static final class TypeAtoms {

        private final FactType type;
        private final List<NumberedPattern> patterns = new ArrayList<>();
        /** By subject and group: few, since the intake knows no other names than those of the vocabulary. */
        private final Map<String, Map<String, AtomTest[]>> bySubject = new ConcurrentHashMap<>();

        TypeAtoms(FactType type) {
            this.type = type;
        }

        AtomTest[] askedOf(Fact fact) {
            String subject = type.subject(fact);
            String group = type.group(fact);
            Map<String, AtomTest[]> ofSubject = bySubject.get(subject);
            AtomTest[] known = ofSubject == null ? null : ofSubject.get(group);
            return known != null
                    ? known
                    : bySubject
                            .computeIfAbsent(subject, name -> new ConcurrentHashMap<>())
                            .computeIfAbsent(group, name -> asked(subject, name));
        }

        @SuppressWarnings("unchecked")
        private AtomTest[] asked(String subject, String group) {
            List<AtomTest> asked = new ArrayList<>();
            for (NumberedPattern numbered : patterns) {
                List<Predicate<Fact>> parts = new ArrayList<>();
                boolean isAsked = true;
                for (Constraint constraint : numbered.pattern().constraints()) {
                    if (constraint instanceof TextConstraint text
                            && text.field().equals(type.subjectField())) {
                        isAsked &= text.values().contains(subject) == text.wanted();
                    } else if (constraint instanceof TextConstraint text
                            && text.field().equals(FactType.GROUP)) {
                        isAsked &= text.values().contains(group) == text.wanted();
                    } else {
                        parts.add(constraint.keyPart());
                    }
                }
                if (isAsked) {
                    asked.add(new AtomTest(numbered.number(), parts.toArray(Predicate[]::new)));
                }
            }
            return asked.toArray(AtomTest[]::new);
        }
    }

    private final Map<Class<?>, TypeAtoms> types = new HashMap<>();
    private final int words;

    /**
     * The signatures of the patients of some rules.
     *
     * @param atoms of the rules
     * @param tests whose results are told apart by their test as well, because an answer says something of them
     */
    public PatientSignatures(Atoms atoms, Collection<String> tests) {
        int number = 0;
        for (RulePattern pattern : atoms.facts()) {
            add(number++, pattern);
        }
        for (String test : tests) {
            add(
                    number++,
                    new RulePattern(
                            Presence.PRESENT,
                            FactType.LAB,
                            "",
                            List.of(new TextConstraint(FactType.LAB.subjectField(), true, List.of(test))),
                            0,
                            0));
        }
        this.words = BitWords.count(number);
    }

    private void add(int number, RulePattern pattern) {
        types.computeIfAbsent(pattern.type().type(), type -> new TypeAtoms(pattern.type()))
                .patterns
                .add(new NumberedPattern(number, pattern));
    }

    /** How many words of 64 bits the atoms of one fact take. */
    int words() {
        return words;
    }

    /**
     * The signature of a patient; none if it has too many facts, or two that are one to truth maintenance, of which a
     * signature says nothing.
     */
    public Optional<PatientSignature> of(PatientFacts patient) {
        List<Fact> all = patient.all();
        List<Fact> seen = new ArrayList<>(Math.min(all.size(), MOST_FACTS));
        long[] bits = new long[Math.min(all.size(), MOST_FACTS + 1) * words];
        for (Fact fact : all) {
            int at = seen.size() * words;
            if (mark(fact, bits, at)) {
                if (seen.size() == MOST_FACTS || isSeen(fact, seen, bits)) {
                    return Optional.empty();
                }
                seen.add(fact);
            }
        }
        return Optional.of(new PatientSignature(seen, bits, words));
    }

    /** Sets the bits of the atoms that hold of a fact; false if there are none, and nobody can see it. */
    private boolean mark(Fact fact, long[] bits, int at) {
        TypeAtoms type = types.get(fact.getClass());
        if (type == null) {
            return false;
        }
        boolean isAsked = false;
        for (AtomTest atom : type.askedOf(fact)) {
            if (atom.holdsOf(fact)) {
                bits[at + atom.number() / Long.SIZE] |= 1L << atom.number();
                isAsked = true;
            }
        }
        return isAsked;
    }

    /** Whether an equal fact was seen: it has the same bits, so that most are told apart without asking. */
    private boolean isSeen(Fact fact, List<Fact> seen, long[] bits) {
        int last = seen.size() * words;
        for (int i = 0; i < seen.size(); i++) {
            if (haveOneSignature(bits, i * words, last) && seen.get(i).equals(fact)) {
                return true;
            }
        }
        return false;
    }

    private boolean haveOneSignature(long[] bits, int one, int other) {
        for (int word = 0; word < words; word++) {
            if (bits[one + word] != bits[other + word]) {
                return false;
            }
        }
        return true;
    }
}
