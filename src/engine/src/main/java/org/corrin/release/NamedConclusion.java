package org.corrin.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.corrin.rules.Consequent;
import org.corrin.rules.Consequent.ConcludedAdvice;
import org.corrin.rules.Consequent.ConcludedAssessment;
import org.corrin.rules.Consequent.ConcludedFinding;

/**
 * A conclusion by its names, for programs that put conclusions together into a graph.
 *
 * @param kind {@code finding}, {@code assessment}, {@code advice}, {@code discordance} or {@code violation}
 * @param about of a finding, what it is about; of an advice, its kind and code; else empty
 * @param level that of a finding, the status of an assessment, the strength of an advice; else empty
 */
public record NamedConclusion(
        String kind,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) String about,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) String level) {

    /** The names of what a rule concludes. */
    public static NamedConclusion of(Consequent concluded) {
        String kind = concluded.type().toString().toLowerCase(Locale.ROOT);
        if (concluded instanceof ConcludedFinding finding) {
            return new NamedConclusion(kind, finding.about(), finding.level());
        }
        if (concluded instanceof ConcludedAssessment assessment) {
            return new NamedConclusion(kind, "", assessment.status());
        }
        return concluded instanceof ConcludedAdvice advice
                ? new NamedConclusion(kind, advice.name(), advice.strength())
                : new NamedConclusion(kind, "", "");
    }
}
