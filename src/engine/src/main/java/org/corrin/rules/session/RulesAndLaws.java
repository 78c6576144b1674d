package org.corrin.rules.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.buildcache.BuildCache;
import org.corrin.documents.FileProblem;
import org.corrin.facts.PatientFacts;
import org.corrin.guideline.Guideline;
import org.corrin.rules.FiringResult;
import org.corrin.rules.FiringResult.CompletedFiring;
import org.corrin.rules.FiringResult.CutOffFiring;
import org.corrin.rules.Rule;
import org.corrin.rules.RuleConclusions;
import org.corrin.rules.dialect.DialectReader;
import org.corrin.rules.session.RuleBase.FiringBounds;
import org.corrin.rules.session.RuleBase.RuleBaseCompilation;

/** The compiled rules and laws of a guideline, which together judge the facts of a patient. Many threads may use them. */
public final class RulesAndLaws {

    /** The result of compiling: a rulebook, unless there are problems. */
    public record RulesAndLawsCompilation(Optional<RulesAndLaws> rulebook, List<FileProblem> problems) {}

    private final RuleBase advising;
    private final RuleBase forbidding;

    private RulesAndLaws(RuleBase advising, RuleBase forbidding) {
        this.advising = advising;
        this.forbidding = forbidding;
    }

    /**
     * Compiles the rules of a guideline. Files that another rulebook has, letter for letter, are not compiled again:
     * compiling takes most of the time, and most updates leave most rules as they are.
     *
     * @param rules all of them, taken apart, laws included, in the order of the files
     * @param previous the rulebook that this one replaces, if there is one
     * @param cache where the classes of files that were compiled before may be
     */
    public static RulesAndLawsCompilation compile(
            Guideline guideline,
            List<Rule> rules,
            FiringBounds bounds,
            Optional<RulesAndLaws> previous,
            BuildCache cache) {
        RuleBaseCompilation advising =
                compile(guideline, rules, bounds, false, previous.map(other -> other.advising), cache);
        RuleBaseCompilation forbidding =
                compile(guideline, rules, bounds, true, previous.map(other -> other.forbidding), cache);
        List<FileProblem> problems = new ArrayList<>(advising.problems());
        problems.addAll(forbidding.problems());
        return new RulesAndLawsCompilation(
                advising.base().flatMap(ruling -> forbidding.base().map(laws -> new RulesAndLaws(ruling, laws))),
                problems);
    }

    private static RuleBaseCompilation compile(
            Guideline guideline,
            List<Rule> rules,
            FiringBounds bounds,
            boolean laws,
            Optional<RuleBase> previous,
            BuildCache cache) {
        Map<String, String> texts = new TreeMap<>();
        guideline.files().named("", ".drl").stream()
                .filter(file -> file.getKey().equals(Guideline.LAWS) == laws)
                .forEach(file -> texts.put(file.getKey(), file.getValue()));
        return RuleBase.compile(
                DialectReader.packageOf(guideline).replace('.', '/'),
                texts,
                rules.stream().filter(rule -> rule.isLaw() == laws).toList(),
                bounds,
                previous,
                cache);
    }

    /** Fires the rules on the facts of a patient, and then the laws on the facts and what the rules concluded. */
    public RuleConclusions judge(PatientFacts facts) {
        FiringResult firing = advising.fire(facts.all());
        if (firing instanceof CutOffFiring cutOff) {
            return RuleConclusions.cutOff(cutOff.why());
        }
        RuleConclusions ruling = RuleConclusions.of(((CompletedFiring) firing).conclusions());
        if (ruling.statuses().size() != 1) {
            return ruling;
        }
        FiringResult laws = forbidding.fire(ruling.finished(facts));
        return laws instanceof CompletedFiring rested
                ? ruling.breaking(broken(rested))
                : RuleConclusions.cutOff("the laws: " + ((CutOffFiring) laws).why());
    }

    private static List<String> broken(CompletedFiring laws) {
        return laws.conclusions().stream()
                .map(conclusion -> conclusion.rule().name())
                .distinct()
                .toList();
    }

    /**
     * Fires these laws on what other rules concluded.
     *
     * @param facts as the guideline of these laws reads them
     * @param ruling of the other rules on the same patient, with one assessment
     * @return the names of the laws that it breaks; if they do not come to rest, of none
     */
    public List<String> broken(PatientFacts facts, RuleConclusions ruling) {
        return forbidding.fire(ruling.finished(facts)) instanceof CompletedFiring rested ? broken(rested) : List.of();
    }
}
