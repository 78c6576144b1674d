package org.corrin.rules.dialect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;
import org.corrin.rules.FactType;
import org.corrin.rules.LimitComparison;
import org.corrin.rules.Rule.NumberConstraint;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.TextConstraint;
import org.corrin.rules.dialect.WrittenConstraint.WrittenFieldConstraint;
import org.corrin.rules.dialect.WrittenConstraint.WrittenLimitConstraint;

/**
 * Checks that a rule uses only fact types, fields and names that exist: a misspelt name must be a problem, never a rule
 * that is silently never true.
 */
final class NameCheck {

    /** No word that Java or Drools reserves begins with a dollar sign. */
    private static final String BINDING = "\\$[a-zA-Z][a-zA-Z0-9]*";

    private static final String ASK_FOR_A_WORD = "ask for one of them, as in result == \"positive\"";

    private final Vocabulary vocabulary;
    private final Map<FactType, FactShape> shapes;
    private final AuthorExamples examples;
    private final InsertionCheck insertions;

    private NameCheck(
            Vocabulary vocabulary, AuthorExamples examples, Map<FactType, FactShape> shapes, Set<FactType> insertable) {
        this.vocabulary = vocabulary;
        this.shapes = shapes;
        this.examples = examples;
        this.insertions = new InsertionCheck(vocabulary.conclusions(), insertable, examples);
    }

    /** For rules: they read facts and conclusions, and insert conclusions. */
    static NameCheck ofRules(Vocabulary vocabulary, AuthorExamples examples) {
        return new NameCheck(
                vocabulary,
                examples,
                FactShapes.ofRules(vocabulary),
                EnumSet.of(FactType.FINDING, FactType.ASSESSMENT, FactType.ADVICE, FactType.DISCORDANCE));
    }

    /** For laws: they read the finished decision, and find violations. */
    static NameCheck ofLaws(Vocabulary vocabulary, AuthorExamples examples) {
        return new NameCheck(vocabulary, examples, FactShapes.ofLaws(vocabulary), EnumSet.of(FactType.VIOLATION));
    }

    /** Every wrong name in the conditions and the insertions of a rule. */
    List<RuleProblem> check(List<WrittenCondition> when, List<WrittenInsertion> then) {
        List<RuleProblem> problems = new ArrayList<>();
        Set<String> bound = new TreeSet<>();
        for (WrittenCondition condition : when) {
            checkBinding(condition, bound, problems);
            check(condition, problems);
        }
        for (WrittenInsertion insertion : then) {
            insertions.check(insertion, bound, problems);
        }
        return problems;
    }

    private static void checkBinding(WrittenCondition condition, Set<String> bound, List<RuleProblem> problems) {
        String binding = condition.binding();
        if (binding.isEmpty()) {
            return;
        }
        if (!binding.matches(BINDING)) {
            problems.add(condition.problem(
                    "`" + binding + "` cannot name a fact", "begin it with a dollar sign, then letters: `$lab`"));
        } else if (condition.presence() == Presence.ABSENT) {
            problems.add(condition.problem(
                    "`" + binding + "` names a fact that is absent", "remove `" + binding + " :` after `not`"));
        } else if (bound.contains(binding)) {
            problems.add(
                    condition.problem("`" + binding + "` already names another fact", "give each fact its own name"));
        }
        bound.add(binding);
    }

    private void check(WrittenCondition condition, List<RuleProblem> problems) {
        Optional<FactType> type = FactType.named(condition.type()).filter(shapes::containsKey);
        if (type.isEmpty() && condition.type().equals(FactType.ONSET.toString())) {
            problems.add(condition.problem(
                    "the vocabulary does not say of which condition an `Onset` is",
                    "write its name in " + Vocabulary.FILE + ", after `onsetOf:`"));
            return;
        }
        if (type.isEmpty()) {
            problems.add(condition.problem(
                    "no fact is called `" + condition.type() + "` here",
                    NameHint.of(
                            condition.type(),
                            shapes.keySet().stream().map(FactType::toString).toList())));
            return;
        }
        FactShape shape = shapes.get(type.get());
        List<RuleProblem> found = new ArrayList<>();
        List<WrittenLimitConstraint> measured = new ArrayList<>();
        for (WrittenConstraint constraint : condition.constraints()) {
            if (constraint instanceof WrittenLimitConstraint limits) {
                measured.add(limits);
            } else if (((WrittenFieldConstraint) constraint).constraint() instanceof TextConstraint oneOf) {
                check(condition, oneOf, shape, found);
            } else if (((WrittenFieldConstraint) constraint).constraint() instanceof NumberConstraint compared) {
                check(condition, type.get(), compared, shape, found);
            }
        }
        checkPairs(condition, type.get(), found);
        checkWords(condition, type.get(), measured, found);
        // Last, because a misspelt test, which is reported already, has no units either.
        measured.forEach(limits -> check(condition, type.get(), limits, shape, found));
        problems.addAll(found);
    }

