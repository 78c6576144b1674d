package org.corrin.rules.dialect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.ConclusionTerms;
import org.corrin.rules.Advice;
import org.corrin.rules.FactType;
import org.corrin.rules.LimitComparison;

/** Every word and name that may be written at a place of a rule file, as {@link NameCheck} will let it pass. */
public final class RuleNames {

    private final Vocabulary vocabulary;
    private final ConclusionTerms conclusions;
    private final Map<FactType, FactShape> shapes;
    private final boolean ofLaws;

    private RuleNames(Vocabulary vocabulary, boolean ofLaws) {
        this.vocabulary = vocabulary;
        this.conclusions = vocabulary.conclusions();
        this.ofLaws = ofLaws;
        this.shapes = ofLaws ? FactShapes.ofLaws(vocabulary) : FactShapes.ofRules(vocabulary);
    }

    /** Those of rules. */
    public static RuleNames ofRules(Vocabulary vocabulary) {
        return new RuleNames(vocabulary, false);
    }

    /** Those of laws. */
    public static RuleNames ofLaws(Vocabulary vocabulary) {
        return new RuleNames(vocabulary, true);
    }

    /** What may be written there; of statements and rule names, which no vocabulary holds, nothing. */
    public Collection<String> at(RuleCursor cursor) {
        return switch (cursor.slot()) {
            case FACT_TYPE ->
                Stream.concat(shapes.keySet().stream().map(FactType::toString), Stream.of("not"))
                        .toList();
            case CONSTRAINT ->
                shape(cursor).map(shape -> constraints(cursor, shape)).orElse(List.of());
            case FIELD_TEXT -> shape(cursor).map(shape -> texts(cursor, shape)).orElse(List.of());
            case LIMIT -> limits(cursor);
            case CONCLUSION ->
                ofLaws
                        ? List.of("new Violation")
                        : List.of("new Finding", "new Assessment", "new Discordance", "Advice");
            case ADVICE_KIND ->
                conclusions.advice().keySet().stream()
                        .map(ConsequenceReader::method)
                        .toList();
            case CONCLUDED_TEXT -> concluded(cursor);
            case REASON -> cursor.bound();
            case STRENGTH ->
                Advice.STRENGTHS.stream()
                        .filter(strength -> !strength.equals(Advice.STRONG))
                        .map(strength -> strength + "()")
                        .toList();
            case STATEMENT, RULE_NAME, NOTHING -> List.of();
        };
    }

    private Optional<FactShape> shape(RuleCursor cursor) {
        return FactType.named(cursor.owner()).map(shapes::get);
    }

    private static List<String> constraints(RuleCursor cursor, FactShape shape) {
        List<String> all = new ArrayList<>(shape.texts().keySet());
        all.addAll(shape.numbers());
        if (shape.measured()) {
            all.addAll(LimitComparison.methods());
        }
        FactType.named(cursor.owner()).map(ConstraintMethod::of).ifPresent(all::addAll);
        return all;
    }

    /** A level is one of what its finding is about, a code one of its kind, a result one of its test. */
    private Collection<String> texts(RuleCursor cursor, FactShape shape) {
        Collection<String> all = shape.texts().getOrDefault(cursor.field(), List.of());
        List<String> narrowed = switch (cursor.field()) {
            case "level" ->
                named(cursor, "about")
                        .flatMap(about -> conclusions.findings().getOrDefault(about, List.of()).stream())
                        .toList();
            case "code" ->
                named(cursor, "kind")
                        .flatMap(kind -> conclusions.advice().getOrDefault(kind, Map.of()).keySet().stream())
                        .toList();
            case "result" ->
                tests(cursor).flatMap(test -> test.results().names().stream()).toList();
            default -> List.of();
        };
        return narrowed.isEmpty() ? all : narrowed;
    }

    private static Stream<String> named(RuleCursor cursor, String field) {
        return cursor.texts().getOrDefault(field, List.of()).stream();
    }

    private Stream<TestTerm> tests(RuleCursor cursor) {
        return named(cursor, "test").flatMap(name -> vocabulary.tests().named(name).stream());
    }

    /** The number that is typed, in each unit. */
    private List<String> limits(RuleCursor cursor) {
        Optional<ConstraintMethod> method = ConstraintMethod.named(cursor.field());
        if (method.isPresent()) {
            return List.of();
        }
        String number = cursor.written().strip().split("\\s+", 2)[0];
        Stream<String> units = cursor.owner().equals(FactType.ORDER.toString())
                ? vocabulary.orders().doses().units().stream()
                : tests(cursor).flatMap(test -> test.scale().units().stream()).distinct();
        return units.map(unit -> (number + " " + unit).strip()).toList();
    }

    private Collection<String> concluded(RuleCursor cursor) {
        List<String> before = cursor.texts().getOrDefault(RuleCursor.BEFORE, List.of());
        if (cursor.owner().equals(FactType.ADVICE.toString())) {
            return before.isEmpty()
                    ? conclusions.advice().getOrDefault(kind(cursor), Map.of()).keySet()
                    : List.of();
        }
        if (cursor.owner().equals(FactType.FINDING.toString())) {
            return before.isEmpty()
                    ? conclusions.findings().keySet()
                    : conclusions.findings().getOrDefault(before.get(0), List.of());
        }
        return cursor.owner().equals(FactType.ASSESSMENT.toString()) ? conclusions.statuses() : List.of();
    }

    /** The kind of the advice that is concluded at a place, as the vocabulary calls it. */
    public static String kind(RuleCursor cursor) {
        return ConsequenceReader.kind(cursor.field());
    }
}
