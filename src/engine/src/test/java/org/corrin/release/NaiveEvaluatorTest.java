package org.corrin.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.corrin.FirstGuideline;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.NaiveEvaluator.Band;
import org.corrin.release.NaiveEvaluator.Verdict;
import org.corrin.release.Patient.Result;

/** The rules against the guidance written a second time, in plain Java and without looking at them. */
class NaiveEvaluatorTest {

    private static final Set<String> KINDS_JUDGED = Set.of("test", "treat", "prefer", "avoid", "continue");

    private static final Set<String> CODES_JUDGED = Set.of(
            "b12-prophylaxis",
            "b12-to-prevent-ms",
            "stop-ms-immunotherapy",
            "discordant-results",
            "normal-b12-does-not-exclude",
            "macrocytosis-present",
            "macrocytosis-may-be-absent",
            "mma-raised-without-b12",
            "mma-raised-in-renal-impairment",
            "b12-deficiency-mimics-ms",
            "low-b12-outside-scope");

    @Provide
    Arbitrary<Patient> patients() {
        return Patients.any();
    }

    @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
    void theRulesAgreeWithTheGuidanceWrittenASecondTime(@ForAll("patients") Patient patient) {
        Decision decision = FirstGuideline.decide(patient.request());
        assertThat(verdict(decision)).isEqualTo(NaiveEvaluator.judge(patient));
    }

    /**
     * A result such as "&lt;200 pg/mL" stands for many values. Where all of them lie in one band it counts like any of
     * them. Where they do not it is to be repeated, and nothing is said that holds for none of them; a deficiency is
     * documented only if it is for every one of them, and it is never talked away. An MMA that cannot be placed decides
     * as little as one that is not known.
     */
    @Property(tries = 4000, edgeCases = EdgeCasesMode.NONE)
    void aCensoredResultSaysNoMoreThanAllValuesItMayStandFor(
            @ForAll("patients") Patient patient, @ForAll("censored") Map.Entry<String, Result> censored) {
        String test = censored.getKey();
        Decision decision =
                FirstGuideline.decide(patient.with(test, censored.getValue()).request());
        List<Patient> possible = Patients.within(test, censored.getValue()).stream()
                .map(result -> patient.with(test, result))
                .toList();
        Set<Band> bands = possible.stream()
                .map(one -> NaiveEvaluator.band(one, test))
                .collect(Collectors.toCollection(TreeSet::new));
        List<Verdict> verdicts = possible.stream().map(NaiveEvaluator::judge).toList();
        Verdict said = verdict(decision);
        if (bands.size() == 1) {
            assertThat(verdicts).containsOnly(said);
            return;
        }
        boolean repeated = said.advice().remove("test repeat-" + CODES.get(test) + " strong");
        assertThat(repeated).as("to be repeated").isEqualTo(patient.has("multiple sclerosis"));
        assertThat(said.status())
                .isEqualTo(
                        test.equals("MMA")
                                ? NaiveEvaluator.judge(patient.without("MMA")).status()
                                : statusOfAll(
                                        verdicts.stream().map(Verdict::status).collect(Collectors.toSet())));
        assertThat(verdicts.stream().flatMap(one -> one.advice().stream())).containsAll(said.advice());
    }

    /** "Not confirmed" and "unlikely" need results that can all be placed, and so are not said here (statement X05). */
    private static String statusOfAll(Set<String> statuses) {
        if (statuses.size() == 1 && !statuses.contains("not-confirmed")) {
            return statuses.iterator().next();
        }
        return Set.of("confirmed", "functional").containsAll(statuses) ? "functional" : "indeterminate";
    }

    private static final Map<String, String> CODES = Map.of("serum B12", "serum-b12", "holoTC", "holotc", "MMA", "mma");

    @Provide
    Arbitrary<Map.Entry<String, Result>> censored() {
        return Combinators.combine(Arbitraries.of("serum B12", "holoTC", "MMA"), Arbitraries.of("<", "<=", ">=", ">"))
                .flatAs((test, comparator) -> Patients.result(test)
                        .map(result -> Map.entry(test, new Result(comparator, result.value(), result.unit()))));
    }

    private static Verdict verdict(Decision decision) {
        Set<String> advice = new TreeSet<>();
        for (GivenAdvice given : decision.adviceAndDetails()) {
            if (KINDS_JUDGED.contains(given.kind()) || CODES_JUDGED.contains(given.code())) {
                advice.add(given.kind() + " " + given.code() + " " + given.strength());
            }
        }
        return new Verdict(decision.assessment().status(), decision.assessment().discordant(), advice);
    }
}
