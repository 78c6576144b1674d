package org.corrin.release;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.corrin.KnownUnits;
import org.corrin.KnownUnits.Factor;
import org.corrin.release.Patient.Asked;
import org.corrin.release.Patient.Person;
import org.corrin.release.Patient.Result;
import org.corrin.release.Patient.Sample;
import org.corrin.release.Patient.Taken;

/**
 * Random patients, most of whom have multiple sclerosis, and most of whose results, doses and dates lie at a limit or beside
 * it, in any accepted unit.
 */
public final class Patients {

    private static final LocalDate TODAY = Patient.AS_OF;

    /** Where to look, in the unit of the rules. What stands twice is looked at twice as often. */
    private static final Map<String, List<String>> LIMITS = Map.of(
            "serum B12", List.of("180", "180", "350", "350", "1000"),
            "holoTC", List.of("25", "70"),
            "MMA", List.of("271", "271", "271", "460", "750"),
            "MCV", List.of("100"),
            "eGFR", List.of("60"),
            "hemoglobin", List.of("7"),
            "homocysteine", List.of("15"),
            "serum folate", List.of("4"),
            "red-cell folate", List.of("200"),
            "unsaturated B12 binding capacity", List.of("1000"));

    /** The tests of which the guidance reads their laboratory's own lower limit, and those of which it reads the upper. */
    private static final Set<String> LOWER_LIMIT_SENT =
            Set.of("serum B12", "holoTC", "serum folate", "red-cell folate");

    private static final Set<String> UPPER_LIMIT_SENT = Set.of("MMA");

    private static final List<String> B12 =
            List.of("cyanocobalamin", "hydroxocobalamin", "methylcobalamin", "adenosylcobalamin", "vitamin B12");

    private static final List<String> OTHER_DRUGS = List.of(
            "folic acid",
            "folic acid",
            "metformin",
            "omeprazole",
            "H2 blocker",
            "combined oral contraceptive",
            "natalizumab",
            "ocrelizumab",
            "interferon beta-1a");

    private static final List<String> CONDITIONS = List.of(
            "renal impairment",
            "renal impairment",
            "dialysis",
            "cardiovascular disease",
            "optic neuritis",
            "pregnancy",
            "pregnancy",
            "progressive multifocal leukoencephalopathy",
            "Leber hereditary optic neuropathy",
            "nitrous oxide exposure",
            "nitrous oxide exposure",
            "intrinsic factor antibodies",
            "vitamin B12 deficiency",
            "pernicious anaemia",
            "neurological vitamin B12 deficiency",
            "gastrectomy",
            "ileal resection",
            "gastric bypass",
            "malabsorption",
            "vegan diet",
            "cobalamin allergy");

    private Patients() {}

    /** Patients with one undated exact result of each test that is known, of whom no more than that is known. */
    public static Arbitrary<Patient> plain() {
        return Combinators.combine(
                        labs(Patients::plainSample),
                        conditions(),
                        symptoms(),
                        drugs().map(drug -> new Taken(drug, Optional.empty(), Optional.empty()))
                                .list()
                                .ofMaxSize(2),
                        Combinators.combine(actions(), drugs(), reasons())
                                .as((action, drug, reason) -> new Asked(action, drug, "", "", "", reason))
                                .list()
                                .ofMaxSize(2))
                .as((labs, conditions, symptoms, taken, orders) ->
                        new Patient(Person.UNKNOWN, labs, Set.of(), conditions, symptoms, taken, orders));
    }

    /** Patients with anything that a request can say of them. */
    public static Arbitrary<Patient> any() {
        return Combinators.combine(
                        persons(), labs(Patients::anySample), antibodies(), conditions(), symptoms(), taken(), orders())
                .as(Patient::new);
    }

    /** An exact result of a test. */
    public static Arbitrary<Result> result(String test) {
        Map<String, Factor> units = KnownUnits.OF_TESTS.get(test);
        return Combinators.combine(
                        Arbitraries.of(units.keySet().stream().sorted().toList()),
                        value(LIMITS.get(test)),
                        Arbitraries.of(0, 0, 1, -1, 1000, -1000))
                .as((unit, value, steps) -> {
                    BigDecimal there = units.get(unit).backwards(value, 8);
                    return Result.exactly(there.add(step(there).multiply(BigDecimal.valueOf(steps))), unit);
                });
    }

