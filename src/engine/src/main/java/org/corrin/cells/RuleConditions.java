package org.corrin.cells;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.RulePattern;

/** The conditions of a rule as questions about atoms. */
public final class RuleConditions {

    /** That one of these atoms holds, or that none does. */
    private record Question(BitSet anyOf, boolean wanted) {}

    private final List<Question> questions;

    private RuleConditions(List<Question> questions) {
        this.questions = questions;
    }

    /** @param atoms among which are those of the rule */
    public RuleConditions(Rule rule, Atoms atoms) {
        this(new ArrayList<>());
        for (RulePattern pattern : rule.when()) {
            questions.add(new Question(atoms.askedBy(pattern), pattern.presence() == Presence.PRESENT));
        }
    }

    /** The same but one of them. */
    public RuleConditions without(int condition) {
        List<Question> others = new ArrayList<>(questions);
        others.remove(condition);
        return new RuleConditions(others);
    }

    /** Whether one of them asks for one of these atoms. */
    boolean askFor(BitSet atoms) {
        return questions.stream().anyMatch(question -> question.anyOf().intersects(atoms));
    }

    /** Whether they are met where these atoms hold, conclusions included. */
    public boolean areMet(BitSet held) {
        for (Question question : questions) {
            if (held.intersects(question.anyOf()) != question.wanted()) {
                return false;
            }
        }
        return true;
    }

    /** The patients in whom they are met. */
    public BitSet areMet(PatientTable patients) {
        BitSet met = patients.all();
        for (Question question : questions) {
            BitSet any = patients.anyOf(question.anyOf());
            if (question.wanted()) {
                met.and(any);
            } else {
                met.andNot(any);
            }
        }
        return met;
    }
}
