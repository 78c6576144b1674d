package org.corrin.rules.dialect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.documents.NameSuggestion;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Compared;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.Measured;
import org.corrin.rules.Rule.OneOf;
import org.corrin.rules.Rule.Pattern;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.dialect.ConsequenceReader.Placed;
import org.corrin.rules.dialect.FactShapes.Shape;

/**
 * Checks that a rule uses only fact types, fields and names that exist: a misspelt name must be a problem, never a rule
 * that is silently never true.
 */
final class NameCheck {

    /** Something wrong inside a rule. */
    record Slip(int line, int column, String message, String hint) {}

    private static final Map<String, Integer> LIMITS_TAKEN =
            Map.of("below", 1, "atMost", 1, "above", 1, "atLeast", 1, "between", 2);

    /** With a dollar sign, no name is a word that Java or Drools keeps to itself. */
    private static final String BINDING = "\\$[a-zA-Z][a-zA-Z0-9]*";

    private final Vocabulary vocabulary;
    private final Map<String, Shape> shapes;
    private final InsertionCheck insertions;

    private NameCheck(Vocabulary vocabulary, Map<String, Shape> shapes, Set<String> insertable) {
        this.vocabulary = vocabulary;
        this.shapes = shapes;
        this.insertions = new InsertionCheck(vocabulary.conclusions(), insertable);
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

    /** Every slip in a rule, of which {@code then} says where its insertions are written. */
    List<Slip> check(Rule rule, List<Placed> then) {
        List<Slip> slips = new ArrayList<>();
        Set<String> bound = new TreeSet<>();
        for (Pattern pattern : rule.when()) {
            checkBinding(pattern, bound, slips);
            check(pattern, slips);
        }
        for (Placed placed : then) {
            insertions.check(placed, bound, slips);
        }
        return slips;
    }

    private static void checkBinding(Pattern pattern, Set<String> bound, List<Slip> slips) {
        String binding = pattern.binding();
        if (binding.isEmpty()) {
            return;
        }
        if (!binding.matches(BINDING)) {
            slips.add(at(
                    pattern,
                    "`" + binding + "` is no name for a fact",
                    "begin it with a dollar sign, then letters: `$lab`"));
        } else if (pattern.presence() == Presence.ABSENT) {
            slips.add(at(
                    pattern,
                    "`" + binding + "` names a fact that is absent",
                    "remove `" + binding + " :` after `not`"));
        } else if (bound.contains(binding)) {
            slips.add(at(pattern, "`" + binding + "` already names another fact", "give each fact its own name"));
        }
        bound.add(binding);
    }

    private void check(Pattern pattern, List<Slip> slips) {
        Shape shape = shapes.get(pattern.type());
        if (shape == null) {
            slips.add(at(
                    pattern, "no fact is called `" + pattern.type() + "` here", hint(pattern.type(), shapes.keySet())));
            return;
        }
        List<Slip> found = new ArrayList<>();
        List<Measured> measured = new ArrayList<>();
        for (Constraint constraint : pattern.constraints()) {
            if (constraint instanceof OneOf oneOf) {
                check(pattern, oneOf, shape, found);
            } else if (constraint instanceof Compared compared
                    && !shape.numbers().contains(compared.field())) {
                found.add(
                        shape.texts().containsKey(compared.field())
                                ? at(
                                        pattern,
                                        "`" + compared.field() + "` of `" + pattern.type()
                                                + "` is a name, not a number",
                                        "compare it with ==, !=, in or not in")
                                : shape.measured()
                                        ? at(
                                                pattern,
                                                "`" + pattern.type() + "` cannot be asked for `" + compared.field()
                                                        + "`",
                                                "compare its value with a limit and its unit, as in below(\"180 pg/mL\")")
                                        : noField(pattern, compared.field(), shape));
            } else if (constraint instanceof Measured limits) {
                measured.add(limits);
            }
        }
        checkPairs(pattern, found);
        // Last, because a test that is misspelt, and told as such, has no units either.
        measured.forEach(limits -> check(pattern, limits, shape, found));
        slips.addAll(found);
    }

    private void check(Pattern pattern, OneOf oneOf, Shape shape, List<Slip> slips) {
        Collection<String> known = shape.texts().get(oneOf.field());
        if (known == null) {
            slips.add(
                    shape.numbers().contains(oneOf.field())
                            ? at(
                                    pattern,
                                    "`" + oneOf.field() + "` of `" + pattern.type() + "` is a number, not a name",
                                    "compare it as in " + oneOf.field() + " < 18")
                            : noField(pattern, oneOf.field(), shape));
            return;
        }
        for (String value : oneOf.values()) {
            if (!known.contains(value)) {
                slips.add(at(
                        pattern,
                        oneOf.field().equals("about")
                                ? "no finding is about `" + value + "`"
                                : "no " + called(pattern.type(), oneOf.field()) + " is called `" + value + "`",
                        hint(value, known)));
            }
        }
    }

    /** What a field names, in plain words. */
    private static String called(String type, String field) {
        return switch (field) {
            case "name" -> type.toLowerCase(Locale.ROOT);
            case "beforeSampleOf" -> "test";
            case "group" -> "group of drugs";
            case "kind" -> "kind of advice";
            case "code" -> "advice";
            default -> field;
        };
    }

    private static Slip noField(Pattern pattern, String field, Shape shape) {
        Set<String> fields = new TreeSet<>(shape.texts().keySet());
        fields.addAll(shape.numbers());
        return at(
                pattern,
                "`" + pattern.type() + "` cannot be asked for `" + field + "`",
                fields.isEmpty() ? "write " + pattern.type() + "() alone" : hint(field, fields));
    }

    private void check(Pattern pattern, Measured measured, Shape shape, List<Slip> slips) {
        Integer taken = LIMITS_TAKEN.get(measured.method());
        if (!shape.measured() || taken == null) {
            slips.add(at(
                    pattern,
                    "`" + pattern.type() + "` does not know `" + measured.method() + "`",
                    shape.measured()
                            ? hint(measured.method(), LIMITS_TAKEN.keySet())
                            : "only a `Lab` or an `Order` is compared with limits"));
            return;
        }
        if (measured.limits().size() != taken) {
            slips.add(at(
                    pattern,
                    "`" + measured.method() + "` takes " + (taken == 1 ? "one limit" : "two limits") + ", not "
                            + measured.limits().size(),
                    taken == 1
                            ? "write it as " + measured.method() + "(\"180 pg/mL\")"
                            : "write it as between(\"180 pg/mL\", \"350 pg/mL\")"));
            return;
        }
        List<Quantity> limits = new ArrayList<>();
        for (String limit : measured.limits()) {
            try {
                limits.add(Quantity.parse(limit));
            } catch (IllegalArgumentException e) {
                slips.add(
                        at(pattern, e.getMessage(), "write digits, a space and a unit, as in 180 pg/mL or 0.5 umol/L"));
            }
        }
        Map<String, MeasurementScale> scales = scales(pattern);
        if (scales.isEmpty() && slips.isEmpty()) {
            slips.add(at(pattern, "a limit needs a test to compare", "say which, as in test == \"serum B12\""));
        }
        scales.forEach((what, scale) -> checkLimits(pattern, limits, what, scale, slips));
    }

    /** What limits are compared on, by the name of the test. */
    private Map<String, MeasurementScale> scales(Pattern pattern) {
        Map<String, MeasurementScale> scales = new LinkedHashMap<>();
        if (pattern.type().equals("Order")) {
            scales.put("a dose", vocabulary.orders().doses());
        }
        values(pattern, "test")
                .forEach(name -> vocabulary
                        .tests()
                        .named(name)
                        .map(TestTerm::scale)
                        .ifPresent(scale -> scales.put(name, scale)));
        return scales;
    }

    private static void checkLimits(
            Pattern pattern, List<Quantity> limits, String what, MeasurementScale scale, List<Slip> slips) {
        int before = slips.size();
        for (Quantity limit : limits) {
            if (!scale.units().contains(limit.unit())) {
                slips.add(at(
                        pattern,
                        "the limit `" + limit + "` is in none of the units of " + what,
                        "use one of " + String.join(", ", scale.units())));
            }
        }
        boolean between = limits.size() == 2 && slips.size() == before;
        if (between && scale.measure(limits.get(0)).compareTo(scale.measure(limits.get(1))) > 0) {
            slips.add(at(
                    pattern,
                    "nothing lies between `" + limits.get(0) + "` and `" + limits.get(1) + "`",
                    "write the lower limit first"));
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

    /** Looks only at owners and names that exist: what does not is told already. */
    private void checkPairs(
            Pattern pattern, String outer, String inner, Map<String, Collection<String>> known, List<Slip> slips) {
        List<String> owners = values(pattern, outer);
        if (owners.isEmpty() || !known.keySet().containsAll(owners)) {
            return;
        }
        Set<String> fitting = new TreeSet<>();
        owners.forEach(owner -> fitting.addAll(known.get(owner)));
        for (String value : values(pattern, inner)) {
            boolean exists = shapes.get(pattern.type()).texts().get(inner).contains(value);
            if (exists && !fitting.contains(value)) {
                slips.add(at(
                        pattern,
                        "`" + value + "` is no " + inner + " of " + String.join(", ", owners),
                        hint(value, fitting)));
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

    /** Which name was probably meant, or where to look for it. */
    static String hint(String name, Collection<String> known) {
        String nearest = NameSuggestion.hint(name, known);
        return nearest.isEmpty() ? "look for it in `" + Vocabulary.FILE + "`" : nearest;
    }

    private static Slip at(Pattern pattern, String message, String hint) {
        return new Slip(pattern.line(), pattern.column(), message, hint);
    }
}
