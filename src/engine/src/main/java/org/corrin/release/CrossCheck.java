package org.corrin.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.guideline.About;
import org.corrin.guideline.FileProblem;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Intake;
import org.corrin.guideline.Nearest;
import org.corrin.guideline.Statement;
import org.corrin.guideline.Template;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Wording;
import org.corrin.rules.Rule;

/** Checks that the files of a guideline fit each other: rules and statements, conclusions and wording, the canary. */
final class CrossCheck {

    private final Guideline guideline;
    private final Collection<Rule> rules;
    private final List<FileProblem> problems = new ArrayList<>();

    private CrossCheck(Guideline guideline, Collection<Rule> rules) {
        this.guideline = guideline;
        this.rules = rules;
    }

    static List<FileProblem> of(Guideline guideline, Collection<Rule> rules) {
        CrossCheck check = new CrossCheck(guideline, rules);
        check.statements();
        check.wordings();
        check.about();
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
                            Nearest.hint(id, guideline.statements().keySet()));
                }
                carriedOut.add(id);
            }
        }
        for (Statement statement : guideline.statements().values()) {
            boolean hasRule = carriedOut.contains(statement.id());
            if (!hasRule && statement.noRule().isEmpty()) {
                problems.add(FileProblem.of(
                        Statement.FILE,
                        "no rule carries out `" + statement.id() + "`",
                        "name it in a rule, or say under `noRule` why there is none"));
            }
            if (hasRule && !statement.noRule().isEmpty()) {
                problems.add(FileProblem.of(
                        Statement.FILE,
                        "`" + statement.id() + "` says why it has no rule, and has one",
                        "remove its `noRule`"));
            }
        }
    }

    private void problem(Rule rule, String message, String hint) {
        problems.add(new FileProblem(rule.file(), rule.line(), 0, rule.name(), message, hint));
    }

    private void wordings() {
        if (!guideline.wordings().containsKey(Intake.USUAL_AUDIENCE)) {
            problems.add(FileProblem.of(
                    Wording.FOLDER + Intake.USUAL_AUDIENCE + ".yaml",
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
        Limits limits = new Limits(rules);
        for (Wording wording : guideline.wordings().values()) {
            String file = Wording.FOLDER + wording.audience() + ".yaml";
            compare(file, "status", statuses, wording.assessments().keySet());
            compare(file, "advice", advice, wording.advice().keySet());
            Map<String, Template> texts = new LinkedHashMap<>(wording.assessments());
            texts.putAll(wording.advice());
            texts.forEach((name, text) -> text.places().stream()
                    .filter(place -> !Telling.knows(place, vocabulary, limits))
                    .forEach(place -> problems.add(FileProblem.of(
                            file,
                            "nothing fills `{" + place + "}` in the text of `" + name + "`",
                            Nearest.hint(place, vocabulary.tests().names())))));
            if (!guideline.about().disclaimer().containsKey(wording.audience())) {
                problems.add(FileProblem.of(About.FILE, "there is no disclaimer for the " + wording.audience(), ""));
            }
        }
    }

    private void compare(String file, String what, Set<String> known, Set<String> worded) {
        known.stream()
                .filter(name -> !worded.contains(name))
                .forEach(name -> problems.add(
                        FileProblem.of(file, "there is no text for the " + what + " `" + name + "`", "write one")));
        worded.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(FileProblem.of(
                        file, "the vocabulary has no " + what + " `" + name + "`", Nearest.hint(name, known))));
    }

    private void about() {
        if (guideline.canary().isEmpty()) {
            problems.add(FileProblem.of(
                    About.FILE,
                    "no scenario is called `" + guideline.about().canary() + "`",
                    "name as `canary` a scenario that shows the service is well"));
        }
    }
}
