package org.corrin.cells;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.cells.BoundaryValues.NumberRange;
import org.corrin.facts.Dose;
import org.corrin.facts.ElapsedTime;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Medication;
import org.corrin.facts.UntimedDose;
import org.corrin.intake.PatientItem;
import org.corrin.intake.PatientItem.LabResult;
import org.corrin.intake.PatientItem.StatedMedication;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule.RulePattern;

/**
 * Doses before samples. That a dose came so many days before a sample is a fact about a drug and a test at once, so that a
 * cone with such a condition sees the drugs and those tests as one dimension.
 */
final class SampleDoseDimension {

    private static final String NAME = "samples and doses";

    /** More days than this between a dose and a sample are not written: a sample would be too old to count. */
    private static final int MOST_DAYS = 300;

    /** When a sample was taken: so many days after the last dose, before it, or on a day that is not known. */
    private record SamplingTime(String says, Optional<Integer> daysAfter) {}

    private static final SamplingTime BEFORE = new SamplingTime(", taken before the last dose", Optional.of(-1));
    private static final SamplingTime UNDATED = new SamplingTime(", without a date", Optional.empty());

    /** On the day that is part of what is known of the result. */
    private static final SamplingTime LONG_AGO = new SamplingTime("", Optional.empty());

    /** A test result and when its sample was taken; nothing if the test was not done. */
    private record TimedSample(String test, InputValue result, SamplingTime taken) {

        boolean isThere() {
            return !result.items().isEmpty();
        }

        LabResult stated() {
            return (LabResult) result.items().get(0);
        }

        /** The day that the result itself says it is of. */
        Optional<LocalDate> on() {
            return stated().on().value().map(LocalDate::parse);
        }
    }

    private final LocalDate asOf;
    private final BitSet cone;
    private final AtomInterpretation interpretation;
    private final List<RulePattern> ofDoses;

    /** So near that every sample which the rules can distinguish is taken by the day of the decision. */
    private final LocalDate dayOfDose;

    SampleDoseDimension(LocalDate asOf, BitSet cone, AtomInterpretation interpretation) {
        this.asOf = asOf;
        this.cone = cone;
        this.interpretation = interpretation;
        this.ofDoses = cone.stream()
                .mapToObj(interpretation.facts()::get)
                .filter(pattern -> pattern.type() == FactType.DOSE || pattern.type() == FactType.UNTIMED_DOSE)
                .toList();
        int longest = ranges(Inputs.constants(ofDoses, FactType.DOSE)).stream()
                .mapToInt(NumberRange::least)
                .max()
                .orElse(0);
        this.dayOfDose = asOf.minusDays(longest);
    }

    /** Whether the cone asks for doses at all. */
    boolean matter() {
        return !ofDoses.isEmpty();
    }

    /** Whether an input is part of this dimension. */
    boolean hold(Input input) {
        return input.name().equals(Inputs.MEDICATIONS)
                || (isTest(input)
                        && ofDoses.stream().anyMatch(pattern -> Inputs.mayBe(pattern, "beforeSampleOf", input.name())));
    }

    private static boolean isTest(Input input) {
        return input.values().stream().flatMap(value -> value.facts().stream()).anyMatch(Lab.class::isInstance);
    }

    /** The dimension of the drugs and of these tests. */
    CellDimension dimension(List<Input> all) {
        List<List<TimedSample>> tests = all.stream()
                .filter(this::hold)
                .filter(SampleDoseDimension::isTest)
                .map(this::samples)
                .toList();
        List<List<InputValue>> drugs = all.stream()
                .filter(input -> input.name().equals(Inputs.MEDICATIONS))
                .findFirst()
                .map(input -> drugs(input, tests.stream().flatMap(List::stream).toList()))
                .orElseThrow();
        long size = drugs.size();
        for (List<TimedSample> test : tests) {
            size = Math.multiplyExact(size, (long) test.size());
        }
        if (size > CellBudget.MOST_CLASSES) {
            throw new CellBudget.Exceeded();
        }
        Map<BitSet, List<InputValue>> alike = new LinkedHashMap<>();
        for (List<TimedSample> samples : products(tests)) {
            for (List<InputValue> taken : drugs) {
                InputValue value = together(samples, taken);
                alike.computeIfAbsent(held(value), key -> new ArrayList<>()).add(value);
            }
        }
        return CellDimension.of(NAME, alike, true);
    }

