package org.corrin.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.corrin.guideline.AdviceTerm;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Statement;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.GroupedTerm;
import org.corrin.release.RuleThresholds;
import org.corrin.rules.Consequent;
import org.corrin.rules.Consequent.ConcludedFinding;
import org.corrin.rules.Rule;
import org.corrin.wording.TextVariant;
import org.corrin.wording.VariedText;
import org.corrin.wording.Wording;

/** What a guideline says of each of its names: in a few words beside a list of names, and in full where one is looked at. */
final class NameNotes {

    private static final String PARAGRAPH = "\n\n";
    private static final int MOST_RULES = 12;

    private final Guideline guideline;
    private final Vocabulary vocabulary;
    private final Collection<Rule> rules;
    private final RuleThresholds limits;

    NameNotes(Guideline guideline, Collection<Rule> rules) {
        this.guideline = guideline;
        this.vocabulary = guideline.vocabulary();
        this.rules = rules;
        this.limits = new RuleThresholds(rules);
    }

    /** In a few words; empty if there is nothing to say. */
    String inShort(NameKind kind, String of, String name) {
        return switch (kind) {
            case TEST -> vocabulary.tests().named(name).map(this::values).orElse("");
            case CONDITION -> group(vocabulary.conditions(), name);
            case SYMPTOM -> group(vocabulary.symptoms(), name);
            case DRUG ->
                vocabulary
                        .drugs()
                        .named(name)
                        .map(DrugTerm::group)
                        .filter(one -> !one.equals(DrugTerm.NO_GROUP))
                        .orElse("");
            case STATEMENT ->
                Optional.ofNullable(guideline.statements().get(name))
                        .map(statement -> statement.text().strip())
                        .orElse("");
            case ADVICE -> said(full(of, name)).stream().findFirst().orElse("");
            case STATUS -> said(name).stream().findFirst().orElse("");
            default -> "";
        };
    }

    /** In full, in Markdown. */
    Optional<String> inFull(NameKind kind, String of, String name) {
        return switch (kind) {
            case TEST -> vocabulary.tests().named(name).map(this::test);
            case CONDITION ->
                vocabulary.conditions().named(name).map(term -> grouped("condition", term, vocabulary.conditions()));
            case SYMPTOM ->
                vocabulary.symptoms().named(name).map(term -> grouped("symptom", term, vocabulary.symptoms()));
            case DRUG -> vocabulary.drugs().named(name).map(this::drug);
            case STATEMENT ->
                Optional.ofNullable(guideline.statements().get(name)).map(this::statement);
            case ADVICE -> advice(full(of, name));
            case STATUS ->
                vocabulary.conclusions().statuses().contains(name)
                        ? Optional.of(conclusion(
                                "status",
                                name,
                                said(name),
                                consequent -> consequent.name().equals(name)))
                        : Optional.empty();
            case LEVEL ->
                vocabulary.conclusions().findings().getOrDefault(of, List.of()).contains(name)
                        ? Optional.of(conclusion(
                                "finding",
                                of + " " + name,
                                List.of(),
                                consequent -> consequent.equals(new ConcludedFinding(of, name))))
                        : Optional.empty();
            case FINDING ->
                Optional.ofNullable(vocabulary.conclusions().findings().get(name))
                        .map(levels -> head("finding", name) + "its levels: " + String.join(", ", levels));
            case RULE ->
                rules.stream()
                        .filter(rule -> rule.name().equals(name))
                        .findFirst()
                        .map(this::rule);
            default -> Optional.empty();
        };
    }

    private static String full(String kind, String code) {
        return kind.isEmpty() ? code : kind + " " + code;
    }

    private static String head(String what, String name) {
        return "**" + name + "** · " + what + PARAGRAPH;
    }

    private String values(TestTerm test) {
        return test.isMeasured()
                ? String.join(", ", test.scale().units())
                : String.join(", ", test.results().names());
    }

