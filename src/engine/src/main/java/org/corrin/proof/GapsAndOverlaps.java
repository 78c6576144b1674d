package org.corrin.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.cells.BoundaryValues;
import org.corrin.cells.BoundaryValues.BoundaryValue;
import org.corrin.cells.ExamplePatient;
import org.corrin.cells.InputValue;
import org.corrin.cells.Inputs;
import org.corrin.cells.ValueInterval;
import org.corrin.facts.Lab;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.PatientData;
import org.corrin.proof.ProofObjection.ObjectionKind;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.QuantityComparator;
import org.corrin.rules.Consequent.ConcludedFinding;
import org.corrin.rules.FactType;
import org.corrin.rules.PatternMatching;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.MeasurementConstraint;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.RulePattern;

/**
 * Whether the bands that rules divide the values of a test into meet without a gap and without an overlap. A band is what
 * a rule makes of one result alone: "serum B12 is low when below 180 pg/mL".
 */
public final class GapsAndOverlaps {

    /** What bands divide: a test, into the levels of a finding. */
    private record BandedTest(String test, String about) {}

    private record Band(Rule rule, RulePattern pattern, String level) {}

    private final Vocabulary vocabulary;
    private final Map<BandedTest, List<Band>> bands = new LinkedHashMap<>();

    public GapsAndOverlaps(Vocabulary vocabulary, Collection<Rule> rules) {
        this.vocabulary = vocabulary;
        for (Rule rule : rules) {
            rule.then().forEach(insertion -> {
                if (insertion.consequent() instanceof ConcludedFinding finding) {
                    add(rule, finding);
                }
            });
        }
    }

    private void add(Rule rule, ConcludedFinding finding) {
        if (rule.when().size() != 1) {
            return;
        }
        RulePattern pattern = rule.when().get(0);
        boolean compares = pattern.constraints().stream().anyMatch(MeasurementConstraint.class::isInstance);
        if (pattern.presence() == Presence.PRESENT && pattern.type() == FactType.LAB && compares) {
            Rule.tests(pattern)
                    .forEach(test -> bands.computeIfAbsent(
                                    new BandedTest(test, finding.about()), key -> new ArrayList<>())
                            .add(new Band(rule, pattern, finding.level())));
        }
    }

    /** Whether there is neither a gap nor an overlap. */
    public boolean meet() {
        return bands.entrySet().stream()
                .allMatch(one -> flaws(one.getKey(), one.getValue()).isEmpty());
    }

    /**
     * Every gap and every overlap, with a patient of whom only such a value is known.
     *
     * @param inputs of the same vocabulary
     */
    List<ProofObjection> objections(Inputs inputs) {
        List<ProofObjection> objections = new ArrayList<>();
        bands.forEach((banded, ofTest) ->
                flaws(banded, ofTest).forEach(flaw -> objections.add(objection(flaw, banded, ofTest, inputs))));
        return objections;
    }

    /** An interval of values in no band, or in several. */
    private record GapOrOverlap(ValueInterval interval, BoundaryValue first, Set<String> levels) {}

    private List<GapOrOverlap> flaws(BandedTest banded, List<Band> ofTest) {
        TestTerm test = vocabulary.tests().named(banded.test()).orElseThrow();
        Set<String> limits = new LinkedHashSet<>();
        ofTest.forEach(band -> Inputs.limits(band.pattern(), limits));
        List<BoundaryValue> boundaries =
                BoundaryValues.on(test.scale(), limits, test.validity().possible());
        List<Set<String>> levels = boundaries.stream()
                .map(boundary -> levels(test, boundary, ofTest))
                .toList();
        List<GapOrOverlap> flaws = new ArrayList<>();
        for (int i = 0; i < boundaries.size(); i++) {
            int first = i;
            while (i + 1 < boundaries.size() && levels.get(i + 1).equals(levels.get(first))) {
                i++;
            }
            ValueInterval interval =
                    boundaries.get(first).interval().upTo(boundaries.get(i).interval());
            boolean isGap = levels.get(first).isEmpty() && isBetween(first, i, levels);
            if (isGap || levels.get(first).size() > 1) {
                flaws.add(new GapOrOverlap(interval, boundaries.get(first), levels.get(first)));
            }
        }
        return flaws;
    }

    private static Set<String> levels(TestTerm test, BoundaryValue boundary, List<Band> ofTest) {
        Lab lab = Lab.measured(
                "", test.name(), Measurement.of(QuantityComparator.EXACTLY, boundary.value(), test.scale()));
        Set<String> levels = new TreeSet<>();
        ofTest.stream()
                .filter(band -> PatternMatching.meets(lab, band.pattern()))
                .forEach(band -> levels.add(band.level()));
        return levels;
    }

    /** Values beyond all bands may be left alone on purpose; values between two bands are not. */
    private static boolean isBetween(int first, int last, List<Set<String>> levels) {
        return levels.subList(0, first).stream().anyMatch(level -> !level.isEmpty())
                && levels.subList(last + 1, levels.size()).stream().anyMatch(level -> !level.isEmpty());
    }

    private ProofObjection objection(GapOrOverlap flaw, BandedTest banded, List<Band> ofTest, Inputs inputs) {
        boolean isGap = flaw.levels().isEmpty();
        Set<String> levels = new LinkedHashSet<>(flaw.levels());
        ofTest.stream().filter(band -> isGap).forEach(band -> levels.add(band.level()));
        Rule rule = ofTest.stream()
                .filter(band -> levels.contains(band.level()))
                .findFirst()
                .orElseThrow()
                .rule();
        String where = banded.test() + " " + flaw.interval();
        String message = isGap
                ? where + " lies in no band: it is neither " + String.join(" nor ", levels)
                : where + " lies in two bands: it is " + String.join(" and ", levels);
        return ProofObjection.of(
                isGap ? ObjectionKind.GAP : ObjectionKind.OVERLAP,
                rule,
                message,
                isGap
                        ? "let one of the bands reach to the next; `between` includes both its ends, `below` and `above`"
                                + " do not"
                        : "let one band end where the other begins; `between` includes both its ends, `below` and"
                                + " `above` do not",
                Optional.of(example(message, banded, flaw, inputs)));
    }

    private ExamplePatient example(String title, BandedTest banded, GapOrOverlap flaw, Inputs inputs) {
        InputValue value = inputs.lab(
                vocabulary.tests().named(banded.test()).orElseThrow(), QuantityComparator.EXACTLY, flaw.first());
        String known = banded.test() + " " + flaw.first().value();
        return ExamplePatient.of(title, List.of(known), PatientData.of(value.items(), inputs.asOf()), List.of());
    }
}