    private BitSet held(InputValue value) {
        return CellDimension.held(value, cone, interpretation);
    }

    private List<TimedSample> samples(Input test) {
        List<TimedSample> samples = new ArrayList<>();
        CellDimension seen = CellDimension.of(test, cone, interpretation);
        samples.add(new TimedSample(test.name(), test.values().get(0), UNDATED));
        List<SamplingTime> times = times(test.name());
        // A result without an atom in the cone still dates a sample.
        List<InputValue> results = seen.classes().stream()
                .flatMap(equivalent -> equivalent.values().stream()
                        .filter(value -> !value.items().isEmpty())
                        .limit(1))
                .toList();
        for (InputValue result : results) {
            boolean isFresh = new TimedSample(test.name(), result, UNDATED)
                    .on()
                    .filter(asOf::equals)
                    .isPresent();
            (isFresh ? times : List.of(LONG_AGO))
                    .forEach(time -> samples.add(new TimedSample(test.name(), result, time)));
        }
        return samples;
    }

    private List<SamplingTime> times(String test) {
        List<SamplingTime> times = new ArrayList<>();
        for (NumberRange range : ranges(daysBefore(test))) {
            times.add(new SamplingTime(
                    ", taken " + range.least() + " days after the last dose", Optional.of(range.least())));
        }
        times.add(BEFORE);
        times.add(UNDATED);
        return times;
    }

    /** The numbers of days between a dose and a sample of this test that rules name. */
    private Set<Integer> daysBefore(String test) {
        return Inputs.constants(
                ofDoses.stream()
                        .filter(pattern -> Inputs.mayBe(pattern, "beforeSampleOf", test))
                        .toList(),
                FactType.DOSE);
    }

    /** Every set of drugs of different classes, each taken on the one day or on a day that is not known; none first. */
    private List<List<InputValue>> drugs(Input medications, List<TimedSample> samples) {
        Set<LocalDate> days = new LinkedHashSet<>(List.of(dayOfDose));
        samples.stream()
                .filter(sample -> sample.taken() == LONG_AGO)
                .forEach(sample -> sample.on()
                        .ifPresent(taken -> ranges(daysBefore(sample.test()))
                                .forEach(range -> days.add(taken.minusDays(range.least())))));
        List<List<InputValue>> sets = new ArrayList<>(List.of(List.of()));
        Set<List<BitSet>> sorts = new LinkedHashSet<>();
        for (InputValue drug : medications.values()) {
            boolean isDated = drug.items().stream()
                    .anyMatch(item -> item instanceof StatedMedication stated
                            && stated.lastDose().given());
            if (isDated || !sorts.add(sort(drug, days, samples)) || drug.items().isEmpty()) {
                continue;
            }
            List<InputValue> variants = new ArrayList<>(List.of(drug));
            days.forEach(day -> variants.add(Inputs.lastGiven(day, drug)));
            for (InputValue variant : variants) {
                for (List<InputValue> set : List.copyOf(sets)) {
                    List<InputValue> larger = new ArrayList<>(set);
                    larger.add(variant);
                    sets.add(larger);
                }
            }
            if (sets.size() > CellBudget.MOST_CLASSES) {
                throw new CellBudget.Exceeded();
            }
        }
        return sets;
    }

