package org.corrin.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.facts.Facts;
import org.corrin.guideline.FileProblem;
import org.corrin.guideline.Guideline;
import org.corrin.rules.RuleBase.Bounds;

/** The rules and the laws of a guideline, compiled, and what they say together of one patient. Safe for many threads. */
public final class Rulebook {

    /** What came of compiling: a rulebook, unless there are problems. */
    public record Compiled(Optional<Rulebook> rulebook, List<FileProblem> problems) {}

    private final RuleBase advising;
    private final RuleBase forbidding;

    private Rulebook(RuleBase advising, RuleBase forbidding) {
        this.advising = advising;
        this.forbidding = forbidding;
    }

    /**
     * Compiles the rules of a guideline. Files that another rulebook has, letter for letter, are not compiled again:
     * compiling takes most of the time, and most updates leave most rules as they are.
     *
     * @param rules all of them, taken apart, laws included, in the order of the files
     * @param like the rulebook that this one follows on, if there is such
     */
    public static Compiled compile(Guideline guideline, List<Rule> rules, Bounds bounds, Optional<Rulebook> like) {
        RuleBase.Compiled advising = compile(guideline, rules, bounds, false, like.map(other -> other.advising));
        RuleBase.Compiled forbidding = compile(guideline, rules, bounds, true, like.map(other -> other.forbidding));
        List<FileProblem> problems = new ArrayList<>(advising.problems());
        problems.addAll(forbidding.problems());
        return new Compiled(
                advising.base().flatMap(ruling -> forbidding.base().map(laws -> new Rulebook(ruling, laws))), problems);
    }

    private static RuleBase.Compiled compile(
            Guideline guideline, List<Rule> rules, Bounds bounds, boolean laws, Optional<RuleBase> like) {
        Map<String, String> texts = new TreeMap<>();
        guideline.files().named("", ".drl").stream()
                .filter(file -> file.getKey().equals(Guideline.LAWS) == laws)
                .forEach(file -> texts.put(file.getKey(), file.getValue()));
        return RuleBase.compile(
                Dialect.packageOf(guideline).replace('.', '/'),
                texts,
                rules.stream().filter(rule -> rule.isLaw() == laws).toList(),
                bounds,
                like);
    }

    /** Fires the rules on the facts of a patient, and then the laws on the facts and what the rules concluded. */
    public Ruling judge(Facts facts) {
        Firing firing = advising.fire(facts.all());
        if (firing instanceof Firing.CutOff cutOff) {
            return Ruling.cutOff(cutOff.why());
        }
        Ruling ruling = Ruling.of(((Firing.Rested) firing).conclusions());
        if (ruling.statuses().size() != 1) {
            return ruling;
        }
        Firing laws = forbidding.fire(ruling.finished(facts));
        return laws instanceof Firing.Rested rested
                ? ruling.breaking(rested.conclusions().stream()
                        .map(conclusion -> conclusion.rule().name())
                        .distinct()
                        .toList())
                : Ruling.cutOff("the laws: " + ((Firing.CutOff) laws).why());
    }
}
