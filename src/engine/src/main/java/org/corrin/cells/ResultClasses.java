package org.corrin.cells;

import static org.corrin.intake.PatientData.UNPLACED;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.corrin.cells.BoundaryValues.BoundaryValue;
import org.corrin.facts.Change;
import org.corrin.facts.ElapsedTime;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Lab.ReferencePosition;
import org.corrin.guideline.TestTerm;
import org.corrin.intake.PatientItem;
import org.corrin.intake.PatientItem.LabResult;
import org.corrin.intake.PatientItem.ReferenceLimits;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.Quantity;
import org.corrin.quantities.QuantityComparator;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule.ChangeConstraint;
import org.corrin.rules.Rule.ChangeDirection;
import org.corrin.rules.Rule.PeriodConstraint;
import org.corrin.rules.Rule.ReferenceConstraint;
import org.corrin.rules.Rule.RulePattern;

/**
 * One result of a test of each class that rules can distinguish: its value, or several reports of one sample; the
 * laboratory's own limits beside it; how old it is; and the result before it.
 */
final class ResultClasses {

    /** How much older the result before is: as little as may be, so that it still counts where the result itself does. */
    static final int DAYS_BETWEEN = 1;

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final TestTerm test;
    private final List<RulePattern> asked;
    private final LocalDate asOf;

    /** @param asked every condition on facts that rules have */
    ResultClasses(TestTerm test, List<RulePattern> asked, LocalDate asOf) {
        this.test = test;
        this.asked = asked.stream()
                .filter(pattern -> pattern.type() == FactType.LAB || pattern.type() == FactType.CHANGE)
                .filter(pattern -> Inputs.mayBe(pattern, "test", test.name()))
                .toList();
        this.asOf = asOf;
    }

    /** No result first. */
    List<InputValue> values() {
        List<InputValue> values = new ArrayList<>(List.of(InputValue.nothing("unknown")));
        List<InputValue> results = test.isMeasured() ? measured() : said();
        for (InputValue result : results) {
            for (InputValue beside : besideReference(result)) {
                for (InputValue changed : afterAnother(beside)) {
                    values.addAll(ofAges(changed));
                }
            }
        }
        return values;
    }

    private List<InputValue> said() {
        return test.results().names().stream()
                .map(word -> InputValue.of(
                        word,
                        PatientItem.labSaid(UNPLACED, test.name(), word).takenOn(Optional.of(asOf.toString())),
                        Lab.said("", test.name(), word).taken(today())))
                .toList();
    }

    private List<InputValue> measured() {
        Set<String> limits = new LinkedHashSet<>();
        asked.forEach(pattern -> Inputs.limits(pattern, limits));
        List<BoundaryValue> boundaries =
                BoundaryValues.on(test.scale(), limits, test.validity().possible());
        List<InputValue> values = new ArrayList<>();
        boundaries.forEach(boundary -> values.add(measured(QuantityComparator.EXACTLY, boundary)));
        if (limits.isEmpty()) {
            return values;
        }
        for (BoundaryValue boundary : boundaries) {
            for (QuantityComparator relation : QuantityComparator.values()) {
                if (relation != QuantityComparator.EXACTLY) {
                    values.add(measured(relation, boundary));
                }
            }
        }
        for (int low = 0; low < boundaries.size(); low++) {
            for (int high = low + 1; high < boundaries.size(); high++) {
                values.add(reportedTwice(boundaries.get(low), boundaries.get(high)));
            }
        }
        return values;
    }

    /** A result with this boundary value, of today. */
    InputValue measured(QuantityComparator relation, BoundaryValue boundary) {
        Measurement value = Measurement.of(relation, boundary.value(), test.scale());
        return new InputValue(
                relation == QuantityComparator.EXACTLY ? boundary.interval().toString() : "reported as " + value,
                relation == QuantityComparator.EXACTLY ? Optional.of(boundary.interval()) : Optional.empty(),
                List.of(stated(relation, boundary.value())),
                List.of(Lab.measured("", test.name(), value).taken(today())));
    }

    private LabResult stated(QuantityComparator relation, Quantity value) {
        return PatientItem.lab(UNPLACED, test.name(), relation.prefix(), value.value(), value.unit())
                .takenOn(Optional.of(asOf.toString()));
    }