    /** What holds when a drug is taken, beside each of the samples: of two drugs that agree in it one is enough. */
    private List<BitSet> sort(InputValue drug, Set<LocalDate> days, List<TimedSample> samples) {
        List<BitSet> sort = new ArrayList<>(List.of(held(drug)));
        List<List<InputValue>> variants = new ArrayList<>();
        variants.add(drug.items().isEmpty() ? List.of() : List.of(drug));
        days.forEach(day -> variants.add(drug.items().isEmpty() ? List.of() : List.of(Inputs.lastGiven(day, drug))));
        variants.forEach(dosed -> samples.forEach(sample -> sort.add(held(together(List.of(sample), dosed)))));
        return sort;
    }

    private static List<NumberRange> ranges(Set<Integer> days) {
        return BoundaryValues.among(days, MOST_DAYS);
    }

    private InputValue together(List<TimedSample> samples, List<InputValue> drugs) {
        List<String> says = new ArrayList<>();
        List<PatientItem> items = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        boolean everySampleIsDated = true;
        for (TimedSample sample : samples) {
            if (sample.isThere()) {
                says.add(sample.test() + " " + sample.result().says()
                        + sample.taken().says());
                add(sample, items, facts);
                everySampleIsDated &= day(sample).isPresent();
            }
        }
        for (InputValue drug : drugs) {
            says.add(drug.says());
            items.addAll(drug.items());
            for (Fact fact : drug.facts()) {
                Medication medication = (Medication) fact;
                Optional<LocalDate> last = Optional.of(medication.lastDose())
                        .filter(day -> !day.equals(Fact.NOT_STATED))
                        .map(LocalDate::parse);
                facts.add(last.isPresent() && !everySampleIsDated ? medication.lastGiven(Fact.NOT_STATED) : medication);
                samples.stream()
                        .filter(TimedSample::isThere)
                        .forEach(sample -> facts.add(dose(sample, medication, last)));
            }
        }
        return new InputValue(says.isEmpty() ? "none" : String.join("; ", says), Optional.empty(), items, facts);
    }

    private Fact dose(TimedSample sample, Medication medication, Optional<LocalDate> last) {
        Optional<LocalDate> day = day(sample);
        return last.isPresent() && day.isPresent() && !last.get().isAfter(day.get())
                ? new Dose(
                        "",
                        medication.drug(),
                        medication.group(),
                        sample.test(),
                        Math.toIntExact(ChronoUnit.DAYS.between(last.get(), day.get())))
                : new UntimedDose("", medication.drug(), medication.group(), sample.test());
    }

    /** The day on which a sample was taken, if it has one. */
    private Optional<LocalDate> day(TimedSample sample) {
        return sample.taken() == LONG_AGO
                ? sample.on()
                : sample.taken().daysAfter().map(dayOfDose::plusDays);
    }

    /** What is stated and known of a sample, on its day; without a day there is no result before it either. */
    private void add(TimedSample sample, List<PatientItem> items, List<Fact> facts) {
        Optional<LocalDate> day = day(sample);
        LocalDate stated = sample.on().orElse(asOf);
        for (PatientItem item : sample.result().items()) {
            LabResult result = (LabResult) item;
            Optional<LocalDate> on = result.on().value().map(LocalDate::parse);
            boolean isEarlier = on.filter(date -> !date.equals(stated)).isPresent();
            if (!isEarlier || day.isPresent()) {
                items.add(result.takenOn(day.map(taken -> taken.minusDays(isEarlier ? ResultClasses.DAYS_BETWEEN : 0)
                        .toString())));
            }
        }
        for (Fact fact : sample.result().facts()) {
            if (fact instanceof Lab lab) {
                facts.add(lab.taken(day.map(taken -> new ElapsedTime(taken, asOf))));
            } else if (day.isPresent()) {
                facts.add(fact);
            }
        }
    }

    private static <T> List<List<T>> products(Collection<List<T>> lists) {
        List<List<T>> products = new ArrayList<>(List.of(List.of()));
        for (List<T> list : lists) {
            List<List<T>> longer = new ArrayList<>();
            for (List<T> product : products) {
                for (T one : list) {
                    List<T> next = new ArrayList<>(product);
                    next.add(one);
                    longer.add(next);
                }
            }
            products = longer;
        }
        return products;
    }
}
