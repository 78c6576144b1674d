package org.corrin.rules;

import java.util.List;
import org.corrin.facts.Reason;

/**
 * One thing a rule recommends.
 *
 * @param kind what sort of thing, one of {@link ClinicalOrder#KINDS}
 * @param code which thing, by its code in the vocabulary
 * @param strength {@code strong}, {@code urgent} for what does not wait, or {@code weak} for what is only to be
 *     considered
 */
public record Advice(String kind, String code, String strength, List<Reason> because) implements DerivedFact {

    /** The kind of advice to see the patient again after a time, which the vocabulary says. */
    public static final String REVIEW = "review";

    /** The strength of what does not wait: it is done, or said, the same day. */
    public static final String URGENT = "urgent";

    /** The strength of an advice that says no more. */
    public static final String STRONG = "strong";

    /** The strength of what is only to be considered. */
    public static final String WEAK = "weak";

    /** Every strength, the strongest first. */
    public static final List<String> STRENGTHS = List.of(URGENT, STRONG, WEAK);

    /** A test to do next. */
    public static Advice test(String code, Reason... because) {
        return strong("test", code, because);
    }

    /** A treatment to give. */
    public static Advice treat(String code, Reason... because) {
        return strong("treat", code, because);
    }

    /** One choice to prefer to others. */
    public static Advice prefer(String code, Reason... because) {
        return strong("prefer", code, because);
    }

    /** One choice to avoid if another can be had. */
    public static Advice avoid(String code, Reason... because) {
        return strong("avoid", code, because);
    }

    /** Something asked for that must not be done. */
    public static Advice refuse(String code, Reason... because) {
        return strong("refuse", code, because);
    }

    /** To see the patient again, after the time that the vocabulary says. */
    public static Advice review(String code, Reason... because) {
        return strong(REVIEW, code, because);
    }

    /** To let somebody else see the patient. */
    public static Advice refer(String code, Reason... because) {
        return strong("refer", code, because);
    }

    /** Something to go on with. */
    public static Advice continuing(String code, Reason... because) {
        return strong("continue", code, because);
    }

    /** Something to be careful about. */
    public static Advice caution(String code, Reason... because) {
        return strong("caution", code, because);
    }

    /** Something to explain. */
    public static Advice counsel(String code, Reason... because) {
        return strong("counsel", code, because);
    }

    /** The same advice, only to be considered. */
    public Advice weak() {
        return new Advice(kind, code, WEAK, because);
    }

    /** The same advice, which does not wait. */
    public Advice urgent() {
        return new Advice(kind, code, URGENT, because);
    }

    private static Advice strong(String kind, String code, Reason... because) {
        return new Advice(kind, code, STRONG, List.of(because));
    }

    // Shallow, because truth maintenance asks for it at every insertion; equality still looks at everything.
    @Override
    public int hashCode() {
        return 31 * code.hashCode() + kind.hashCode();
    }

    @Override
    public Consequent consequent() {
        return new Consequent.ConcludedAdvice(kind, code, strength);
    }

    @Override
    public String inWords() {
        return "advice " + kind + " " + code + " (" + strength + ")";
    }
}
