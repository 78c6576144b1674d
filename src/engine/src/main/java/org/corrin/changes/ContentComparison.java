package org.corrin.changes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.corrin.changes.ContentChanges.ContentChange;
import org.corrin.changes.ContentChanges.ContentChange.ChangeKind;
import org.corrin.changes.ContentFindings.SectionName;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Scenario;
import org.corrin.release.Release;
import org.corrin.rules.Rule;

/** Compares what two releases of a guideline are made of: rules and laws, scenarios, and the files of their words. */
final class ContentComparison {

    /** The share of the scenarios that may go without a word: one of so many. */
    private static final int MOST_REMOVED = 10;

    /** By this name it is acknowledged that scenarios were removed. */
    private static final String SCENARIOS = "scenarios";

    private final Release before;
    private final Release after;
    private final LawComparison laws;
    private final ContentFindings findings = new ContentFindings();

    ContentComparison(Release before, Release after, LawComparison laws) {
        this.before = before;
        this.after = after;
        this.laws = laws;
    }

    /** @param files the files that differ, by name */
    ContentFindings of(Set<String> files) {
        Map<String, String> renamed = compareRules();
        LawComparison.laws(before).forEach(this::compareLaw);
        LawComparison.laws(after).stream()
                .filter(this::isNewLaw)
                .forEach(law -> add(SectionName.LAWS, law, ChangeKind.ADDED));
        compareScenarios();
        compareKept();
        FileComparison comparison = new FileComparison(before.guideline(), after.guideline(), renamed, findings);
        files.forEach(comparison::compare);
        return findings;
    }

    /** The new names of the rules that say what they said under other names. */
    private Map<String, String> compareRules() {
        Map<String, Rule> old = rules(before);
        Map<String, Rule> now = rules(after);
        Map<String, String> renamed = RuleMeaning.renamed(old, now);
        old.forEach((name, rule) -> {
            Rule other = now.get(name);
            if (renamed.containsKey(name)) {
                add(SectionName.RULES, now.get(renamed.get(name)), ChangeKind.RENAMED, name, renamed.get(name));
            } else if (other == null) {
                add(SectionName.RULES, rule, ChangeKind.REMOVED);
            } else if (!RuleMeaning.of(rule).equals(RuleMeaning.of(other))) {
                add(SectionName.RULES, other, ChangeKind.CHANGED, rule.text(), other.text());
            }
        });
        now.values().stream()
                .filter(rule -> !old.containsKey(rule.name()) && !renamed.containsValue(rule.name()))
                .forEach(rule -> add(SectionName.RULES, rule, ChangeKind.ADDED));
        return renamed;
    }

    private static Map<String, Rule> rules(Release release) {
        return byName(release.rules().stream().filter(rule -> !rule.isLaw()).toList(), Rule::name);
    }

    private static <T> Map<String, T> byName(List<T> things, Function<T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        things.forEach(thing -> byName.putIfAbsent(name.apply(thing), thing));
        return byName;
    }

    private void add(SectionName section, Rule rule, ChangeKind is) {
        boolean isGone = is == ChangeKind.REMOVED;
        add(section, rule, is, isGone ? rule.text() : "", isGone ? "" : rule.text());
    }

    private ContentChange add(SectionName section, Rule rule, ChangeKind is, String was, String now) {
        ContentChange change = new ContentChange(
                (section == SectionName.LAWS ? NeededAcknowledgement.LAW : "rule/") + rule.name(),
                rule.file(),
                is == ChangeKind.REMOVED ? 0 : rule.line(),
                is,
                was,
                now);
        findings.add(section, change);
        return change;
    }

    private boolean isNewLaw(Rule law) {
        return LawComparison.laws(before).stream()
                .noneMatch(old -> old.name().equals(law.name()) || LawComparison.asksTheSame(old, law));
    }

