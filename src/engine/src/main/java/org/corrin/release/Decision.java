package org.corrin.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;
import org.corrin.guideline.Statement;
import org.corrin.intake.FactRemark;
import org.jspecify.annotations.Nullable;

/**
 * One answer about one patient. The same facts, release and day give the same decision. Its components stand in the order
 * in which they are sent; "because" points into the request with JSON pointers without the first slash.
 *
 * @param asOf the day the decision is for (ISO 8601)
 * @param language of the texts, a language tag (BCP 47)
 * @param advice in clinical order
 * @param details advice that a reader may fold, because the vocabulary says so; in the same order
 * @param trace every rule that fired and whose reason still holds, in the order of the rule files
 * @param missing the tests that rules ask about and the request does not hold
 * @param notUsed what the request held and the decision does not rest on, and why
 * @param unusual results that were used although they are out of the ordinary
 * @param notHere the parts of a record that its sender says are not here
 */
public record Decision(
        String asOf,
        String language,
        ReleaseIdentity guideline,
        GivenAssessment assessment,
        List<GivenAdvice> advice,
        List<GivenAdvice> details,
        List<TraceStep> trace,
        List<MissingTest> missing,
        List<FactRemark> notUsed,
        List<FactRemark> unusual,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FactRemark> notHere,

        String disclaimer)
        implements Answer {

    /** Everything that is recommended: the advice, then the details. */
    public List<GivenAdvice> adviceAndDetails() {
        return Stream.concat(advice.stream(), details.stream()).toList();
    }

    /** The same decision with other remarks. */
    public Decision withRemarks(List<FactRemark> otherNotUsed, List<FactRemark> otherUnusual) {
        return new Decision(
                asOf,
                language,
                guideline,
                assessment,
                advice,
                details,
                trace,
                missing,
                otherNotUsed,
                otherUnusual,
                notHere,
                disclaimer);
    }

    /**
     * The release that decided.
     *
     * @param release its fingerprint
     */
    public record ReleaseIdentity(String id, String version, String release, Approval approval) {}

    /**
     * The assessment of the patient.
     *
     * @param discordant whether results disagree
     */
    public record GivenAssessment(
            String status, String text, boolean discordant, List<String> rules, List<String> because) {}

    /**
     * One thing the rules recommend.
     *
     * @param after of a review, how long after the day of the decision (ISO 8601, such as {@code P3M}); else empty
     * @param due of a review, the day that is (ISO 8601); else empty
     */
    public record GivenAdvice(
            String kind,
            String code,
            String strength,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String after,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String due,

            String text,
            List<String> rules,
            List<String> because,
            List<Citation> statements) {}

    /**
     * A statement that an advice carries out.
     *
     * @param grade how strong its source says it is; null if it does not say
     * @param confirmedBy who else says so; may be empty
     * @param caveat what is against it; may be empty
     */
    public record Citation(
            String id,
            String text,
            String source,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String grade,

            String confirmedBy,
            String caveat) {

        /** A statement of a guideline, as it is cited. */
        public static Citation of(Statement statement) {
            return new Citation(
                    statement.id(),
                    statement.text(),
                    statement.source(),
                    statement.grade().orElse(null),
                    statement.confirmedBy(),
                    statement.caveat());
        }
    }

    /**
     * One rule that fired, on which facts, and what it derived.
     *
     * @param rests the conclusions of other rules that this one rests on, in the order in which its rule names them; each leads
     *     to steps that say it was derived
     */
    public record TraceStep(String rule, List<String> because, String derived, List<NamedConclusion> rests) {}

    /** A test without a usable result, and the rules that would read it. */
    public record MissingTest(String test, List<String> wouldDecide) {}
}
