package org.corrin.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.corrin.facts.Quantity;
import org.corrin.facts.Scale;
import org.corrin.guideline.Nearest;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.Conclusions;
import org.corrin.rules.FactShapes.Shape;
import org.corrin.rules.Rule.Compared;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.Insertion;
import org.corrin.rules.Rule.Measured;
import org.corrin.rules.Rule.OneOf;
import org.corrin.rules.Rule.Pattern;
import org.corrin.rules.Rule.Presence;

/**
 * Checks that a rule uses only fact types, fields and names that exist: a misspelt name must be a problem, never a rule
 * that is silently never true.
 */
final class NameCheck {

    /** Something wrong inside a rule. */
    record Slip(int line, int column, String message, String hint) {}

    private static final Map<String, Integer> LIMITS_TAKEN =
            Map.of("below", 1, "atMost", 1, "above", 1, "atLeast", 1, "between", 2);

    private final Vocabulary vocabulary;
    private final Map<String, Shape> shapes;
    private final Set<String> insertable;

    private NameCheck(Vocabulary vocabulary, Map<String, Shape> shapes, Set<String> insertable) {
        this.vocabulary = vocabulary;
        this.shapes = shapes;
        this.insertable = insertable;
    }

    /** For rules: they read facts and conclusions, and insert conclusions. */
    static NameCheck ofRules(Vocabulary vocabulary) {
        return new NameCheck(
                vocabulary, FactShapes.ofRules(vocabulary), Set.of("Finding", "Assessment", "Advice", "Discordance"));
    }

    /** For laws: they read the finished decision, and find violations. */
    static NameCheck ofLaws(Vocabulary vocabulary) {
        return new NameCheck(vocabulary, FactShapes.ofLaws(vocabulary), Set.of("Violation"));
    }

    /** Every slip in a rule. */
    List<Slip> check(Rule rule) {
        List<Slip> slips = new ArrayList<>();
        Set<String> bound = new TreeSet<>();
        for (Pattern pattern : rule.when()) {
            check(pattern, slips);
            if (!pattern.binding().isEmpty() && pattern.presence() == Presence.PRESENT) {
                bound.add(pattern.binding());
            }
        }
        for (Insertion insertion : rule.then()) {
            check(insertion, rule, bound, slips);
        }
        return slips;
    }

    private void check(Pattern pattern, List<Slip> slips) {
        Shape shape = shapes.get(pattern.type());
        if (shape == null) {
            slips.add(at(
                    pattern,
                    "no fact is called `" + pattern.type() + "` here",
                    Nearest.hint(pattern.type(), shapes.keySet())));
            return;
        }
        for (Constraint constraint : pattern.constraints()) {
            if (constraint instanceof OneOf oneOf) {
                Collection<String> known = shape.texts().get(oneOf.field());
                if (known == null) {
                    slips.add(noField(pattern, oneOf.field(), shape));
                } else {
                    checkNames(pattern, oneOf, known, slips);
                }
            } else if (constraint instanceof Compared compared
                    && !shape.numbers().contains(compared.field())) {
                slips.add(noField(pattern, compared.field(), shape));
            } else if (constraint instanceof Measured measured) {
                check(pattern, measured, shape, slips);
            }
        }
        checkPairs(pattern, slips);
    }

    private void checkNames(Pattern pattern, OneOf oneOf, Collection<String> known, List<Slip> slips) {
        for (String value : oneOf.values()) {
            if (!known.contains(value)) {
                slips.add(
                        at(pattern, "no " + oneOf.field() + " is called `" + value + "`", Nearest.hint(value, known)));
            }
        }
    }

    private static Slip noField(Pattern pattern, String field, Shape shape) {
        Set<String> fields = new TreeSet<>(shape.texts().keySet());
        fields.addAll(shape.numbers());
        return at(
                pattern,
                "`" + pattern.type() + "` cannot be asked for `" + field + "` so",
                Nearest.hint(field, fields));
    }

    private void check(Pattern pattern, Measured measured, Shape shape, List<Slip> slips) {
        if (!shape.measured() || !LIMITS_TAKEN.containsKey(measured.method())) {
            slips.add(at(
                    pattern,
                    "`" + pattern.type() + "` does not know `" + measured.method() + "`",
                    shape.measured() ? Nearest.hint(measured.method(), LIMITS_TAKEN.keySet()) : ""));
            return;
        }
        if (measured.limits().size() != LIMITS_TAKEN.get(measured.method())) {
            slips.add(at(
                    pattern,
                    "`" + measured.method() + "` takes " + LIMITS_TAKEN.get(measured.method()) + " limit(s), not "
                            + measured.limits().size(),
                    ""));
        }
        List<Scale> scales = scales(pattern);
        if (scales.isEmpty()) {
            slips.add(at(pattern, "a limit needs a test to compare", "say test == \"serum B12\" first"));
        }
        for (String limit : measured.limits()) {
            for (Scale scale : scales) {
                checkLimit(pattern, limit, scale).ifPresent(slips::add);
            }
        }
    }