    private InputValue reportedTwice(BoundaryValue low, BoundaryValue high) {
        Measurement both = exactly(low.value()).or(exactly(high.value()));
        return new InputValue(
                "reported as " + both,
                Optional.empty(),
                List.of(
                        stated(QuantityComparator.EXACTLY, low.value()),
                        stated(QuantityComparator.EXACTLY, high.value())),
                List.of(Lab.measured("", test.name(), both).taken(today())));
    }

    private Measurement exactly(Quantity value) {
        return Measurement.of(QuantityComparator.EXACTLY, value, test.scale());
    }

    private Optional<ElapsedTime> today() {
        return Optional.of(new ElapsedTime(asOf, asOf));
    }

    /** The result without limits of its laboratory, and above and below them, as far as rules ask. */
    private List<InputValue> besideReference(InputValue result) {
        List<InputValue> values = new ArrayList<>(List.of(result));
        if (!test.isMeasured()) {
            return values;
        }
        Set<ReferencePosition> positions = new TreeSet<>();
        constraints(ReferenceConstraint.class).forEach(reference -> positions.add(reference.position()));
        for (ReferencePosition position : positions) {
            Lab lab = lab(result);
            List<PatientItem> items = new ArrayList<>();
            List<Quantity> limits = new ArrayList<>();
            for (PatientItem item : result.items()) {
                LabResult stated = (LabResult) item;
                BigDecimal value = stated.value().value().orElseThrow();
                BigDecimal limit = position == ReferencePosition.ABOVE
                        ? value.divide(TWO)
                        : value.signum() == 0 ? BigDecimal.ONE : value.multiply(TWO);
                limits.add(new Quantity(limit, stated.unit().value().orElseThrow()));
                items.add(stated.beside(
                        position == ReferencePosition.ABOVE
                                ? ReferenceLimits.of(UNPLACED, Optional.empty(), Optional.of(limit))
                                : ReferenceLimits.of(UNPLACED, Optional.of(limit), Optional.empty())));
            }
            // A value reported as a limit lies on one side only.
            boolean isSure = lab.measured()
                    .filter(value -> isOutside(value, limits, position))
                    .isPresent();
            if (isSure) {
                values.add(new InputValue(
                        result.says()
                                + (position == ReferencePosition.ABOVE
                                        ? ", above the laboratory's own limit"
                                        : ", below the laboratory's own limit"),
                        result.interval(),
                        items,
                        List.of(lab.beside(position))));
            }
        }
        return values;
    }

