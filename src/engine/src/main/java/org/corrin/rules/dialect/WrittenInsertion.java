package org.corrin.rules.dialect;

import java.util.List;
import org.corrin.rules.Consequent;
import org.corrin.rules.Consequent.ConcludedAdvice;
import org.corrin.rules.Consequent.ConcludedAssessment;
import org.corrin.rules.Consequent.ConcludedDiscordance;
import org.corrin.rules.Consequent.ConcludedFinding;
import org.corrin.rules.Consequent.ConcludedViolation;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule.Insertion;
import org.corrin.rules.dialect.TokenStream.Token;

/**
 * An insertion as it is written, before its names are checked.
 *
 * @param type the word that stands for its type; there may be no such type
 * @param maker the word that makes it: the type after {@code new}, or the method of {@code Advice}
 * @param kind the kind of an advice; empty for other types
 * @param texts its texts: about and level, a status, or a code
 * @param reasons the bindings it rests on
 * @param strength of an advice
 * @param start its first token
 */
record WrittenInsertion(
        String type,
        String maker,
        String kind,
        List<String> texts,
        List<String> reasons,
        String strength,
        Token start) {

    /** The same in another strength. */
    WrittenInsertion inStrength(String other) {
        return new WrittenInsertion(type, maker, kind, texts, reasons, other, start);
    }

    /** The insertion; only once its names are checked. */
    Insertion insertion() {
        return new Insertion(consequent(), reasons);
    }

    private Consequent consequent() {
        return switch (FactType.named(type).orElseThrow()) {
            case FINDING -> new ConcludedFinding(texts.get(0), texts.get(1));
            case ASSESSMENT -> new ConcludedAssessment(texts.get(0));
            case ADVICE -> new ConcludedAdvice(kind, texts.get(0), strength);
            case DISCORDANCE -> new ConcludedDiscordance();
            case VIOLATION -> new ConcludedViolation();
            default -> throw new IllegalStateException("no rule inserts a " + type);
        };
    }

    RuleProblem problem(String message, String hint) {
        return new RuleProblem(start.line(), start.column(), message, hint);
    }
}
