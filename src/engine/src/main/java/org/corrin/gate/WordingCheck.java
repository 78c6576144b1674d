package org.corrin.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.documents.FileProblem;
import org.corrin.documents.NameSuggestion;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineMetadata;
import org.corrin.guideline.Statement;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.RequestIntake;
import org.corrin.release.RuleThresholds;
import org.corrin.release.SummarySentence;
import org.corrin.release.TemplateFiller;
import org.corrin.rules.Consequent.ConcludedAdvice;
import org.corrin.rules.Rule;
import org.corrin.wording.TextClaim;
import org.corrin.wording.TextTemplate;
import org.corrin.wording.TextVariant;
import org.corrin.wording.VariedText;
import org.corrin.wording.Wording;

/**
 * Checks that the wordings of a guideline fit its vocabulary and its rules: each audience and language has a text for
 * everything, and what texts name exists. Whether texts are true is for the proof to say.
 */
final class WordingCheck {

    private final Guideline guideline;
    private final Vocabulary vocabulary;
    private final Collection<Rule> rules;
    private final FileLines lines;
    private final StatedNumbers numbers;
    private final List<FileProblem> problems = new ArrayList<>();

    /** Kinds of advice that say what is not to be done, each with the space before its code. */
    private static final List<String> FORBIDDING = List.of("refuse ", "avoid ");

    private WordingCheck(Guideline guideline, Collection<Rule> rules) {
        this.guideline = guideline;
        this.vocabulary = guideline.vocabulary();
        this.rules = rules;
        this.lines = new FileLines(guideline.files());
        this.numbers = new StatedNumbers(vocabulary);
    }

    static List<FileProblem> of(Guideline guideline, Collection<Rule> rules) {
        WordingCheck check = new WordingCheck(guideline, rules);
        if (guideline.wordings().of(RequestIntake.USUAL_AUDIENCE).isEmpty()) {
            check.problems.add(FileProblem.of(
                    Wording.FOLDER + RequestIntake.USUAL_AUDIENCE + ".yaml",
                    "this file is missing",
                    "every guideline has one"));
        }
        guideline.wordings().all().forEach(check::check);
        return check.problems;
    }

    private void check(Wording wording) {
        Set<String> advice = new TreeSet<>();
        vocabulary
                .conclusions()
                .advice()
                .forEach((kind, codes) -> codes.keySet().forEach(code -> advice.add(kind + " " + code)));
        compare(
                wording,
                "status",
                new TreeSet<>(vocabulary.conclusions().statuses()),
                wording.assessments().keySet());
        compare(wording, "advice", advice, wording.advice().keySet());
        RuleThresholds limits = new RuleThresholds(rules, wording.words());
        wording.texts().forEach((name, text) -> check(wording, name, text, limits));
        if (guideline.disclaimer(wording).isEmpty()) {
            problems.add(lines.at(
                    GuidelineMetadata.FILE,
                    List.of("disclaimer"),
                    "there is no disclaimer for the " + wording.audience(),
                    "write one, as for the others"));
        }
        wording.leaflet().sections().keySet().stream()
                .filter(name -> !advice.contains(name)
                        && !vocabulary.conclusions().advice().containsKey(name))
                .forEach(name -> problems.add(lines.at(
                        wording.file(),
                        List.of("leaflet", "sections"),
                        "the vocabulary has no advice `" + name + "`",
                        hint(name, advice))));
        names(wording);
    }

