package org.corrin.release;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.corrin.release.Patient.Asked;
import org.corrin.release.Patient.Result;

/** Random patients, most of whose results lie at a limit or beside it, in any accepted unit. */
public final class Patients {

    private static final String COBALAMIN = "1355.37";

    /**
     * Where to look: how much of the first unit one of each other unit is, and the limits, in the first unit.
     *
     * @param factors a quotient where an amount meets a mass, such as {@code 1000/1355.37}
     */
    private record Ground(Map<String, String> factors, List<String> limits) {}

    private static final Map<String, Ground> GROUNDS = Map.of(
            "serum B12",
            new Ground(
                    Map.of(
                            "pg/mL", "1", "ng/L", "1", "ng/dL", "10", "ng/mL", "1000", "ug/L", "1000", "pmol/L",
                            "1.35537", "nmol/L", "1355.37"),
                    List.of("180", "350")),
            "holoTC",
            new Ground(Map.of("pmol/L", "1", "pg/mL", "1000/" + COBALAMIN), List.of("25", "70")),
            "MMA",
            new Ground(
                    Map.of(
                            "nmol/L",
                            "1",
                            "umol/L",
                            "1000",
                            "nmol/mL",
                            "1000",
                            "ng/mL",
                            "1000/118.09",
                            "ug/L",
                            "1000/118.09",
                            "ug/dL",
                            "10000/118.09"),
                    List.of("271")),
            "MCV",
            new Ground(Map.of("fL", "1"), List.of("100")),
            "eGFR",
            new Ground(Map.of("mL/min/{1.73_m2}", "1"), List.of("60")));

    private static final List<String> DRUGS = List.of(
            "cyanocobalamin",
            "hydroxocobalamin",
            "methylcobalamin",
            "adenosylcobalamin",
            "vitamin B12",
            "folic acid",
            "metformin",
            "natalizumab",
            "ocrelizumab",
            "interferon beta-1a");

    private Patients() {}

    /** Patients whose results are all exact. */
    public static Arbitrary<Patient> any() {
        return Combinators.combine(
                        labs(),
                        conditions(),
                        Arbitraries.of(Set.<String>of(), Set.of("new neurological symptoms")),
                        Arbitraries.of(DRUGS).set().ofMaxSize(2),
                        orders())
                .as(Patient::new);
    }

    /** An exact result of a test. */
    public static Arbitrary<Result> result(String test) {
        Ground ground = GROUNDS.get(test);
        return Combinators.combine(
                        Arbitraries.of(
                                ground.factors().keySet().stream().sorted().toList()),
                        value(ground.limits()),
                        Arbitraries.of(0, 0, 1, -1, 1000, -1000))
                .as((unit, value, steps) -> {
                    BigDecimal there = in(unit, value, ground);
                    return Result.exactly(there.add(step(there).multiply(BigDecimal.valueOf(steps))), unit);
                });
    }

    /**
     * Exact results of the same unit that a censored one may stand for, in every band that it reaches: beside each
     * limit, and just beside the number reported.
     */
    static List<Result> within(String test, Result censored) {
        Ground ground = GROUNDS.get(test);
        BigDecimal number = censored.value();
        List<BigDecimal> values = new ArrayList<>();
        values.add(number);
        values.add(number.add(step(number).movePointLeft(4)));
        values.add(number.subtract(step(number).movePointLeft(4)));
        for (String limit : ground.limits()) {
            BigDecimal there = in(censored.unit(), new BigDecimal(limit), ground);
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
        BigDecimal most = new BigDecimal(limits.get(limits.size() - 1));
        Arbitrary<BigDecimal> anywhere = Arbitraries.integers()
                .between(51, 155)
                .map(percent -> most.multiply(BigDecimal.valueOf(percent)).movePointLeft(2));
        return Arbitraries.frequencyOf(Tuple.of(3, atLimit), Tuple.of(2, anywhere));
    }

    /** The value in another unit, with eight digits: the limit itself where it has so few, or close beside it. */
    private static BigDecimal in(String unit, BigDecimal value, Ground ground) {
        String[] factor = ground.factors().get(unit).split("/");
        BigDecimal under = factor.length == 1 ? BigDecimal.ONE : new BigDecimal(factor[1]);
        return value.multiply(under).divide(new BigDecimal(factor[0]), new MathContext(8));
    }

    /** One in the eighth digit. */
    private static BigDecimal step(BigDecimal value) {
        return BigDecimal.ONE.scaleByPowerOfTen(value.precision() - value.scale() - 8);
    }

    private static Arbitrary<Map<String, Result>> labs() {
        return Combinators.combine(
                        known("serum B12", 0.25),
                        known("holoTC", 0.5),
                        known("MMA", 0.5),
                        known("MCV", 0.4),
                        known("eGFR", 0.6))
                .as((b12, holotc, mma, mcv, egfr) -> {
                    Map<String, Result> labs = new LinkedHashMap<>();
                    b12.ifPresent(result -> labs.put("serum B12", result));
                    holotc.ifPresent(result -> labs.put("holoTC", result));
                    mma.ifPresent(result -> labs.put("MMA", result));
                    mcv.ifPresent(result -> labs.put("MCV", result));
                    egfr.ifPresent(result -> labs.put("eGFR", result));
                    return labs;
                });
    }

    private static Arbitrary<Optional<Result>> known(String test, double missing) {
        return result(test).optional(1 - missing);
    }

    private static Arbitrary<Set<String>> conditions() {
        Arbitrary<Set<String>> others = Arbitraries.of(
                        "renal impairment",
                        "cardiovascular disease",
                        "optic neuritis",
                        "Leber hereditary optic neuropathy",
                        "intrinsic factor antibodies",
                        "pregnancy",
                        "nitrous oxide exposure")
                .set()
                .ofMaxSize(3);
        return Combinators.combine(Arbitraries.frequency(Tuple.of(4, true), Tuple.of(1, false)), others)
                .as((ms, rest) -> {
                    if (ms) {
                        rest.add("multiple sclerosis");
                    }
                    return rest;
                });
    }

    private static Arbitrary<List<Asked>> orders() {
        return Combinators.combine(
                        Arbitraries.of("start", "start", "stop"),
                        Arbitraries.of(DRUGS),
                        Arbitraries.of("", "treatment", "prophylaxis", "MS prevention"))
                .as(Asked::new)
                .list()
                .ofMaxSize(2);
    }
}