    private void check(
            WrittenCondition condition,
            FactType type,
            NumberConstraint compared,
            FactShape shape,
            List<RuleProblem> problems) {
        String field = compared.field();
        if (shape.numbers().contains(field)) {
            return;
        }
        if (shape.texts().containsKey(field)) {
            problems.add(condition.problem(
                    "`" + field + "` of `" + condition.type() + "` is a name, not a number",
                    "compare it with ==, !=, in or not in"));
        } else if (shape.measured()) {
            problems.add(condition.problem(
                    "`" + condition.type() + "` cannot be asked for `" + field + "`",
                    "compare its value with a limit and its unit, as in "
                            + examples.comparison(type, condition.texts("test"))));
        } else {
            problems.add(noField(condition, field, shape));
        }
    }

    private static void check(
            WrittenCondition condition, TextConstraint oneOf, FactShape shape, List<RuleProblem> problems) {
        Collection<String> names = shape.texts().get(oneOf.field());
        if (names == null) {
            problems.add(
                    shape.numbers().contains(oneOf.field())
                            ? condition.problem(
                                    "`" + oneOf.field() + "` of `" + condition.type() + "` is a number, not a name",
                                    "compare it as in " + oneOf.field() + " < 18")
                            : noField(condition, oneOf.field(), shape));
            return;
        }
        for (String value : oneOf.values()) {
            if (!names.contains(value)) {
                problems.add(condition.problem(
                        oneOf.field().equals("about")
                                ? "no finding is about `" + value + "`"
                                : "no " + called(condition.type(), oneOf.field()) + " is called `" + value + "`",
                        NameHint.of(value, names)));
            }
        }
    }

    /** What a field names, in plain words. */
    private static String called(String type, String field) {
        return switch (field) {
            case "name" -> type.toLowerCase(Locale.ROOT);
            case "beforeSampleOf" -> "test";
            case "of" -> "condition with an onset";
            case "group" ->
                switch (type) {
                    case "Condition" -> "group of conditions";
                    case "Symptom" -> "group of symptoms";
                    default -> "group of drugs";
                };
            case "kind" -> "kind of advice";
            case "code" -> "advice";
            default -> field;
        };
    }

    private static RuleProblem noField(WrittenCondition condition, String field, FactShape shape) {
        Set<String> fields = new TreeSet<>(shape.texts().keySet());
        fields.addAll(shape.numbers());
        return condition.problem(
                "`" + condition.type() + "` cannot be asked for `" + field + "`",
                fields.isEmpty() ? "write " + condition.type() + "() alone" : NameHint.of(field, fields));
    }

    private void check(
            WrittenCondition condition,
            FactType type,
            WrittenLimitConstraint measured,
            FactShape shape,
            List<RuleProblem> problems) {
        String method = measured.method();
        List<String> methods = new ArrayList<>(ConstraintMethod.of(type));
        if (methods.contains(method)) {
            ConstraintMethod known = ConstraintMethod.named(method).orElseThrow();
            if (!known.takes(measured.limits())) {
                problems.add(
                        condition.problem("`" + method + "` cannot be asked so", "write it as " + known.example()));
            }
            return;
        }
        Optional<LimitComparison> comparison = LimitComparison.ofMethod(method);
        if (!shape.measured() || comparison.isEmpty()) {
            if (shape.measured()) {
                methods.addAll(LimitComparison.methods());
            }
            problems.add(condition.problem(
                    "`" + condition.type() + "` does not know `" + method + "`",
                    methods.isEmpty()
                            ? "only a `Lab` or an `Order` is compared with limits"
                            : NameHint.of(method, methods)));
            return;
        }
        int taken = comparison.get().limitsTaken();
        if (measured.limits().size() != taken) {
            problems.add(condition.problem(
                    "`" + method + "` takes " + (taken == 1 ? "one limit" : "two limits") + ", not "
                            + measured.limits().size(),
                    "write it as " + examples.comparison(method, taken, type, condition.texts("test"))));
            return;
        }
        List<Quantity> limits = new ArrayList<>();
        for (String limit : measured.limits()) {
            try {
                limits.add(Quantity.parse(limit));
            } catch (IllegalArgumentException e) {
                problems.add(condition.problem(
                        e.getMessage(),
                        "write digits, a space and a unit, as in " + examples.limit(type, condition.texts("test"))));
            }
        }
        Map<String, MeasurementScale> scales = scales(condition, type);
        if (scales.isEmpty() && problems.isEmpty()) {
            problems.add(condition.problem("a limit needs a test to compare", "say which, as in " + examples.test()));
        }
        scales.forEach((what, scale) -> checkLimits(condition, limits, what, scale, problems));
    }