    private void compare(Wording wording, String what, Set<String> known, Set<String> worded) {
        known.stream()
                .filter(name -> !worded.contains(name))
                .forEach(name -> problems.add(lines.at(
                        wording.file(),
                        path(name).subList(0, 1),
                        "there is no text for the " + what + " `" + name + "`",
                        "write one")));
        worded.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(lines.at(
                        wording.file(),
                        path(name),
                        "the vocabulary has no " + what + " `" + name + "`",
                        hint(name, known))));
    }

    /** Where the text of a status, or of an advice such as {@code test mma}, stands in a wording. */
    private static List<String> path(String name) {
        int space = name.indexOf(' ');
        return space < 0
                ? List.of("assessment", name)
                : List.of("advice", name.substring(0, space), name.substring(space + 1));
    }

    private void check(Wording wording, String name, VariedText text, RuleThresholds limits) {
        List<Rule> giving = rules.stream()
                .filter(rule -> rule.then().stream()
                        .anyMatch(insertion -> insertion.consequent().name().equals(name)))
                .toList();
        for (TextVariant variant : text.variants()) {
            placeholders(wording, name, variant.template(), limits);
            headline(wording, name, variant, giving, limits);
            when(wording, name, variant, giving);
            variant.claims().forEach(claim -> claim(wording, claim));
            stated(wording, name, variant, giving);
            forbidding(wording, name, variant);
        }
    }

    /** A number with a unit that is typed into a text is that of a statement. */
    private void stated(Wording wording, String name, TextVariant variant, Collection<Rule> giving) {
        List<Statement> statements = giving.stream()
                .flatMap(rule -> rule.statements().stream())
                .distinct()
                .flatMap(id -> Optional.ofNullable(guideline.statements().get(id)).stream())
                .toList();
        numbers.unstated(variant.template(), wording.language(), statements)
                .forEach(number -> problems.add(new FileProblem(
                        wording.file(),
                        variant.line(),
                        0,
                        "",
                        "the text of `" + name + "` says `" + number + "`, and no statement of its rules does",
                        "write what the statement says, or let a slot such as {limits} fill it")));
    }

    /** What is refused or to be avoided is not told to be given. */
    private void forbidding(Wording wording, String name, TextVariant variant) {
        if (FORBIDDING.stream().noneMatch(name::startsWith)) {
            return;
        }
        String text = variant.template().fixed().strip();
        vocabulary.givingWords().getOrDefault(wording.language(), List.of()).stream()
                .filter(word -> text.regionMatches(true, 0, word, 0, word.length())
                        && !text.startsWith("-", word.length())
                        && (text.length() == word.length() || !Character.isLetter(text.charAt(word.length()))))
                .findFirst()
                .ifPresent(word -> problems.add(new FileProblem(
                        wording.file(),
                        variant.line(),
                        0,
                        "",
                        "the text of `" + name + "` begins with `" + word + "`, as if it were to be given",
                        "say first what is not to be done")));
    }

    private void placeholders(Wording wording, String name, TextTemplate text, RuleThresholds limits) {
        text.placeholders().stream()
                .filter(place -> !TemplateFiller.knows(place, vocabulary, limits))
                .forEach(place -> problems.add(lines.at(
                        wording.file(),
                        path(name),
                        "nothing fills `{" + place + "}` in the text of `" + name + "`",
                        orElse(
                                NameSuggestion.hint(place, vocabulary.tests().names()),
                                "write the name of a test in curly brackets, or {results}, {limits} or {reasons}"))));
    }

    /** What health professionals read first must fit on a card, whatever the patient's values. */
    private void headline(
            Wording wording, String name, TextVariant variant, Collection<Rule> giving, RuleThresholds limits) {
        if (!wording.audience().equals(RequestIntake.USUAL_AUDIENCE)) {
            return;
        }
        Set<String> own = new LinkedHashSet<>();
        giving.forEach(rule -> own.addAll(limits.ownOf(rule)));
        SummarySentence.problem(variant.template(), own, vocabulary, limits)
                .ifPresent(problem -> problems.add(at(
                        wording,
                        variant.line(),
                        "the text of `" + name + "`: " + problem,
                        "end the first sentence earlier, and leave values to the next")));
    }

    /** That a variant is for something that happens: rules and strengths that exist and give this. */
    private void when(Wording wording, String name, TextVariant variant, Collection<Rule> giving) {
        Set<String> all = rules.stream().map(Rule::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> givers = giving.stream().map(Rule::name).collect(Collectors.toCollection(TreeSet::new));
        variant.rules().stream()
                .filter(rule -> !givers.contains(rule))
                .sorted()
                .forEach(rule -> problems.add(at(
                        wording,
                        variant.line(),
                        all.contains(rule)
                                ? "the rule `" + rule + "` never gives `" + name + "`"
                                : "there is no rule `" + rule + "`",
                        orElse(NameSuggestion.hint(rule, givers), "name a rule that gives `" + name + "`"))));
        Set<String> known =
                giving.stream().flatMap(rule -> strengths(rule, name)).collect(Collectors.toCollection(TreeSet::new));
        variant.strengths().stream()
                .filter(strength -> !known.contains(strength))
                .sorted()
                .forEach(strength -> problems.add(at(
                        wording,
                        variant.line(),
                        known.isEmpty()
                                ? "`" + name + "` has no strength"
                                : "no rule gives `" + name + "` with the strength `" + strength + "`",
                        known.isEmpty() ? "leave out `strength`" : NameSuggestion.hint(strength, known))));
    }

    private static Stream<String> strengths(Rule rule, String name) {
        return rule.then().stream()
                .map(insertion -> insertion.consequent())
                .filter(consequent -> consequent.name().equals(name))
                .filter(ConcludedAdvice.class::isInstance)
                .map(consequent -> ((ConcludedAdvice) consequent).strength());
    }

    private void claim(Wording wording, TextClaim claim) {
        Collection<String> known = switch (claim.subject()) {
            case CONDITION -> vocabulary.conditions().names();
            case SYMPTOM -> vocabulary.symptoms().names();
            case MEDICATION, ORDER -> vocabulary.drugs().names();
            case TEST -> vocabulary.tests().names();
            case STATUS -> vocabulary.conclusions().statuses();
            case FINDING ->
                vocabulary.conclusions().findings().entrySet().stream()
                        .flatMap(finding -> finding.getValue().stream().map(level -> finding.getKey() + " " + level))
                        .toList();
        };
        if (!known.contains(claim.name())) {
            problems.add(at(
                    wording,
                    claim.line(),
                    "`holds` names `" + claim.written() + "`, and the vocabulary has no " + claim.subject() + " `"
                            + claim.name() + "`",
                    hint(claim.name(), known)));
        }
    }

    /** The file of another language names everything of the vocabulary that its texts may print. */
    private void names(Wording wording) {
        Set<String> terms = new TreeSet<>();
        vocabulary.tests().names().forEach(test -> {
            terms.add(test);
            terms.add(orderedAs(test));
            terms.addAll(results(test));
        });
        terms.addAll(vocabulary.drugs().names());
        terms.addAll(vocabulary.orders().routes().names());
        terms.addAll(vocabulary.orders().periods().names());
        guideline.about().sources().forEach(source -> terms.add(source.review()));
        Set<String> named = wording.words().names().keySet();
        named.stream()
                .filter(term -> !terms.contains(term))
                .sorted()
                .forEach(term -> problems.add(lines.at(
                        wording.file(),
                        List.of("words", "names", term),
                        "the vocabulary has no test, result, drug, route or period `" + term + "`",
                        hint(term, terms))));
        if (wording.isInUsualLanguage()) {
            return;
        }
        printed(wording).stream()
                .filter(term -> !named.contains(term))
                .forEach(term -> problems.add(lines.at(
                        wording.file(),
                        List.of("words"),
                        "`names` does not say how `" + term + "` is printed",
                        "write it in the language of the file, even if it is the same")));
    }

    private Collection<String> results(String test) {
        return vocabulary.tests().named(test).orElseThrow().results().names();
    }

    private String orderedAs(String test) {
        return vocabulary.tests().named(test).orElseThrow().orderedAs().name();
    }

    private Set<String> printed(Wording wording) {
        Set<String> placeholders = wording.texts().values().stream()
                .flatMap(text -> text.variants().stream())
                .flatMap(variant -> variant.template().placeholders().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> printed = new TreeSet<>();
        boolean namesTests = placeholders.contains("results") || placeholders.contains("reasons");
        rules.stream().flatMap(Rule::testsRead).forEach(test -> {
            if (namesTests) {
                printed.add(test);
            }
            if (namesTests || placeholders.contains(test)) {
                printed.addAll(results(test));
            }
        });
        if (placeholders.contains("drug")) {
            printed.addAll(vocabulary.drugs().names());
        }
        if (placeholders.contains("dose")) {
            printed.addAll(vocabulary.orders().routes().names());
            printed.addAll(vocabulary.orders().periods().names());
        }
        if (wording.audience().equals(RequestIntake.USUAL_AUDIENCE)) {
            printed.addAll(printedOnCards());
        }
        return printed;
    }

    /** The results that a card shows, the orders that it is about, and those that it offers. */
    private Set<String> printedOnCards() {
        Set<String> printed = new TreeSet<>(vocabulary.drugs().names());
        rules.stream().flatMap(Rule::testsRead).forEach(test -> {
            printed.add(test);
            printed.addAll(results(test));
        });
        vocabulary.conclusions().advice().values().stream()
                .flatMap(codes -> codes.values().stream())
                .forEach(term -> {
                    term.asks().map(this::orderedAs).ifPresent(printed::add);
                    term.order().ifPresent(treatment -> {
                        printed.add(treatment.route());
                        printed.add(treatment.every().name());
                    });
                });
        return printed;
    }

    private static FileProblem at(Wording wording, int line, String message, String hint) {
        return new FileProblem(wording.file(), line, 0, "", message, hint);
    }

    private static String hint(String name, Collection<String> known) {
        return orElse(NameSuggestion.hint(name, known), "look for it in `" + Vocabulary.FILE + "`");
    }

    private static String orElse(String hint, String other) {
        return hint.isEmpty() ? other : hint;
    }
}