    private static boolean isOutside(Measurement value, List<Quantity> limits, ReferencePosition position) {
        List<Measurement> reports = value.reports();
        for (int i = 0; i < reports.size(); i++) {
            if (position == ReferencePosition.ABOVE
                    ? !reports.get(i).above(limits.get(i))
                    : !reports.get(i).below(limits.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Lab lab(InputValue result) {
        return (Lab) result.facts().get(0);
    }

    /** The result with none before it, one as high, and one from which it fell or rose by each share that rules name. */
    private List<InputValue> afterAnother(InputValue result) {
        List<InputValue> values = new ArrayList<>(List.of(result));
        Optional<Measurement> now = lab(result).measured();
        if (now.isEmpty() || asked.stream().noneMatch(pattern -> pattern.type() == FactType.CHANGE)) {
            return values;
        }
        List<ChangeConstraint> changes = constraints(ChangeConstraint.class).toList();
        Measurement highest = now.get().reports().get(now.get().reports().size() - 1);
        Measurement lowest = now.get().reports().get(0);
        earlier(result, lowest.reported()).ifPresent(values::add);
        for (ChangeDirection direction : ChangeDirection.values()) {
            List<BigDecimal> shares = changes.stream()
                    .filter(change -> change.direction() == direction)
                    .map(change -> Change.share(change.share()))
                    .sorted()
                    .distinct()
                    .toList();
            for (int i = 0; i < shares.size(); i++) {
                Optional<BigDecimal> next = i + 1 < shares.size() ? Optional.of(shares.get(i + 1)) : Optional.empty();
                Measurement from = direction == ChangeDirection.FELL ? highest : lowest;
                BigDecimal times = direction == ChangeDirection.FELL
                        ? fallenFrom(shares.get(i), next)
                        : risenFrom(shares.get(i), next);
                BigDecimal number = from.reported().value();
                // No multiple of nothing is more; whatever was before fell to it.
                BigDecimal before = direction == ChangeDirection.FELL && number.signum() == 0
                        ? BigDecimal.ONE
                        : number.multiply(times);
                earlier(result, new Quantity(before, from.reported().unit())).ifPresent(values::add);
            }
        }
        return values;
    }

    /** How many times the value an earlier one is that fell by this share, and not by the next: between both. */
    private static BigDecimal fallenFrom(BigDecimal share, Optional<BigDecimal> next) {
        BigDecimal remains = BigDecimal.ONE.subtract(share);
        BigDecimal remainsOfNext = next.map(BigDecimal.ONE::subtract).orElse(remains.divide(TWO));
        BigDecimal between = remains.add(remainsOfNext).divide(TWO);
        return BigDecimal.ONE.divide(between.signum() == 0 ? BigDecimal.ONE : between, MathContext.DECIMAL32);
    }

    private static BigDecimal risenFrom(BigDecimal share, Optional<BigDecimal> next) {
        BigDecimal grown = BigDecimal.ONE.add(share);
        BigDecimal grownByNext = next.map(BigDecimal.ONE::add).orElse(grown.multiply(TWO));
        return BigDecimal.ONE.divide(grown.add(grownByNext).divide(TWO), MathContext.DECIMAL32);
    }

    private Optional<InputValue> earlier(InputValue result, Quantity value) {
        Measurement before = exactly(value);
        if (!test.validity().possible().holds(before)) {
            return Optional.empty();
        }
        List<PatientItem> items = new ArrayList<>(result.items());
        items.add(stated(QuantityComparator.EXACTLY, value)
                .takenOn(Optional.of(asOf.minusDays(DAYS_BETWEEN).toString())));
        List<Fact> facts = new ArrayList<>(result.facts());
        facts.add(new Change("", test.name(), before, lab(result).measured().orElseThrow()));
        return Optional.of(new InputValue(result.says() + ", after " + before, result.interval(), items, facts));
    }

    /** The result of today, one older than each period that rules name, and one of a day that is not known. */
    private List<InputValue> ofAges(InputValue result) {
        List<InputValue> values = new ArrayList<>(List.of(result));
        List<LocalDate> days = constraints(PeriodConstraint.class)
                .map(period -> asOf.minus(ElapsedTime.period(period.period())).minusDays(1))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        boolean isAlone = result.facts().size() == 1;
        int olderBy = isAlone ? 0 : DAYS_BETWEEN;
        for (LocalDate day : days) {
            if (counts(day.minusDays(olderBy))) {
                values.add(aged(result, day));
            }
        }
        // Without a day nothing tells which result came before.
        if (isAlone && !days.isEmpty()) {
            values.add(undated(result));
        }
        return values;
    }

    private boolean counts(LocalDate day) {
        return test.validity()
                .validFor()
                .filter(period -> day.isBefore(asOf.minus(period)))
                .isEmpty();
    }

    private InputValue undated(InputValue result) {
        return new InputValue(
                result.says() + ", without a date",
                Optional.empty(),
                result.items().stream()
                        .<PatientItem>map(item -> ((LabResult) item).takenOn(Optional.empty()))
                        .toList(),
                List.of(lab(result).taken(Optional.empty())));
    }

    private InputValue aged(InputValue result, LocalDate day) {
        long older = ChronoUnit.DAYS.between(day, asOf);
        List<PatientItem> items = new ArrayList<>();
        for (PatientItem item : result.items()) {
            LabResult stated = (LabResult) item;
            LocalDate on = LocalDate.parse(stated.on().value().orElseThrow());
            items.add(stated.takenOn(Optional.of(on.minusDays(older).toString())));
        }
        List<Fact> facts = new ArrayList<>(result.facts());
        facts.set(0, lab(result).taken(Optional.of(new ElapsedTime(day, asOf))));
        return new InputValue(result.says() + ", of " + day, Optional.empty(), items, facts);
    }

    private <C> Stream<C> constraints(Class<C> kind) {
        return asked.stream()
                .flatMap(pattern -> pattern.constraints().stream())
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
