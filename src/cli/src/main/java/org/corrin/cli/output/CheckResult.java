package org.corrin.cli.output;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.documents.FileProblem;
import org.corrin.gate.GateReport;
import org.corrin.gate.GateReport.Failed;
import org.corrin.guideline.Scenario;
import org.corrin.signing.SignatureCheck.Signer;

/**
 * What came of checking a guideline.
 *
 * @param scenarios every scenario that was asked for and could be read, whether or not it was tried
 * @param extent how far the check went
 * @param signers whose signatures of it are right
 */
public record CheckResult(
        GuidelineSource source, GateReport report, List<Scenario> scenarios, CheckExtent extent, List<Signer> signers) {

    /** How far a check went. */
    public enum CheckExtent {
        /** As far as before going live. */
        GATE,
        /** Scenarios, and no proof. */
        SCENARIOS,
        /** The proof, and no scenarios. */
        PROOF,
        /** How files are laid out, and not what they say. */
        LAYOUT;

        private boolean hasScenarios() {
            return this == GATE || this == SCENARIOS;
        }
    }

    public CheckResult {
        scenarios = List.copyOf(scenarios);
        signers = List.copyOf(signers);
    }

    /** What came of a check that asks for no signatures. */
    public CheckResult(GuidelineSource source, GateReport report, List<Scenario> scenarios, CheckExtent extent) {
        this(source, report, scenarios, extent, List.of());
    }

    /** What came of the whole check. */
    public CheckResult(GuidelineSource source, GateReport report, List<Scenario> scenarios) {
        this(source, report, scenarios, CheckExtent.GATE);
    }

    /** Whether there is no objection, as far as the check went. */
    public boolean isGood() {
        return extent == CheckExtent.GATE
                ? report.accepted()
                : report.problems().isEmpty();
    }

    /** Every problem but the scenarios that come out differently, which the report tells as problems as well. */
    List<FileProblem> problems() {
        return report.problems().stream()
                .filter(problem -> report.scenarios().failed().stream().noneMatch(failed -> tells(problem, failed)))
                .toList();
    }

    private static boolean tells(FileProblem problem, Failed failed) {
        return problem.file().equals(failed.file())
                && problem.line() == failed.line()
                && problem.message().startsWith("the scenario `" + failed.scenario() + "`");
    }

    boolean scenariosWereTried() {
        return report.scenarios().run() > 0;
    }

    Optional<Failed> failure(Scenario scenario) {
        return report.scenarios().failed().stream()
                .filter(failed -> failed.file().equals(scenario.file()) && failed.line() == scenario.line())
                .findFirst();
    }

    /** A place as terminals and editors open it: {@code rules/b12-ms/laws.drl:12:5}. */
    String place(String file, int line, int column) {
        return source.shown(file) + (line > 0 ? ":" + line : "") + (line > 0 && column > 0 ? ":" + column : "");
    }

    String place(FileProblem problem) {
        return place(problem.file(), problem.line(), problem.column());
    }

    /** Where a file lies as seen from a folder, with slashes. */
    String path(String file, Path seenFrom) {
        Path here = seenFrom.toAbsolutePath().normalize();
        Path there = source.inWorkingCopy(file).toAbsolutePath().normalize();
        return (there.startsWith(here) ? here.relativize(there) : there)
                .toString()
                .replace('\\', '/');
    }

    /** Everything in a sentence. */
    String summary() {
        int run = report.scenarios().run();
        String seconds = String.format(Locale.ROOT, " (%.1f s)", report.timing().total() / 1000.0);
        if (isGood()) {
            return switch (extent) {
                case GATE ->
                    "good: " + source.shown("") + ", all " + run + " scenarios come out as they expect, proved on "
                            + cells() + seconds;
                case SCENARIOS ->
                    "good so far: " + source.shown("") + ", " + count(run, "scenario") + " as expected, nothing proved"
                            + seconds;
                case PROOF -> "good: " + source.shown("") + ", proved, scenarios not tried";
                case LAYOUT -> "good: " + source.shown("") + ", every file is laid out";
            };
        }
        int problems = problems().size();
        int failed = report.scenarios().failed().size();
        return (extent.hasScenarios() ? "refused: " : "not good: ")
                + source.shown("")
                + (problems > 0 ? ", " + count(problems, "problem") : "")
                + (failed > 0 ? ", " + failed + " of " + count(run, "scenario") + " differ" : "")
                + (extent.hasScenarios() ? (run == 0 ? ", scenarios not tried" : "") + seconds : "");
    }

    private String cells() {
        long all = report.proof().cells();
        long decided = report.proof().decided();
        return all + " cells" + (decided < all ? ", of which " + decided + " are decided anew" : "");
    }

    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
