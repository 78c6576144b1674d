package org.corrin.release;

import java.util.List;
import java.util.stream.Stream;
import org.corrin.rules.Consequent.ConcludedAdvice;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Insertion;

/**
 * An advice that a release can give.
 *
 * @param strengths how strongly its rules give it; more than one if that depends on the patient
 * @param rules the names of the rules that give it, in the order of the files
 * @param statements the ids of the statements that these rules carry out
 */
public record AdviceListing(
        String kind, String code, List<String> strengths, List<String> rules, List<String> statements) {

    /** Every advice of a release, in the order of its vocabulary. */
    public static List<AdviceListing> of(Release release) {
        return release.guideline().vocabulary().conclusions().advice().entrySet().stream()
                .flatMap(kind -> kind.getValue().keySet().stream().map(code -> of(kind.getKey(), code, release)))
                .toList();
    }

    private static AdviceListing of(String kind, String code, Release release) {
        List<Rule> giving = release.rules().stream()
                .filter(rule -> given(rule).anyMatch(advice -> is(advice, kind, code)))
                .toList();
        return new AdviceListing(
                kind,
                code,
                giving.stream()
                        .flatMap(AdviceListing::given)
                        .filter(advice -> is(advice, kind, code))
                        .map(ConcludedAdvice::strength)
                        .distinct()
                        .toList(),
                giving.stream().map(Rule::name).toList(),
                giving.stream()
                        .flatMap(rule -> rule.statements().stream())
                        .distinct()
                        .toList());
    }

    private static Stream<ConcludedAdvice> given(Rule rule) {
        return rule.then().stream()
                .map(Insertion::consequent)
                .filter(ConcludedAdvice.class::isInstance)
                .map(ConcludedAdvice.class::cast);
    }

    private static boolean is(ConcludedAdvice advice, String kind, String code) {
        return advice.kind().equals(kind) && advice.code().equals(code);
    }
}