    private List<Scale> scales(Pattern pattern) {
        if (pattern.type().equals("Order")) {
            return List.of(vocabulary.orders().doses());
        }
        return values(pattern, "test").stream()
                .flatMap(test -> vocabulary.tests().named(test).stream())
                .map(TestTerm::scale)
                .toList();
    }

    private static Optional<Slip> checkLimit(Pattern pattern, String limit, Scale scale) {
        try {
            Quantity quantity = Quantity.parse(limit);
            return scale.units().contains(quantity.unit())
                    ? Optional.empty()
                    : Optional.of(at(
                            pattern,
                            "the limit `" + limit + "` is in none of the units of this test",
                            "use one of " + String.join(", ", scale.units())));
        } catch (IllegalArgumentException e) {
            return Optional.of(at(pattern, e.getMessage(), ""));
        }
    }

    /** A level must be one of what the finding is about, and a code one of the kind. */
    private void checkPairs(Pattern pattern, List<Slip> slips) {
        if (pattern.type().equals("Finding")) {
            checkPairs(
                    pattern,
                    "about",
                    "level",
                    Map.copyOf(vocabulary.conclusions().findings()),
                    slips);
        }
        if (pattern.type().equals("Advice")) {
            Map<String, Collection<String>> codes = new LinkedHashMap<>();
            vocabulary.conclusions().advice().forEach((kind, known) -> codes.put(kind, known.keySet()));
            checkPairs(pattern, "kind", "code", codes, slips);
        }
    }

    private static void checkPairs(
            Pattern pattern, String outer, String inner, Map<String, Collection<String>> known, List<Slip> slips) {
        for (String value : values(pattern, inner)) {
            List<String> owners = values(pattern, outer);
            boolean fits = owners.isEmpty()
                    || owners.stream()
                            .anyMatch(owner ->
                                    known.containsKey(owner) && known.get(owner).contains(value));
            if (!fits) {
                slips.add(at(
                        pattern,
                        "`" + value + "` is no " + inner + " of " + String.join(", ", owners),
                        Nearest.hint(value, known.getOrDefault(owners.get(0), List.of()))));
            }
        }
    }

    /** The texts that a field must be one of. */
    private static List<String> values(Pattern pattern, String field) {
        return pattern.constraints().stream()
                .filter(OneOf.class::isInstance)
                .map(OneOf.class::cast)
                .filter(oneOf -> oneOf.wanted() && oneOf.field().equals(field))
                .flatMap(oneOf -> oneOf.values().stream())
                .toList();
    }

    private void check(Insertion insertion, Rule rule, Set<String> bound, List<Slip> slips) {
        int line = rule.line();
        if (!insertable.contains(insertion.type())) {
            slips.add(new Slip(
                    line,
                    0,
                    "`" + insertion.type() + "` is not inserted here",
                    Nearest.hint(insertion.type(), insertable)));
            return;
        }
        for (String reason : insertion.reasons()) {
            if (!bound.contains(reason)) {
                slips.add(new Slip(line, 0, "nothing is bound to `" + reason + "`", Nearest.hint(reason, bound)));
            }
        }
        Conclusions conclusions = vocabulary.conclusions();
        List<String> texts = insertion.texts();
        switch (insertion.type()) {
            case "Finding" -> checkPair(line, "finding", texts, conclusions.findings(), slips);
            case "Assessment" -> checkOne(line, "status", texts, conclusions.statuses(), slips);
            case "Advice" -> {
                Map<String, Optional<String>> codes = conclusions.advice().get(insertion.kind());
                if (codes == null) {
                    slips.add(new Slip(
                            line,
                            0,
                            "no kind of advice is called `" + insertion.kind() + "`",
                            Nearest.hint(insertion.kind(), conclusions.advice().keySet())));
                } else {
                    checkOne(line, insertion.kind() + " advice", texts, codes.keySet(), slips);
                }
            }
            default -> {
                if (!texts.isEmpty()) {
                    slips.add(new Slip(line, 0, "`" + insertion.type() + "` takes no text", ""));
                }
            }
        }
    }

    private static void checkPair(
            int line, String what, List<String> texts, Map<String, List<String>> known, List<Slip> slips) {
        if (texts.size() != 2 || !known.containsKey(texts.get(0))) {
            slips.add(new Slip(
                    line,
                    0,
                    "no " + what + " is about "
                            + texts.stream()
                                    .map(text -> "`" + text + "`")
                                    .limit(1)
                                    .collect(Collectors.joining()),
                    texts.isEmpty() ? "" : Nearest.hint(texts.get(0), known.keySet())));
            return;
        }
        checkOne(line, "level of " + texts.get(0), texts.subList(1, 2), known.get(texts.get(0)), slips);
    }

    private static void checkOne(
            int line, String what, List<String> texts, Collection<String> known, List<Slip> slips) {
        if (texts.size() != 1) {
            slips.add(new Slip(line, 0, "one " + what + " is named, not " + texts.size(), ""));
        } else if (!known.contains(texts.get(0))) {
            slips.add(new Slip(
                    line, 0, "no " + what + " is called `" + texts.get(0) + "`", Nearest.hint(texts.get(0), known)));
        }
    }

    private static Slip at(Pattern pattern, String message, String hint) {
        return new Slip(pattern.line(), pattern.column(), message, hint);
    }
}
