package org.corrin.rules;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.corrin.facts.Fact;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.Rule.TextConstraint;

/**
 * Which facts of a patient some rule or law reads, by what they are about. A result of a test that no condition names, or
 * a drug that none asks for, changes no answer, whatever else it says.
 */
public final class FactReadership {

    /** The fields that say what a fact is about; the others, such as a route or a result, say something of it. */
    private static final Set<String> SUBJECT = Set.of("test", "name", "group", "drug", "action");

    /** Facts that the intake makes of others: whoever reads these reads what they were made of. */
    private static final Map<FactType, FactType> MADE_OF = Map.of(
            FactType.CHANGE, FactType.LAB,
            FactType.DOSE, FactType.MEDICATION,
            FactType.UNTIMED_DOSE, FactType.MEDICATION);

    /** For each type, what conditions ask of the subject; a fact that meets all constraints of one is read. */
    private final Map<FactType, Set<List<TextConstraint>>> asked = new EnumMap<>(FactType.class);

    /** What was asked before, by type, subject and group: few, since facts have names of the vocabulary. */
    private final Map<FactType, Map<String, Map<String, Boolean>>> known = new EnumMap<>(FactType.class);

    /** The readership of these rules, laws included. */
    public FactReadership(Collection<Rule> rules) {
        for (FactType type : FactType.values()) {
            known.put(type, new ConcurrentHashMap<>());
        }
        for (Rule rule : rules) {
            for (RulePattern pattern : rule.when()) {
                for (FactType read : EnumSet.of(pattern.type(), MADE_OF.getOrDefault(pattern.type(), pattern.type()))) {
                    asked.computeIfAbsent(read, type -> new LinkedHashSet<>()).add(subject(pattern));
                }
            }
        }
    }

    /** There is one sex and one age of a patient, and whoever asks for one sex reads the other as well. */
    private static List<TextConstraint> subject(RulePattern pattern) {
        return pattern.constraints().stream()
                .filter(TextConstraint.class::isInstance)
                .map(TextConstraint.class::cast)
                .filter(constraint -> pattern.type() != FactType.SEX && SUBJECT.contains(constraint.field()))
                .toList();
    }

    /** Whether some condition asks for what a fact is about; always of a dose, which is part of what is said of a drug. */
    public boolean reads(Fact fact) {
        FactType type = FactType.of(fact);
        if (type == FactType.ORDER) {
            // What is to be done with the drug makes a difference as well.
            return isAskedFor(fact, asked.getOrDefault(type, Set.of()));
        }
        String subject = type.subject(fact);
        String group = type.group(fact);
        Map<String, Boolean> ofSubject = known.get(type).get(subject);
        Boolean isRead = ofSubject == null ? null : ofSubject.get(group);
        return isRead != null
                ? isRead
                : known.get(type)
                        .computeIfAbsent(subject, name -> new ConcurrentHashMap<>())
                        .computeIfAbsent(
                                group,
                                name -> MADE_OF.get(type) == FactType.MEDICATION
                                        || isAskedFor(fact, asked.getOrDefault(type, Set.of())));
    }

    // Loops rather than streams: this is tried on every fact of every request.
    private static boolean isAskedFor(Fact fact, Set<List<TextConstraint>> subjects) {
        for (List<TextConstraint> subject : subjects) {
            if (areAllMet(fact, subject)) {
                return true;
            }
        }
        return false;
    }

    private static boolean areAllMet(Fact fact, List<TextConstraint> constraints) {
        for (TextConstraint constraint : constraints) {
            if (!constraint.isMetBy(fact)) {
                return false;
            }
        }
        return true;
    }
}
