package org.corrin.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.corrin.cells.Inputs;
import org.corrin.explanation.PlainWords;
import org.corrin.guideline.Vocabulary;
import org.corrin.release.NamedConclusion;
import org.corrin.release.Release;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.Rule.TextConstraint;

/**
 * The rules of a release as a graph: what each reads, and what it concludes. Two rules meet where one reads what the other
 * concludes: where kind, name and level are the same.
 *
 * @param release the fingerprint of the release
 * @param rules in the order of the files, laws included
 */
public record RuleGraph(String guideline, String release, List<GraphRule> rules) {

    /**
     * A rule.
     *
     * @param line where it begins, counted from 1
     * @param law whether it says what must never happen, rather than what follows
     */
    public record GraphRule(
            String name,
            String file,
            int line,
            List<String> statements,
            boolean law,
            List<ReadNode> reads,
            List<ConcludedNode> concludes) {}

    /**
     * What a condition of a rule asks for. A condition that any of several can meet is several of these.
     *
     * @param kind that of a fact, such as {@code lab}, {@code condition}, {@code order} or {@code age}, or of a conclusion:
     *     {@code finding}, {@code assessment}, {@code advice}, {@code discordance}
     * @param name of a fact, its name or group in the vocabulary; of a finding, what it is about; of an assessment, its
     *     status; of an advice, its kind and code; where there is no name, the kind
     * @param level that of a finding; else empty
     * @param group whether the name is that of a group
     * @param absent whether there must be none
     * @param condition the number of the condition in its rule, counted from 0: any of those of one number will do, and all
     *     numbers are needed
     * @param says the whole condition in words: {@code serum B12 below 180 pg/mL}
     */
    public record ReadNode(
            String kind,
            String name,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String level,

            boolean group,
            boolean absent,
            int condition,
            String says) {}

    /**
     * What a rule concludes, with the kinds and names of {@link ReadNode}.
     *
     * @param level that of a finding, or the strength of an advice; else empty
     */
    public record ConcludedNode(
            String kind,
            String name,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String level) {

        private static ConcludedNode of(NamedConclusion concluded) {
            return switch (concluded.kind()) {
                case "assessment" -> new ConcludedNode(concluded.kind(), concluded.level(), "");
                case "finding", "advice" -> new ConcludedNode(concluded.kind(), concluded.about(), concluded.level());
                default -> new ConcludedNode(concluded.kind(), concluded.kind(), "");
            };
        }
    }

    /** The graph of a release. */
    public static RuleGraph of(Release release) {
        GraphReader reader = new GraphReader(release.guideline().vocabulary());
        return new RuleGraph(
                release.guideline().about().id(),
                release.fingerprint(),
                release.rules().stream().map(reader::rule).toList());
    }

    /** Reads it from rules, with the names that the vocabulary has where a rule names none. */
    private record GraphReader(Vocabulary vocabulary) {

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
            return new ReadNode(
                    kind(pattern), name, level, false, isAbsent(pattern), number, PlainWords.asked(pattern));
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
}
