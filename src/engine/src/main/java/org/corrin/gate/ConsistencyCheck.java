package org.corrin.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.documents.FileProblem;
import org.corrin.documents.NameSuggestion;
import org.corrin.gate.AdviceTermCheck.TermProblem;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineMetadata;
import org.corrin.guideline.Scenario;
import org.corrin.guideline.Statement;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.ConclusionTerms;
import org.corrin.intake.IntakeOutcome.RefusedRequest;
import org.corrin.intake.ScenarioReading;
import org.corrin.rules.Consequent;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Insertion;

/** Checks that the files of a guideline fit each other: rules and statements, conclusions and wording, the canary. */
final class ConsistencyCheck {

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");

    private final Guideline guideline;
    private final Collection<Rule> rules;
    private final List<ScenarioReading> scenarios;
    private final FileLines lines;
    private final List<FileProblem> problems = new ArrayList<>();

    private ConsistencyCheck(Guideline guideline, Collection<Rule> rules, List<ScenarioReading> scenarios) {
        this.guideline = guideline;
        this.rules = rules;
        this.scenarios = scenarios;
        this.lines = new FileLines(guideline.files());
    }

    static List<FileProblem> of(Guideline guideline, Collection<Rule> rules, List<ScenarioReading> scenarios) {
        ConsistencyCheck check = new ConsistencyCheck(guideline, rules, scenarios);
        check.statements();
        check.problems.addAll(WordingCheck.of(guideline, rules));
        check.about();
        check.asked();
        check.given();
        new AdviceTermCheck(guideline, rules).problems().forEach(one -> check.problems.add(check.at(one)));
        check.scenarios();
        return check.problems;
    }

    private void statements() {
        Set<String> carriedOut = new TreeSet<>();
        for (Rule rule : rules) {
            boolean law = rule.file().equals(Guideline.LAWS);
            if (rule.statements().isEmpty() && !law) {
                problem(
                        rule,
                        "this rule names no statement",
                        "say below its name which it carries out, as in @statement( \""
                                + guideline.statements().keySet().stream()
                                        .findFirst()
                                        .orElse("ID")
                                + "\" )");
            }
            carriedOut.addAll(rule.statements());
        }
        for (Statement statement : guideline.statements().values()) {
            boolean hasRule = carriedOut.contains(statement.id());
            if (!hasRule && statement.noRule().isEmpty()) {
                problems.add(lines.at(
                        Statement.FILE,
                        List.of(statement.id()),
                        "no rule carries out `" + statement.id() + "`",
                        "name it in a rule, or say under `noRule` why there is none"));
            }
            if (hasRule && !statement.noRule().isEmpty()) {
                problems.add(lines.at(
                        Statement.FILE,
                        List.of(statement.id()),
                        "`" + statement.id() + "` says why it has no rule, and has one",
                        "remove its `noRule`"));
            }
            agreedAndObjected(statement)
                    .ifPresent(sentence -> problems.add(lines.at(
                            Statement.FILE,
                            List.of(statement.id(), "confirmedBy"),
                            "`confirmedBy` and `caveat` of `" + statement.id() + "` both say `" + sentence + "`",
                            "who else says so stands in `confirmedBy`, what is against it in `caveat`")));
        }
    }

    /** The first sentence that is said to agree with a statement and to be against it. */
    private static Optional<String> agreedAndObjected(Statement statement) {
        List<String> objections = List.of(SENTENCE_END.split(statement.caveat()));
        return SENTENCE_END
                .splitAsStream(statement.confirmedBy())
                .filter(sentence -> !sentence.isEmpty())
                .filter(objections::contains)
                .findFirst();
    }

    private void problem(Rule rule, String message, String hint) {
        problems.add(new FileProblem(rule.file(), rule.line(), 0, rule.name(), message, hint));
    }

    private void about() {
        if (guideline.canary().isEmpty()) {
            problems.add(lines.at(
                    GuidelineMetadata.FILE,
                    List.of("canary"),
                    "no scenario is called `" + guideline.about().canary() + "`",
                    "name as `canary` a scenario that shows the service is well"));
        }
        GuidelineMetadata about = guideline.about();
        List<String> statuses = guideline.vocabulary().conclusions().statuses();
        boolean isNamed = !about.outOfScope().equals(GuidelineMetadata.OUT_OF_SCOPE);
        if (isNamed && !statuses.contains(about.outOfScope())) {
            problems.add(lines.at(
                    GuidelineMetadata.FILE,
                    List.of("outOfScope"),
                    "no status is called `" + about.outOfScope() + "`",
                    hint(about.outOfScope(), statuses)));
        }
        if (about.notFor().contains(about.id())) {
            problems.add(lines.at(
                    GuidelineMetadata.FILE,
                    List.of("notFor"),
                    "`" + about.id() + "` is this guideline itself",
                    "name the guidelines whose patients it is not for"));
        }
    }

