package org.corrin.catalogue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.catalogue.TestBands.Band;
import org.corrin.catalogue.TestBands.Limit;
import org.corrin.guideline.TestTerm;
import org.corrin.quantities.PrintedQuantity;
import org.corrin.quantities.ValueRange;
import org.corrin.release.NamedConclusion;
import org.corrin.rules.FactType;
import org.corrin.rules.LimitComparison;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Insertion;
import org.corrin.rules.Rule.MeasurementConstraint;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.RulePattern;

/** Reads the bands of one test from rules. */
final class BandReader {

    private final TestTerm test;
    private final TestUnits units;
    private final List<Band> bands = new ArrayList<>();
    private final Map<BigDecimal, Map<String, List<String>>> limits = new TreeMap<>();

    BandReader(TestTerm test) {
        this.test = test;
        this.units = new TestUnits(test);
    }

    void read(Rule rule) {
        for (RulePattern pattern : rule.when()) {
            if (pattern.type() == FactType.LAB && Rule.tests(pattern).anyMatch(test.name()::equals)) {
                List<MeasurementConstraint> compared = pattern.constraints().stream()
                        .filter(MeasurementConstraint.class::isInstance)
                        .map(MeasurementConstraint.class::cast)
                        .toList();
                compared.stream().flatMap(one -> one.limits().stream()).forEach(limit -> addLimit(limit, rule));
                if (!compared.isEmpty() && pattern.presence() == Presence.PRESENT) {
                    addBands(rule, pattern, compared);
                }
            }
        }
    }

    /** Whether some rule compares results of the test with a limit. */
    boolean hasLimits() {
        return !limits.isEmpty();
    }

    private void addLimit(String limit, Rule rule) {
        List<String> rules = limits.computeIfAbsent(units.limit(limit), value -> new LinkedHashMap<>())
                .computeIfAbsent(PrintedQuantity.limit(limit), written -> new ArrayList<>());
        if (!rules.contains(rule.name())) {
            rules.add(rule.name());
        }
    }

    private void addBands(Rule rule, RulePattern pattern, List<MeasurementConstraint> compared) {
        ValueRange range = ValueRange.ANY;
        for (MeasurementConstraint one : compared) {
            range = within(range, one);
        }
        // The name of the test is a constraint as well.
        boolean conditional = rule.when().size() > 1 || pattern.constraints().size() > compared.size() + 1;
        for (Insertion insertion : rule.then()) {
            NamedConclusion concluded = NamedConclusion.of(insertion.consequent());
            bands.add(new Band(
                    concluded.kind(),
                    concluded.about(),
                    concluded.level(),
                    range,
                    conditional,
                    rule.name(),
                    rule.file(),
                    rule.line(),
                    rule.statements()));
        }
    }

    private ValueRange within(ValueRange range, MeasurementConstraint compared) {
        BigDecimal limit = units.limit(compared.limits().get(0));
        return switch (compared.comparison()) {
            case BELOW -> range.upTo(limit, false);
            case AT_MOST -> range.upTo(limit, true);
            case ABOVE -> range.from(limit, false);
            case AT_LEAST -> range.from(limit, true);
            case BETWEEN ->
                range.from(limit, true)
                        .upTo(units.limit(compared.limits().get(LimitComparison.BETWEEN.limitsTaken() - 1)), true);
        };
    }

    TestBands bands(TermTitles titles) {
        bands.sort(Comparator.comparing(Band::range, Comparator.comparing(BandReader::low)));
        List<Limit> ordered = new ArrayList<>();
        limits.forEach((value, written) ->
                written.forEach((printed, rules) -> ordered.add(new Limit(value.toPlainString(), printed, rules))));
        return new TestBands(
                test.name(), titles.ofTerm(test.name()), test.scale().unit(), units.accepted(), bands, ordered);
    }

    /** No result of a test is negative. */
    private static BigDecimal low(ValueRange range) {
        return range.low().isEmpty() ? BigDecimal.ONE.negate() : new BigDecimal(range.low());
    }
}
