package org.corrin.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.catalogue.TestUnits.AcceptedUnit;
import org.corrin.guideline.TestTerm;
import org.corrin.quantities.PrintedQuantity;
import org.corrin.quantities.ValueRange;
import org.corrin.release.NamedConclusion;
import org.corrin.release.Release;
import org.corrin.rules.FactType;
import org.corrin.rules.LimitComparison;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Insertion;
import org.corrin.rules.Rule.MeasurementConstraint;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.RulePattern;

/**
 * What the rules make of the results of one test: which rule concludes what in which range, and all their limits, each in the
 * unit of the rules.
 *
 * @param titles by language, for health professionals
 * @param unit the one that rules compare in
 * @param units every accepted unit
 * @param bands from below
 * @param limits from below
 */
public record TestBands(
        String test,
        Map<String, String> titles,
        String unit,
        List<AcceptedUnit> units,
        List<Band> bands,
        List<Limit> limits) {

    /**
     * The bands of every test.
     *
     * @param release its fingerprint
     * @param tests those whose values some rule compares with a limit, in the order of the vocabulary
     */
    public record GuidelineBands(String guideline, String release, List<TestBands> tests) {}

    /**
     * A range in which a rule concludes something.
     *
     * @param kind what is concluded: {@code finding}, {@code assessment}, {@code advice} or {@code discordance}
     * @param about of a finding, what it is about; of an advice, its kind and code; empty for the others
     * @param level that of a finding, the status of an assessment, the strength of an advice; empty for discordance
     * @param range in the unit of the rules
     * @param conditional whether the rule asks for more than this result
     * @param line where the rule begins, counted from 1
     */
    public record Band(
            String kind,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String about,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String level,

            @JsonUnwrapped ValueRange range,
            boolean conditional,
            String rule,
            String file,
            int line,
            List<String> statements) {}

    /**
     * A limit that rules compare with.
     *
     * @param value in the unit of the rules
     * @param written as it is printed for people, in the unit in which it is written in the rules
     * @param rules the names of the rules
     */
    public record Limit(String value, String written, List<String> rules) {}

    /** What the rules of a release make of results. Laws are left out. */
    public static GuidelineBands of(Release release) {
        TermTitles titles = new TermTitles(release.guideline());
        List<TestBands> tests = new ArrayList<>();
        for (String name : release.guideline().vocabulary().tests().names()) {
            TestTerm test = release.guideline().vocabulary().tests().named(name).orElseThrow();
            BandReader reader = new BandReader(test);
            release.rules().stream().filter(rule -> !rule.isLaw()).forEach(reader::read);
            if (!reader.limits.isEmpty()) {
                tests.add(reader.bands(titles));
            }
        }
        return new GuidelineBands(release.guideline().about().id(), release.fingerprint(), tests);
    }

    /** Reads the bands of one test from rules. */
    private static final class BandReader {

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
            boolean conditional =
                    rule.when().size() > 1 || pattern.constraints().size() > compared.size() + 1;
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
}
