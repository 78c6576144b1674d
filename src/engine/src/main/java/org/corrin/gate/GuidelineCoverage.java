package org.corrin.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.guideline.Statement;
import org.corrin.intake.ScenarioReading;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.release.Release;
import org.corrin.rules.Rule;
import org.corrin.wording.TextVariant;
import org.corrin.wording.Wording;

/**
 * What the scenarios of a guideline touch, part by part, for an author who wants to know what nobody looked at. Nothing of it
 * stands in the way of going live.
 *
 * @param statements each with the rules that carry it out
 * @param rules each with how many scenarios fire it; a law fires in none
 * @param limits each with the sides on which a scenario lies
 * @param texts those that hold a number somebody typed, each with the statements that hold it too
 */
public record GuidelineCoverage(
        List<StatementCoverage> statements,
        List<RuleCoverage> rules,
        List<TriedLimit> limits,
        List<NumberInText> texts) {

    /** A statement, why it has no rule (empty if it has one), and how many scenarios fire one of its rules. */
    public record StatementCoverage(String id, String noRule, List<String> rules, int scenarios) {}

    /** A rule, where it begins, and how many scenarios fire it. */
    public record RuleCoverage(String rule, String file, int line, int scenarios) {}

    /** A limit, the rules that compare with it, and those of {@code below}, {@code at} and {@code above} that scenarios try. */
    public record TriedLimit(String of, String limit, List<String> rules, List<String> tried) {

        /** Whether scenarios lie on every side of it. */
        public boolean isSurrounded() {
            return tried.size() == BoundaryCoverage.SIDES.size();
        }
    }

    /**
     * A number that is typed in a text, rather than filled in.
     *
     * @param of the status or advice
     * @param line of the text, counted from 1
     * @param number with what follows it up to the next space, such as {@code 1000 ug}
     * @param statements the ids of those that its rules carry out and that hold the number; may be empty
     */
    public record NumberInText(String of, String file, int line, String number, List<String> statements) {}

    /** A number that is not part of a name such as B12, and the word behind it. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}.,-])(\\d+(?:[.,]\\d+)*)(?:\\s?(%|[\\p{L}/]+))?(?![\\p{N}])");

    public GuidelineCoverage {
        statements = List.copyOf(statements);
        rules = List.copyOf(rules);
        limits = List.copyOf(limits);
        texts = List.copyOf(texts);
    }

    /** What the scenarios of a release touch; each is decided once. */
    public static GuidelineCoverage of(Release release) {
        List<ScenarioReading> scenarios = ScenarioReading.of(release.guideline());
        Map<String, Integer> fired = new LinkedHashMap<>();
        Map<String, Integer> carriedOut = new LinkedHashMap<>();
        for (ScenarioReading scenario : scenarios) {
            List<Rule> inTrace = fired(release, scenario);
            inTrace.forEach(rule -> fired.merge(rule.name(), 1, Integer::sum));
            inTrace.stream()
                    .flatMap(rule -> rule.statements().stream())
                    .distinct()
                    .forEach(id -> carriedOut.merge(id, 1, Integer::sum));
        }
        return new GuidelineCoverage(
                release.guideline().statements().values().stream()
                        .map(statement -> new StatementCoverage(
                                statement.id(),
                                statement.noRule(),
                                carryingOut(release.rules(), statement.id()),
                                carriedOut.getOrDefault(statement.id(), 0)))
                        .toList(),
                release.rules().stream()
                        .filter(rule -> !rule.isLaw())
                        .map(rule -> new RuleCoverage(
                                rule.name(), rule.file(), rule.line(), fired.getOrDefault(rule.name(), 0)))
                        .toList(),
                BoundaryCoverage.limits(release, scenarios),
                numbers(release));
    }

    private static List<Rule> fired(Release release, ScenarioReading scenario) {
        Answer answer =
                scenario.admitted().<Answer>map(release::decideByFiring).orElse(new Answer.RefusedDecision(List.of()));
        if (!(answer instanceof Decision decision)) {
            return List.of();
        }
        List<String> names =
                decision.trace().stream().map(Decision.TraceStep::rule).toList();
        return release.rules().stream()
                .filter(rule -> names.contains(rule.name()))
                .toList();
    }

    private static List<String> carryingOut(Collection<Rule> rules, String statement) {
        return rules.stream()
                .filter(rule -> rule.statements().contains(statement))
                .map(Rule::name)
                .toList();
    }

    private static List<NumberInText> numbers(Release release) {
        List<NumberInText> numbers = new ArrayList<>();
        for (Wording wording : release.guideline().wordings().all()) {
            wording.texts().forEach((name, text) -> {
                for (TextVariant variant : text.variants()) {
                    String typed = variant.template().filled(placeholder -> Optional.empty(), " ");
                    Matcher matcher = NUMBER.matcher(typed);
                    while (matcher.find()) {
                        numbers.add(new NumberInText(
                                name,
                                wording.file(),
                                variant.line(),
                                matcher.group(),
                                holding(release, name, matcher.group(1))));
                    }
                }
            });
        }
        return numbers;
    }

    private static List<String> holding(Release release, String conclusion, String number) {
        Map<String, Statement> statements = release.guideline().statements();
        Pattern whole = Pattern.compile("(?<![\\p{N}.,])" + Pattern.quote(number) + "(?![\\p{N}]|[.,]\\p{N})");
        return release.rules().stream()
                .filter(rule -> rule.then().stream()
                        .anyMatch(insertion -> insertion.consequent().name().equals(conclusion)))
                .flatMap(rule -> rule.statements().stream())
                .distinct()
                .filter(id -> whole.matcher(statements.get(id).text() + " "
                                + statements.get(id).numbers())
                        .find())
                .toList();
    }
}