    private void compareLaw(Rule law) {
        List<Rule> now = LawComparison.laws(after);
        Optional<Rule> ofName =
                now.stream().filter(other -> other.name().equals(law.name())).findFirst();
        Optional<Rule> same = now.stream()
                .filter(other -> LawComparison.asksTheSame(law, other))
                .findFirst();
        boolean isKept = laws.isKept(law);
        if (ofName.isEmpty() && same.isPresent() && isKept) {
            add(
                    SectionName.LAWS,
                    same.get(),
                    ChangeKind.RENAMED,
                    law.name(),
                    same.get().name());
        } else if (ofName.isEmpty()) {
            add(SectionName.LAWS, law, ChangeKind.REMOVED);
        } else if (!isKept) {
            add(
                    SectionName.LAWS,
                    ofName.get(),
                    ChangeKind.WEAKENED,
                    law.text(),
                    ofName.get().text());
        } else if (!LawComparison.asksTheSame(law, ofName.get())) {
            add(
                    SectionName.LAWS,
                    ofName.get(),
                    ChangeKind.CHANGED,
                    law.text(),
                    ofName.get().text());
        }
        if (!isKept) {
            findings.need(new NeededAcknowledgement(
                    NeededAcknowledgement.LAW + law.name(),
                    ofName.map(other -> weakened(law, other))
                            .orElse("the law `" + law.name()
                                    + "` is gone, and no other law forbids all that it forbade"),
                    Guideline.LAWS,
                    ofName.map(Rule::line).orElse(0)));
        }
    }

    private String weakened(Rule law, Rule now) {
        List<String> added = laws.addedConditions(law, now);
        if (laws.isBeside(law)) {
            return "the law `" + law.name()
                    + "` forbids nothing any more: no rule concludes the status that it is about";
        }
        return "the law `" + law.name() + "` may allow what it forbade"
                + (LawComparison.asksTheSame(law, now)
                        ? ": its words mean something else in the vocabulary"
                        : ": it now needs " + String.join(", ", added))
                + "; if two laws forbid it together, that is not seen";
    }

    private void compareScenarios() {
        Map<String, Scenario> old = byName(before.guideline().scenarios(), Scenario::name);
        Map<String, Scenario> now = byName(after.guideline().scenarios(), Scenario::name);
        Set<Object> tried = now.values().stream().map(Scenario::tried).collect(Collectors.toSet());
        List<String> gone = new ArrayList<>();
        old.forEach((name, scenario) -> {
            Scenario other = now.get(name);
            boolean expectsNothing = other != null && expectsNothing(other) && !expectsNothing(scenario);
            if ((other == null || expectsNothing) && !tried.contains(scenario.tried())) {
                gone.add(name);
            }
            if (other == null) {
                add(scenario, ChangeKind.REMOVED);
            } else if (!scenario.tried().equals(other.tried()) || scenario.keep() != other.keep()) {
                add(other, ChangeKind.CHANGED);
            }
        });
        now.values().stream()
                .filter(scenario -> !old.containsKey(scenario.name()))
                .forEach(scenario -> add(scenario, ChangeKind.ADDED));
        if (gone.size() * MOST_REMOVED > old.size()) {
            findings.need(new NeededAcknowledgement(
                    SCENARIOS,
                    gone.size() + " of " + old.size() + " scenarios are gone or expect nothing any more, such as `"
                            + gone.get(0) + "`: more than a tenth",
                    "",
                    0));
        }
    }

    /** A scenario that is kept may be called otherwise, and stand elsewhere. */
    private void compareKept() {
        Map<String, Scenario> now = byName(after.guideline().scenarios(), Scenario::name);
        Set<Object> kept =
                after.guideline().kept().stream().map(Scenario::tried).collect(Collectors.toSet());
        for (Scenario scenario : before.guideline().kept()) {
            if (kept.contains(scenario.tried())) {
                continue;
            }
            Optional<Scenario> other = Optional.ofNullable(now.get(scenario.name()));
            findings.need(new NeededAcknowledgement(
                    NeededAcknowledgement.SCENARIO + scenario.name(),
                    "the kept scenario `" + scenario.name() + "` "
                            + other.map(one -> one.tried().equals(scenario.tried())
                                            ? "is no longer kept"
                                            : "gives or expects something else")
                                    .orElse("is gone"),
                    other.orElse(scenario).file(),
                    other.map(Scenario::line).orElse(0)));
        }
    }

    private static boolean expectsNothing(Scenario scenario) {
        Scenario.ExpectedOutcome expected = scenario.expected();
        return expected.status().isEmpty()
                && expected.advice().isEmpty()
                && expected.noAdvice().isEmpty()
                && expected.exactAdvice().isEmpty()
                && expected.discordant().isEmpty();
    }

    private void add(Scenario scenario, ChangeKind is) {
        findings.add(
                SectionName.SCENARIOS,
                new ContentChange(
                        NeededAcknowledgement.SCENARIO + scenario.name(),
                        scenario.file(),
                        is == ChangeKind.REMOVED ? 0 : scenario.line(),
                        is,
                        "",
                        ""));
    }
}
