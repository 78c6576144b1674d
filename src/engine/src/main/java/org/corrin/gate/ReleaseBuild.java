package org.corrin.gate;

import java.util.List;
import java.util.Optional;
import org.corrin.buildcache.BuildCache;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.ScenarioReading;
import org.corrin.release.Release;
import org.corrin.rules.Rule;
import org.corrin.rules.session.RuleBase.FiringBounds;
import org.corrin.rules.session.RulesAndLaws;
import org.corrin.rules.session.RulesAndLaws.RulesAndLawsCompilation;

/**
 * What comes of the static checks of the gate, which try no patient: every file is read and checked against the others, and
 * the rules are compiled. Enough for files that passed the whole gate before, and for someone who only asks a guideline
 * something; what goes live for the first time passes {@link Gate}.
 *
 * @param release unless there are problems
 * @param scenarios each scenario with its request, read; none if there are problems
 * @param problems every problem of every file
 */
public record ReleaseBuild(Optional<Release> release, List<ScenarioReading> scenarios, List<FileProblem> problems) {

    public ReleaseBuild {
        scenarios = List.copyOf(scenarios);
        problems = List.copyOf(problems);
    }

    /** Builds a release of these files. */
    public static ReleaseBuild of(GuidelineFiles files) {
        return of(files, Optional.empty());
    }

    /** Builds a release of these files, and takes what it can from another. */
    public static ReleaseBuild of(GuidelineFiles files, Optional<Release> before) {
        return of(files, before, BuildCache.none());
    }

    /**
     * The same; rule files that are those of another release are not compiled again. Compiling takes most of the time, and
     * most updates leave most rules as they are.
     *
     * @param cache where the classes of files that were compiled before may be
     */
    public static ReleaseBuild of(GuidelineFiles files, Optional<Release> before, BuildCache cache) {
        return of(files, FiringBounds.USUAL, before, cache);
    }

    /** The same, with bounds for each firing. */
    public static ReleaseBuild of(
            GuidelineFiles files, FiringBounds bounds, Optional<Release> before, BuildCache cache) {
        StaticCheck checked = StaticCheck.of(files);
        return checked.problems().isEmpty()
                ? compiled(
                        checked.guideline().orElseThrow(), checked.rules(), checked.scenarios(), bounds, before, cache)
                : refused(checked.problems());
    }

    /** What cannot be built, with what is wrong. */
    public static ReleaseBuild refused(List<FileProblem> problems) {
        return new ReleaseBuild(Optional.empty(), List.of(), problems);
    }

    private static ReleaseBuild compiled(
            Guideline guideline,
            List<Rule> rules,
            List<ScenarioReading> scenarios,
            FiringBounds bounds,
            Optional<Release> before,
            BuildCache cache) {
        RulesAndLawsCompilation compiled =
                RulesAndLaws.compile(guideline, rules, bounds, before.map(Release::compiled), cache);
        return new ReleaseBuild(
                compiled.rulebook().map(rulebook -> new Release(guideline, rules, rulebook)),
                scenarios,
                compiled.problems());
    }
}
