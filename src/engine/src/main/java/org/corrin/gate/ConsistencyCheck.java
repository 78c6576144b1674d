package org.corrin.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corrin.documents.FileProblem;
import org.corrin.documents.NameSuggestion;
import org.corrin.gate.AdviceTermCheck.TermProblem;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineMetadata;
import org.corrin.guideline.Scenario;
import org.corrin.guideline.Statement;
import org.corrin.guideline.TextTemplate;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.ConclusionTerms;
import org.corrin.guideline.Wording;
import org.corrin.intake.IntakeOutcome.RefusedRequest;
import org.corrin.intake.RequestIntake;
import org.corrin.intake.ScenarioReading;
import org.corrin.release.RuleThresholds;
import org.corrin.release.SummarySentence;
import org.corrin.release.TemplateFiller;
import org.corrin.rules.Consequent;
import org.corrin.rules.Rule;

/** Checks that the files of a guideline fit each other: rules and statements, conclusions and wording, the canary. */
final class ConsistencyCheck {

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");

    private final Guideline guideline;
    private final Collection<Rule> rules;
    private final List<ScenarioReading> scenarios;
    private final List<FileProblem> problems = new ArrayList<>();

    private ConsistencyCheck(Guideline guideline, Collection<Rule> rules, List<ScenarioReading> scenarios) {
        this.guideline = guideline;
        this.rules = rules;
        this.scenarios = scenarios;
    }

    static List<FileProblem> of(Guideline guideline, Collection<Rule> rules, List<ScenarioReading> scenarios) {
        ConsistencyCheck check = new ConsistencyCheck(guideline, rules, scenarios);
        check.statements();
        check.wordings();
        check.headlines();
        check.about();
        check.asked();
        new AdviceTermCheck(guideline, rules).problems().forEach(one -> check.problems.add(check.at(one)));
        check.scenarios();
        return check.problems;
    }