    /** The tests that the vocabulary says an advice asks for. */
    private void asked() {
        Collection<String> tests = guideline.vocabulary().tests().names();
        guideline
                .vocabulary()
                .conclusions()
                .advice()
                .forEach((kind, codes) -> codes.forEach((code, about) -> about.asks()
                        .filter(test -> !tests.contains(test))
                        .ifPresent(test -> problems.add(lines.at(
                                Vocabulary.FILE,
                                List.of("advice", kind, code),
                                "no test is called `" + test + "`",
                                hint(test, tests))))));
    }

    /** The advice that the vocabulary knows and nobody gets. */
    private void given() {
        Set<String> given = rules.stream()
                .flatMap(rule -> rule.then().stream())
                .map(Insertion::consequent)
                .filter(consequent -> consequent.type() == FactType.ADVICE)
                .map(Consequent::name)
                .collect(Collectors.toSet());
        guideline
                .vocabulary()
                .conclusions()
                .advice()
                .forEach((kind, codes) -> codes.keySet().stream()
                        .filter(code -> !given.contains(kind + " " + code))
                        .forEach(code -> problems.add(lines.at(
                                Vocabulary.FILE,
                                List.of("advice", kind, code),
                                "no rule gives the advice `" + kind + " " + code + "`",
                                "give it in a rule, or remove it here and its texts"))));
    }

    /** What a scenario excludes by a name that does not exist, it would never miss. */
    private void scenarios() {
        ConclusionTerms known = guideline.vocabulary().conclusions();
        Set<String> advice = new TreeSet<>();
        known.advice().forEach((kind, codes) -> codes.keySet().forEach(code -> advice.add(kind + " " + code)));
        Map<String, Scenario> names = new LinkedHashMap<>();
        for (ScenarioReading reading : scenarios) {
            Scenario scenario = reading.scenario();
            Scenario other = names.putIfAbsent(scenario.name(), scenario);
            if (other != null) {
                problem(
                        scenario,
                        "another scenario has this name",
                        "give each its own; the other stands at " + other.file() + ":" + other.line());
            }
            if (reading.outcome() instanceof RefusedRequest refused) {
                refused.problems()
                        .forEach(problem -> problem(
                                scenario,
                                "`given/" + problem.pointer() + "`: " + problem.message(),
                                orElse(problem.hint(), "write it as requests are written")));
            }
            scenario.expected()
                    .status()
                    .filter(status -> !known.statuses().contains(status))
                    .ifPresent(status ->
                            problem(scenario, "no status is called `" + status + "`", hint(status, known.statuses())));
            Stream.concat(
                            scenario.expected().advice().stream(),
                            scenario.expected().exactAdvice().stream().flatMap(List::stream))
                    .map(Consequent::withoutStrength)
                    .filter(name -> !advice.contains(name))
                    .forEach(name -> problem(scenario, "no advice is called `" + name + "`", hint(name, advice)));
            scenario.expected().noAdvice().stream()
                    .map(Consequent::withoutStrength)
                    .filter(name -> !advice.contains(name) && !known.advice().containsKey(name))
                    .forEach(name -> problem(scenario, "no advice is called `" + name + "`", hint(name, advice)));
        }
    }

    private static String hint(String name, Collection<String> known) {
        return orElse(NameSuggestion.hint(name, known), "look for it in `" + Vocabulary.FILE + "`");
    }

    private void problem(Scenario scenario, String message, String hint) {
        problems.add(new FileProblem(
                scenario.file(), scenario.line(), 0, "", "the scenario `" + scenario.name() + "`: " + message, hint));
    }

    private static String orElse(String hint, String other) {
        return hint.isEmpty() ? other : hint;
    }

    private FileProblem at(TermProblem problem) {
        return lines.at(Vocabulary.FILE, problem.keys(), problem.message(), problem.hint());
    }
}
