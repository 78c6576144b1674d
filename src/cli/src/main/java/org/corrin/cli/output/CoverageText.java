package org.corrin.cli.output;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.gate.GuidelineCoverage;
import org.corrin.gate.GuidelineCoverage.NumberInText;
import org.corrin.gate.GuidelineCoverage.RuleCoverage;
import org.corrin.gate.GuidelineCoverage.StatementCoverage;
import org.corrin.gate.GuidelineCoverage.TriedLimit;

/** What scenarios touch, for people: for each sort of thing how many, and those that are not touched. */
public final class CoverageText {

    private static final int INDENT = 4;

    private final TerminalPage page;
    private final GuidelineSource source;
    private final boolean all;

    /**
     * A text on this page.
     *
     * @param all whether what is touched is listed too
     */
    public CoverageText(TerminalPage page, GuidelineSource source, boolean all) {
        this.page = page;
        this.source = source;
        this.all = all;
    }

    /** Prints all of it. */
    public void print(GuidelineCoverage coverage) {
        List<StatementCoverage> withRules = coverage.statements().stream()
                .filter(statement -> statement.noRule().isEmpty())
                .toList();
        section(
                "statements with a rule that a scenario fires",
                withRules,
                statement -> statement.scenarios() > 0,
                statement -> statement.id() + "  " + count(statement.scenarios(), "scenario") + ", "
                        + count(statement.rules().size(), "rule"));
        section("rules that a scenario fires", coverage.rules(), rule -> rule.scenarios() > 0, this::line);
        section(
                "limits with scenarios below, at and above",
                coverage.limits(),
                TriedLimit::isSurrounded,
                limit -> limit.of() + " " + limit.limit() + "  tried: "
                        + (limit.tried().isEmpty() ? "nothing" : String.join(", ", limit.tried())));
        section(
                "numbers in texts that a statement of their rules holds",
                coverage.texts(),
                number -> !number.statements().isEmpty(),
                this::line);
    }

    private <T> void section(String of, List<T> parts, Predicate<T> touched, Function<T, String> line) {
        long good = parts.stream().filter(touched).count();
        page.strong(of + ": " + good + " of " + parts.size()).end();
        parts.stream()
                .filter(touched.negate())
                .forEach(part -> page.odd(" ".repeat(INDENT) + "not  " + line.apply(part))
                        .end());
        if (all) {
            parts.stream()
                    .filter(touched)
                    .forEach(part ->
                            page.plain(" ".repeat(INDENT) + line.apply(part)).end());
        }
    }

    private String line(RuleCoverage rule) {
        return source.shown(rule.file()) + ":" + rule.line() + "  `" + rule.rule() + "`  "
                + count(rule.scenarios(), "scenario");
    }

    private String line(NumberInText number) {
        return source.shown(number.file()) + ":" + number.line() + "  `" + number.number() + "` in `" + number.of()
                + "`" + (number.statements().isEmpty() ? "" : "  " + String.join(", ", number.statements()));
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