    private void statements() {
        Set<String> carriedOut = new TreeSet<>();
        for (Rule rule : rules) {
            boolean law = rule.file().equals(Guideline.LAWS);
            if (rule.statements().isEmpty() && !law) {
                problem(rule, "this rule names no statement", "say @statement( \"S16\" ) below its name");
            }
            for (String id : rule.statements()) {
                if (!guideline.statements().containsKey(id)) {
                    problem(
                            rule,
                            "there is no statement `" + id + "`",
                            orElse(
                                    NameSuggestion.hint(
                                            id, guideline.statements().keySet()),
                                    "look for it in `" + Statement.FILE + "`"));
                }
                carriedOut.add(id);
            }
        }
        for (Statement statement : guideline.statements().values()) {
            boolean hasRule = carriedOut.contains(statement.id());
            if (!hasRule && statement.noRule().isEmpty()) {
                problems.add(at(
                        Statement.FILE,
                        List.of(statement.id()),
                        "no rule carries out `" + statement.id() + "`",
                        "name it in a rule, or say under `noRule` why there is none"));
            }
            if (hasRule && !statement.noRule().isEmpty()) {
                problems.add(at(
                        Statement.FILE,
                        List.of(statement.id()),
                        "`" + statement.id() + "` says why it has no rule, and has one",
                        "remove its `noRule`"));
            }
            agreedAndObjected(statement)
                    .ifPresent(sentence -> problems.add(at(
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

    private void wordings() {
        if (!guideline.wordings().containsKey(RequestIntake.USUAL_AUDIENCE)) {
            problems.add(FileProblem.of(
                    Wording.FOLDER + RequestIntake.USUAL_AUDIENCE + ".yaml",
                    "this file is missing",
                    "every guideline has one"));
        }
        Vocabulary vocabulary = guideline.vocabulary();
        Set<String> statuses = new TreeSet<>(vocabulary.conclusions().statuses());
        Set<String> advice = new TreeSet<>();
        vocabulary
                .conclusions()
                .advice()
                .forEach((kind, codes) -> codes.keySet().forEach(code -> advice.add(kind + " " + code)));
        RuleThresholds limits = new RuleThresholds(rules);
        for (Wording wording : guideline.wordings().values()) {
            String file = Wording.FOLDER + wording.audience() + ".yaml";
            compare(file, "status", statuses, wording.assessments().keySet());
            compare(file, "advice", advice, wording.advice().keySet());
            Map<String, TextTemplate> texts = new LinkedHashMap<>(wording.assessments());
            texts.putAll(wording.advice());
            texts.forEach(
                    (name, text) -> text.placeholders().stream()
                            .filter(place -> !TemplateFiller.knows(place, vocabulary, limits))
                            .forEach(
                                    place -> problems.add(
                                            at(
                                                    file,
                                                    path(name),
                                                    "nothing fills `{" + place + "}` in the text of `" + name + "`",
                                                    orElse(
                                                            NameSuggestion.hint(
                                                                    place,
                                                                    vocabulary
                                                                            .tests()
                                                                            .names()),
                                                            "write the name of a test, as in {serum B12}, or {results}, {limits} or {reasons}")))));
            if (!guideline.about().disclaimer().containsKey(wording.audience())) {
                problems.add(at(
                        GuidelineMetadata.FILE,
                        List.of("disclaimer"),
                        "there is no disclaimer for the " + wording.audience(),
                        "write one, as for the others"));
            }
        }
    }

    /** What health professionals read first must fit on a card, whatever the patient's values. */
    private void headlines() {
        Wording wording = guideline.wordings().get(RequestIntake.USUAL_AUDIENCE);
        if (wording == null) {
            return;
        }
        RuleThresholds limits = new RuleThresholds(rules);
        Map<String, TextTemplate> texts = new LinkedHashMap<>(wording.assessments());
        texts.putAll(wording.advice());
        texts.forEach((name, text) -> SummarySentence.problem(
                        text, ownLimits(name, limits), guideline.vocabulary(), limits)
                .ifPresent(problem -> problems.add(at(
                        Wording.FOLDER + wording.audience() + ".yaml",
                        path(name),
                        "the text of `" + name + "`: " + problem,
                        "end the first sentence earlier, and leave values to the next"))));
    }

    /** The limits in the rules that give a status, or an advice such as {@code test mma}. */
    private Set<String> ownLimits(String name, RuleThresholds limits) {
        Set<String> own = new LinkedHashSet<>();
        for (Rule rule : rules) {
            if (rule.then().stream()
                    .anyMatch(insertion -> insertion.consequent().name().equals(name))) {
                own.addAll(limits.ownOf(rule));
            }
        }
        return own;
    }

    private void compare(String file, String what, Set<String> known, Set<String> worded) {
        known.stream()
                .filter(name -> !worded.contains(name))
                .forEach(name -> problems.add(at(
                        file,
                        path(name).subList(0, 1),
                        "there is no text for the " + what + " `" + name + "`",
                        "write one")));
        worded.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(
                        at(file, path(name), "the vocabulary has no " + what + " `" + name + "`", hint(name, known))));
    }

    /** Where the text of a status, or of an advice such as {@code test mma}, stands in a wording. */
    private static List<String> path(String name) {
        int space = name.indexOf(' ');
        return space < 0
                ? List.of("assessment", name)
                : List.of("advice", name.substring(0, space), name.substring(space + 1));
    }

    private void about() {
        if (guideline.canary().isEmpty()) {
            problems.add(at(
                    GuidelineMetadata.FILE,
                    List.of("canary"),
                    "no scenario is called `" + guideline.about().canary() + "`",
                    "name as `canary` a scenario that shows the service is well"));
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
                        .ifPresent(test -> problems.add(at(
                                Vocabulary.FILE,
                                List.of("advice", kind, code),
                                "no test is called `" + test + "`",
                                hint(test, tests))))));
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

    /** A problem at the line of a key, which stands below other keys of a YAML file. */
    private FileProblem at(String file, List<String> keys, String message, String hint) {
        return new FileProblem(file, lineOf(file, keys), 0, "", message, hint);
    }

    private FileProblem at(TermProblem problem) {
        return at(Vocabulary.FILE, problem.keys(), problem.message(), problem.hint());
    }

    private int lineOf(String file, List<String> keys) {
        List<String> lines =
                guideline.files().texts().getOrDefault(file, "").lines().toList();
        int line = 0;
        for (String key : keys) {
            Pattern entry = Pattern.compile(" *[\"']?" + Pattern.quote(key) + "[\"']?:.*");
            while (line < lines.size() && !entry.matcher(lines.get(line)).matches()) {
                line++;
            }
            line++;
        }
        return line <= lines.size() ? line : 0;
    }
}