    /**
     * Exact results of the same unit that a censored one may stand for, in every band that it reaches: beside each
     * limit, and just beside the number reported.
     */
    static List<Result> within(String test, Result censored) {
        BigDecimal number = censored.value();
        List<BigDecimal> values = new ArrayList<>();
        values.add(number);
        values.add(number.add(step(number).movePointLeft(4)));
        values.add(number.subtract(step(number).movePointLeft(4)));
        for (String limit : new TreeSet<>(LIMITS.get(test))) {
            BigDecimal there =
                    KnownUnits.OF_TESTS.get(test).get(censored.unit()).backwards(new BigDecimal(limit), 8);
            values.addAll(List.of(there, there.subtract(step(there)), there.add(step(there))));
        }
        return values.stream()
                .filter(value -> allows(censored, value.compareTo(number)))
                .map(value -> Result.exactly(value, censored.unit()))
                .toList();
    }

    private static boolean allows(Result censored, int valueToNumber) {
        return switch (censored.comparator()) {
            case "<" -> valueToNumber < 0;
            case "<=" -> valueToNumber <= 0;
            case ">=" -> valueToNumber >= 0;
            case ">" -> valueToNumber > 0;
            default -> valueToNumber == 0;
        };
    }

    private static Arbitrary<BigDecimal> value(List<String> limits) {
        Arbitrary<BigDecimal> atLimit = Arbitraries.of(limits).map(BigDecimal::new);
        Arbitrary<BigDecimal> anywhere = Combinators.combine(
                        atLimit, Arbitraries.integers().between(51, 155))
                .as((limit, percent) ->
                        limit.multiply(BigDecimal.valueOf(percent)).movePointLeft(2));
        return Arbitraries.frequencyOf(Tuple.of(3, atLimit), Tuple.of(2, anywhere));
    }

    /** One in the eighth digit. */
    private static BigDecimal step(BigDecimal value) {
        return BigDecimal.ONE.scaleByPowerOfTen(value.precision() - value.scale() - 8);
    }

    private interface Sampling {
        Arbitrary<Sample> of(String test);
    }

    private static Arbitrary<Sample> plainSample(String test) {
        return result(test).map(Sample::of);
    }