    /** What limits are compared on, by the name of the test. */
    private Map<String, MeasurementScale> scales(WrittenCondition condition, FactType type) {
        Map<String, MeasurementScale> scales = new LinkedHashMap<>();
        if (type == FactType.ORDER) {
            scales.put("a dose", vocabulary.orders().doses());
        }
        condition
                .texts("test")
                .forEach(name -> vocabulary
                        .tests()
                        .named(name)
                        .map(TestTerm::scale)
                        .ifPresent(scale -> scales.put(name, scale)));
        return scales;
    }

    private static void checkLimits(
            WrittenCondition condition,
            List<Quantity> limits,
            String what,
            MeasurementScale scale,
            List<RuleProblem> problems) {
        int before = problems.size();
        for (Quantity limit : limits) {
            if (scale.units().isEmpty()) {
                problems.add(withoutLimits(condition, what));
            } else if (!scale.units().contains(limit.unit())) {
                problems.add(condition.problem(
                        "the limit `" + limit + "` is in none of the units of " + what,
                        "use one of " + String.join(", ", scale.units())));
            }
        }
        boolean between = limits.size() == 2 && problems.size() == before;
        if (between && scale.measure(limits.get(0)).compareTo(scale.measure(limits.get(1))) > 0) {
            problems.add(condition.problem(
                    "nothing lies between `" + limits.get(0) + "` and `" + limits.get(1) + "`",
                    "write the lower limit first"));
        }
    }

    /** Where values are asked for, a test whose results are words would be a condition that is silently never met. */
    private void checkWords(
            WrittenCondition condition,
            FactType type,
            List<WrittenLimitConstraint> measured,
            List<RuleProblem> problems) {
        boolean asksForLimits = measured.stream()
                .flatMap(one -> ConstraintMethod.named(one.method()).stream())
                .anyMatch(ConstraintMethod::isOfReference);
        if (type != FactType.CHANGE && !asksForLimits) {
            return;
        }
        scales(condition, type).forEach((test, scale) -> {
            if (scale.units().isEmpty()) {
                problems.add(
                        asksForLimits
                                ? withoutLimits(condition, test)
                                : condition.problem(
                                        "the results of " + test + " are words, and no `Change` is known of them",
                                        ASK_FOR_A_WORD));
            }
        });
    }

    private static RuleProblem withoutLimits(WrittenCondition condition, String test) {
        return condition.problem("the results of " + test + " are words and have no limits", ASK_FOR_A_WORD);
    }

    /** A level must be one of what the finding is about, and a code one of the kind. */
    private void checkPairs(WrittenCondition condition, FactType type, List<RuleProblem> problems) {
        if (type == FactType.FINDING) {
            Map<String, Collection<String>> levels =
                    Map.copyOf(vocabulary.conclusions().findings());
            checkPairs(condition, "about", "level", levels, shapes.get(type), problems);
        }
        if (type == FactType.LAB) {
            Map<String, Collection<String>> results = new LinkedHashMap<>();
            vocabulary
                    .tests()
                    .names()
                    .forEach(test -> results.put(
                            test,
                            vocabulary
                                    .tests()
                                    .named(test)
                                    .orElseThrow()
                                    .results()
                                    .names()));
            checkPairs(condition, "test", "result", results, shapes.get(type), problems);
        }
        if (type == FactType.ADVICE) {
            Map<String, Collection<String>> codes = new LinkedHashMap<>();
            vocabulary.conclusions().advice().forEach((kind, terms) -> codes.put(kind, terms.keySet()));
            checkPairs(condition, "kind", "code", codes, shapes.get(type), problems);
        }
    }

    /** Looks only at owners and names that exist: the others are reported already. */
    private static void checkPairs(
            WrittenCondition condition,
            String outer,
            String inner,
            Map<String, Collection<String>> names,
            FactShape shape,
            List<RuleProblem> problems) {
        List<String> owners = condition.texts(outer);
        if (owners.isEmpty() || !names.keySet().containsAll(owners)) {
            return;
        }
        Set<String> fitting = new TreeSet<>();
        owners.forEach(owner -> fitting.addAll(names.get(owner)));
        for (String value : condition.texts(inner)) {
            boolean exists = shape.texts().get(inner).contains(value);
            if (exists && !fitting.contains(value)) {
                problems.add(condition.problem(
                        "`" + value + "` is not a " + inner + " of " + String.join(", ", owners),
                        NameHint.of(value, fitting)));
            }
        }
    }
}
