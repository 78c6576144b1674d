package org.corrin.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.corrin.catalogue.RuleGraph.ConcludedNode;
import org.corrin.catalogue.RuleGraph.GraphRule;
import org.corrin.catalogue.RuleGraph.ReadNode;
import org.corrin.cells.Inputs;
import org.corrin.explanation.PlainWords;
import org.corrin.guideline.Vocabulary;
import org.corrin.release.NamedConclusion;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.Rule.TextConstraint;

/** Reads the graph from rules, with the names that the vocabulary has where a rule names none. */
record GraphReader(Vocabulary vocabulary) {

    GraphRule rule(Rule rule) {
        List<ReadNode> reads = new ArrayList<>();
        for (int number = 0; number < rule.when().size(); number++) {
            reads.addAll(nodes(rule.when().get(number), number));
        }
        return new GraphRule(
                rule.name(),
                rule.file(),
                rule.line(),
                rule.statements(),
                rule.isLaw(),
                reads,
                rule.then().stream()
                        .map(insertion -> ConcludedNode.of(NamedConclusion.of(insertion.consequent())))
                        .toList());
    }

    private List<ReadNode> nodes(RulePattern pattern, int number) {
        return switch (pattern.type()) {
            case FINDING -> findings(pattern, number);
            case ASSESSMENT ->
                allowed(pattern, "status", vocabulary.conclusions().statuses().stream())
                        .map(status -> node(pattern, number, status, ""))
                        .toList();
            case ADVICE -> advice(pattern, number);
            default ->
                pattern.type().subjectField().isEmpty()
                        ? List.of(node(pattern, number, kind(pattern), ""))
                        : facts(pattern, number);
        };
    }

    private List<ReadNode> findings(RulePattern pattern, int number) {
        List<ReadNode> nodes = new ArrayList<>();
        vocabulary.conclusions().findings().forEach((about, levels) -> {
            if (Inputs.mayBe(pattern, "about", about)) {
                allowed(pattern, "level", levels.stream())
                        .forEach(level -> nodes.add(node(pattern, number, about, level)));
            }
        });
        return nodes;
    }

    private List<ReadNode> advice(RulePattern pattern, int number) {
        List<ReadNode> nodes = new ArrayList<>();
        vocabulary.conclusions().advice().forEach((kind, codes) -> {
            if (Inputs.mayBe(pattern, "kind", kind)) {
                allowed(pattern, "code", codes.keySet().stream())
                        .forEach(code -> nodes.add(node(pattern, number, kind + " " + code, "")));
            }
        });
        return nodes;
    }

    /** By the names that the condition asks for, by its groups where it asks for those, or by the kind alone. */
    private List<ReadNode> facts(RulePattern pattern, int number) {
        String subject = pattern.type().subjectField();
        if (asks(pattern, subject)) {
            return allowed(pattern, subject, names(pattern.type()))
                    .map(name -> node(pattern, number, name, ""))
                    .toList();
        }
        if (asks(pattern, FactType.GROUP)) {
            return allowed(pattern, FactType.GROUP, groups(pattern.type()))
                    .map(group -> new ReadNode(
                            kind(pattern), group, "", true, isAbsent(pattern), number, PlainWords.asked(pattern)))
                    .toList();
        }
        return List.of(node(pattern, number, kind(pattern), ""));
    }

    private static boolean asks(RulePattern pattern, String field) {
        return pattern.constraints().stream()
                .anyMatch(constraint -> constraint instanceof TextConstraint text
                        && text.field().equals(field));
    }

    private Stream<String> names(FactType type) {
        return (switch (type) {
                    case LAB, CHANGE -> vocabulary.tests().names();
                    case CONDITION -> vocabulary.conditions().names();
                    case SYMPTOM -> vocabulary.symptoms().names();
                    case SEX -> vocabulary.sexes();
                    default -> vocabulary.drugs().names();
                })
                .stream();
    }

    private Stream<String> groups(FactType type) {
        return (switch (type) {
                    case CONDITION -> vocabulary.conditionGroups();
                    case SYMPTOM -> vocabulary.symptomGroups();
                    default -> vocabulary.drugGroups();
                })
                .stream();
    }

    private static Stream<String> allowed(RulePattern pattern, String field, Stream<String> names) {
        return names.filter(name -> Inputs.mayBe(pattern, field, name));
    }

    private static ReadNode node(RulePattern pattern, int number, String name, String level) {
        return new ReadNode(kind(pattern), name, level, false, isAbsent(pattern), number, PlainWords.asked(pattern));
    }

    private static boolean isAbsent(RulePattern pattern) {
        return pattern.presence() == Presence.ABSENT;
    }

    /** As rules write it, with a small letter first: {@code lab}, {@code untimedDose}. */
    private static String kind(RulePattern pattern) {
        String type = pattern.type().toString();
        return Character.toLowerCase(type.charAt(0)) + type.substring(1);
    }
}