    /**
     * One report, or two that may differ; exact, or only below or above something; of any day. One report may come with
     * its laboratory's own limit, on the side that the guidance reads.
     */
    private static Arbitrary<Sample> anySample(String test) {
        Arbitrary<Result> reported = Combinators.combine(
                        result(test), Arbitraries.of("", "", "", "", "", "", "", "", "<", "<=", ">=", ">"))
                .as((exact, comparator) -> new Result(comparator, exact.value(), exact.unit()));
        Arbitrary<Sample> withoutLimit = Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(8, reported.list().ofSize(1)),
                                Tuple.of(1, reported.list().ofSize(2))),
                        days())
                .as((some, on) -> new Sample(some, on, Optional.empty(), Optional.empty()));
        if (!LOWER_LIMIT_SENT.contains(test) && !UPPER_LIMIT_SENT.contains(test)) {
            return withoutLimit;
        }
        Arbitrary<Sample> withLimit = Combinators.combine(reported, days(), value(LIMITS.get(test)))
                .as((one, on, value) -> {
                    Optional<BigDecimal> limit = Optional.of(
                            KnownUnits.OF_TESTS.get(test).get(one.unit()).backwards(value, 8));
                    return new Sample(
                            List.of(one),
                            on,
                            limit.filter(any -> LOWER_LIMIT_SENT.contains(test)),
                            limit.filter(any -> UPPER_LIMIT_SENT.contains(test)));
                });
        return Arbitraries.frequencyOf(Tuple.of(2, withoutLimit), Tuple.of(1, withLimit));
    }

    /** Days on which samples are taken and doses given: now, at the ages at which results end to count, and tomorrow. */
    private static Arbitrary<Optional<LocalDate>> days() {
        return Arbitraries.frequency(
                Tuple.of(8, Optional.empty()),
                Tuple.of(2, Optional.of(TODAY)),
                Tuple.of(2, Optional.of(TODAY.minusDays(13))),
                Tuple.of(2, Optional.of(TODAY.minusDays(14))),
                Tuple.of(2, Optional.of(TODAY.minusDays(15))),
                Tuple.of(1, Optional.of(TODAY.minusMonths(3))),
                Tuple.of(1, Optional.of(TODAY.minusMonths(3).minusDays(1))),
                Tuple.of(1, Optional.of(TODAY.minusMonths(12))),
                Tuple.of(1, Optional.of(TODAY.minusMonths(12).minusDays(1))),
                Tuple.of(1, Optional.of(TODAY.plusDays(1))));
    }

    private static Arbitrary<Map<String, Sample>> labs(Sampling sampling) {
        return Combinators.combine(List.of(
                        known("serum B12", 75, sampling),
                        known("holoTC", 40, sampling),
                        known("MMA", 50, sampling),
                        known("MCV", 60, sampling),
                        known("eGFR", 35, sampling),
                        known("hemoglobin", 25, sampling),
                        known("homocysteine", 25, sampling),
                        known("serum folate", 15, sampling),
                        known("red-cell folate", 8, sampling),
                        known("unsaturated B12 binding capacity", 8, sampling)))
                .as(samples -> {
                    Map<String, Sample> labs = new LinkedHashMap<>();
                    samples.forEach(sample -> sample.ifPresent(one -> labs.put(one.get1(), one.get2())));
                    return labs;
                });
    }

    private static Arbitrary<Optional<Tuple2<String, Sample>>> known(String test, int percent, Sampling sampling) {
        return sampling.of(test).map(sample -> Tuple.of(test, sample)).optional(percent / 100.0);
    }

    private static Arbitrary<Person> persons() {
        Arbitrary<Optional<LocalDate>> births = Arbitraries.frequency(
                Tuple.of(6, Optional.empty()),
                Tuple.of(1, Optional.of(TODAY.minusYears(16))),
                Tuple.of(1, Optional.of(TODAY.minusYears(16).plusDays(1))),
                Tuple.of(1, Optional.of(TODAY.minusYears(40))),
                Tuple.of(2, Optional.of(TODAY.minusYears(65))),
                Tuple.of(1, Optional.of(TODAY.minusYears(65).plusDays(1))),
                Tuple.of(1, Optional.of(TODAY.minusYears(82))));
        return Combinators.combine(
                        births, Arbitraries.of("", "female", "male", "other"), Arbitraries.of(0, 0, 0, 14, 17, 18, 30))
                .as((birth, sex, onset) -> new Person(
                        birth,
                        sex,
                        Optional.of(onset)
                                .filter(age -> age > 0
                                        && birth.stream()
                                                .noneMatch(day ->
                                                        day.plusYears(age).isAfter(TODAY)))));
    }

    private static Arbitrary<Set<String>> antibodies() {
        return Arbitraries.frequency(
                Tuple.of(16, Set.of()),
                Tuple.of(2, Set.of("positive")),
                Tuple.of(1, Set.of("negative")),
                Tuple.of(1, new TreeSet<>(Set.of("positive", "negative"))));
    }

    private static Arbitrary<Set<String>> conditions() {
        Arbitrary<Set<String>> others =
                Arbitraries.of(CONDITIONS).list().ofMaxSize(3).map(TreeSet::new);
        return Combinators.combine(Arbitraries.frequency(Tuple.of(6, true), Tuple.of(1, false)), others)
                .as((ms, rest) -> {
                    if (ms) {
                        rest.add("multiple sclerosis");
                    }
                    return rest;
                });
    }

    private static Arbitrary<Set<String>> symptoms() {
        return Arbitraries.frequency(
                Tuple.of(6, Set.of()),
                Tuple.of(3, Set.of("new neurological symptoms")),
                Tuple.of(1, Set.of("paraesthesia")),
                Tuple.of(1, Set.of("loss of vision", "unsteady gait")));
    }

    private static Arbitrary<String> drugs() {
        return Arbitraries.oneOf(Arbitraries.of(B12), Arbitraries.of(OTHER_DRUGS));
    }

    private static Arbitrary<List<Taken>> taken() {
        Arbitrary<Optional<LocalDate>> begins = Arbitraries.of(
                Optional.empty(),
                Optional.of(TODAY.minusMonths(12).minusDays(1)),
                Optional.of(TODAY.minusMonths(12)),
                Optional.of(TODAY.minusMonths(12).plusDays(1)));
        return Combinators.combine(drugs(), days(), begins)
                .as(Taken::new)
                .list()
                .ofMaxSize(2);
    }

    private static Arbitrary<String> actions() {
        return Arbitraries.of("start", "start", "stop");
    }

    private static Arbitrary<String> reasons() {
        return Arbitraries.of("", "treatment", "prophylaxis", "MS prevention");
    }

    private static Arbitrary<List<Asked>> orders() {
        Arbitrary<String> doses = Arbitraries.of(
                "",
                "999 ug",
                "1000 ug",
                "1 mg",
                "1001 ug",
                "2000 ug",
                "2001 ug",
                "333.3 ug",
                "10 mg",
                "10.001 mg",
                "1 g");
        Arbitrary<String> periods = Arbitraries.of(
                "",
                "day",
                "day",
                "8 hours",
                "other day",
                "three times a week",
                "week",
                "month",
                "month",
                "three months");
        Arbitrary<String> routes =
                Arbitraries.of("", "oral", "oral", "intramuscular", "intramuscular", "sublingual", "nasal");
        return Combinators.combine(actions(), drugs(), doses, periods, routes, reasons())
                .as(Asked::new)
                .list()
                .ofMaxSize(3);
    }
}
