package org.corrin.rules;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The order in which a clinician reads advice: what is urgent, then what must not be done, what to give, what to find out,
 * when and by whom the patient is seen again, and at last what to know. Everything that lists advice lists it in this order.
 */
public final class ClinicalOrder {

    private static final String REFER = "refer";

    /** Every kind of advice, in clinical order. */
    public static final List<String> KINDS = List.of(
            "refuse", "treat", "prefer", "avoid", "test", Advice.REVIEW, REFER, "continue", "caution", "counsel");

    private ClinicalOrder() {}

    /**
     * Urgent advice first, and what is only to be considered last; within a strength kind by kind. Of what is urgent a
     * referral comes last: others see the patient later, and what can be done now waits for nobody.
     *
     * @param strength of what is put in order
     * @param kind a kind that is not known stands last
     * @param inKind the order within a kind
     */
    public static <T, C extends Comparable<C>> Comparator<T> of(
            Function<? super T, String> strength, Function<? super T, String> kind, Function<? super T, C> inKind) {
        return Comparator.<T>comparingInt(one -> Advice.STRENGTHS.indexOf(strength.apply(one)))
                .thenComparing(one -> isUrgentReferral(strength.apply(one), kind.apply(one)))
                .thenComparingInt(one -> place(kind.apply(one)))
                .thenComparing(inKind);
    }

    private static boolean isUrgentReferral(String strength, String kind) {
        return strength.equals(Advice.URGENT) && kind.equals(REFER);
    }

    private static String strength(String written) {
        return Advice.STRENGTHS.stream()
                .filter(strength -> written.endsWith(Consequent.inBrackets(strength)))
                .findFirst()
                .orElse(Advice.STRONG);
    }

    /**
     * The same of advice as scenarios write it: {@code caution watch-potassium}, {@code test mma (urgent)}.
     *
     * @param inKind the order within a kind, of what is written without its strength
     */
    public static <C extends Comparable<C>> Comparator<String> ofWritten(Function<String, C> inKind) {
        return of(
                ClinicalOrder::strength,
                written -> written.substring(0, Math.max(0, written.indexOf(' '))),
                written -> inKind.apply(Consequent.withoutStrength(written)));
    }

    private static int place(String kind) {
        int place = KINDS.indexOf(kind);
        return place < 0 ? KINDS.size() : place;
    }
}
