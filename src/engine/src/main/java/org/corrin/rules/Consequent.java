package org.corrin.rules;

import java.util.List;
import java.util.Map;
import org.corrin.facts.Reason;

/** What a rule concludes, whatever facts it rests on. Two insertions that say the same have the same consequent. */
public sealed interface Consequent {

    /** That a finding has a level. */
    record ConcludedFinding(String about, String level) implements Consequent {

        @Override
        public DerivedFact restingOn(List<Reason> reasons) {
            return new Finding(about, level, reasons);
        }

        @Override
        public FactType type() {
            return FactType.FINDING;
        }

        @Override
        public Map<String, String> fields() {
            return Map.of("about", about, "level", level);
        }

        @Override
        public String name() {
            return about + " " + level;
        }
    }

    /** Where the patient stands. */
    record ConcludedAssessment(String status) implements Consequent {

        @Override
        public DerivedFact restingOn(List<Reason> reasons) {
            return new Assessment(status, reasons);
        }

        @Override
        public FactType type() {
            return FactType.ASSESSMENT;
        }

        @Override
        public Map<String, String> fields() {
            return Map.of("status", status);
        }

        @Override
        public String name() {
            return status;
        }
    }

    /** That something is recommended. */
    record ConcludedAdvice(String kind, String code, String strength) implements Consequent {

        @Override
        public DerivedFact restingOn(List<Reason> reasons) {
            return new Advice(kind, code, strength, reasons);
        }

        @Override
        public FactType type() {
            return FactType.ADVICE;
        }

        @Override
        public Map<String, String> fields() {
            return Map.of("kind", kind, "code", code, "strength", strength);
        }

        @Override
        public String name() {
            return kind + " " + code;
        }

        @Override
        public String written() {
            return name() + (strength.equals(Advice.STRONG) ? "" : inBrackets(strength));
        }
    }

    /** That results disagree. */
    record ConcludedDiscordance() implements Consequent {

        @Override
        public DerivedFact restingOn(List<Reason> reasons) {
            return new Discordance(reasons);
        }

        @Override
        public FactType type() {
            return FactType.DISCORDANCE;
        }

        @Override
        public String name() {
            return "discordant";
        }
    }

    /** That a law is broken. */
    record ConcludedViolation() implements Consequent {

        @Override
        public DerivedFact restingOn(List<Reason> reasons) {
            return new Violation(reasons);
        }

        @Override
        public FactType type() {
            return FactType.VIOLATION;
        }

        @Override
        public String name() {
            return "violation";
        }
    }

    /** The conclusion for one patient, for these reasons. */
    DerivedFact restingOn(List<Reason> reasons);

    /** The type of the conclusion. */
    FactType type();

    /** The texts that a condition can ask for, by the fields that have them. */
    default Map<String, String> fields() {
        return Map.of();
    }

    /** What it is called, whatever its strength: {@code serum B12 low}, {@code confirmed}, {@code test mma}. */
    String name();

    /** The advice that a scenario writes, without its strength: of {@code avoid cyanocobalamin (weak)} what is before it. */
    static String withoutStrength(String written) {
        for (String strength : Advice.STRENGTHS) {
            if (!strength.equals(Advice.STRONG) && written.endsWith(inBrackets(strength))) {
                return written.substring(
                        0, written.length() - inBrackets(strength).length());
            }
        }
        return written;
    }

    /** As it stands behind an advice: {@code  (weak)}. */
    static String inBrackets(String strength) {
        return " (" + strength + ")";
    }

    /**
     * As a scenario writes it: {@code confirmed}, {@code avoid cyanocobalamin (weak)}, {@code caution x (urgent)}, {@code
     * discordant}.
     */
    default String written() {
        return name();
    }

    /** Whether an answer reports it: findings only lead to other conclusions. */
    default boolean isOutcome() {
        return type() != FactType.FINDING && type() != FactType.VIOLATION;
    }
}