    private String test(TestTerm test) {
        List<String> lines = new ArrayList<>();
        lines.add((test.isMeasured() ? "in " : "one of ") + values(test));
        Collection<String> compared = limits.ofTest(test.name());
        if (!compared.isEmpty()) {
            lines.add("limits in rules: " + String.join(", ", compared));
        }
        test.validity().validFor().ifPresent(period -> lines.add("counts for " + period.toTotalMonths() + " months"));
        String possible = test.validity().possible().toString();
        if (!possible.isEmpty()) {
            lines.add("possible: " + possible);
        }
        return head("test", test.name()) + String.join(PARAGRAPH, lines);
    }

    private static String group(TermSet<GroupedTerm> terms, String name) {
        return terms.named(name)
                .map(GroupedTerm::group)
                .filter(group -> !group.equals(DrugTerm.NO_GROUP))
                .orElse("");
    }

    private static String grouped(String what, GroupedTerm term, TermSet<GroupedTerm> terms) {
        return head(what, term.name())
                + inGroup(term.group())
                + codes(terms.codesOf(term).size());
    }

    private String drug(DrugTerm term) {
        return head("drug", term.name())
                + inGroup(term.group())
                + codes(vocabulary.drugs().codesOf(term).size());
    }

    private static String inGroup(String group) {
        return group.equals(DrugTerm.NO_GROUP) ? "" : "in the group " + group + PARAGRAPH;
    }

    private static String codes(int number) {
        return number + (number == 1 ? " code" : " codes");
    }

    private String statement(Statement statement) {
        List<String> lines = new ArrayList<>();
        lines.add(statement.text().strip());
        lines.add("_" + statement.source() + "_"
                + statement.grade().map(grade -> ", grade " + grade).orElse(""));
        if (!statement.caveat().isEmpty()) {
            lines.add("Caution: " + statement.caveat().strip());
        }
        lines.add(
                statement.noRule().isEmpty()
                        ? by("carried out by", rule -> rule.statements().contains(statement.id()))
                        : "no rule: " + statement.noRule().strip());
        return head("statement", statement.id()) + String.join(PARAGRAPH, lines);
    }

    private Optional<String> advice(String name) {
        int space = name.indexOf(' ');
        Optional<AdviceTerm> term = space < 0
                ? Optional.empty()
                : vocabulary.conclusions().of(name.substring(0, space), name.substring(space + 1));
        return term.map(found -> conclusion(
                "advice", name, said(name), consequent -> consequent.name().equals(name)));
    }

    private String conclusion(String what, String name, List<String> texts, Predicate<Consequent> concluded) {
        List<String> lines = new ArrayList<>(texts);
        lines.add(by(
                "concluded by",
                rule -> rule.then().stream().anyMatch(insertion -> concluded.test(insertion.consequent()))));
        return head(what, name) + String.join(PARAGRAPH, lines);
    }

    /** What the first audience reads, in the usual language, each variant. */
    private List<String> said(String name) {
        return guideline.wordings().audiences().stream()
                .findFirst()
                .flatMap(audience -> guideline.wordings().of(audience, Wording.USUAL_LANGUAGE))
                .flatMap(wording -> wording.text(name))
                .map(VariedText::variants)
                .orElse(List.of())
                .stream()
                .map(TextVariant::template)
                .map(template -> template.segments().stream()
                        .map(segment -> segment.isPlaceholder() ? "{" + segment.text() + "}" : segment.text())
                        .collect(Collectors.joining()))
                .toList();
    }

    private String rule(Rule rule) {
        return head("rule", rule.name())
                + (rule.statements().isEmpty() ? "" : "carries out " + String.join(", ", rule.statements()) + PARAGRAPH)
                + "```\n" + rule.text() + "\n```";
    }

    private String by(String how, Predicate<Rule> wanted) {
        List<String> names = rules.stream().filter(wanted).map(Rule::name).toList();
        return names.isEmpty()
                ? how + " no rule"
                : how + ":\n"
                        + names.stream()
                                .limit(MOST_RULES)
                                .map(name -> "- " + name)
                                .collect(Collectors.joining("\n"))
                        + (names.size() > MOST_RULES ? "\n- and " + (names.size() - MOST_RULES) + " more" : "");
    }
}
