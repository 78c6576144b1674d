package org.corrin.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.corrin.Shipped;
import org.corrin.guideline.Vocabulary.ConclusionTerms;
import org.corrin.release.NaiveEvaluator.Verdict;
import org.corrin.release.NaiveResults.Band;
import org.corrin.release.Patient.Result;

/** The rules against the guidance written a second time, in plain Java and without looking at them. */
class NaiveEvaluatorTest {

    @Provide
    Arbitrary<Patient> patients() {
        return Patients.any();
    }

    @Property(tries = 20000, edgeCases = EdgeCasesMode.NONE)
    void theRulesAgreeWithTheGuidanceWrittenASecondTime(@ForAll("patients") Patient patient) {
        assertThat(said(patient)).isEqualTo(NaiveEvaluator.judge(patient));
    }

    /** The evaluator leaves out no advice, and the patients are of every kind that gets some, the rarest included. */
    @Example
    void everyAdviceAndStatusOfTheVocabularyIsJudged() {
        ConclusionTerms terms = Shipped.guideline().vocabulary().conclusions();
        Set<String> codes = new TreeSet<>();
        terms.advice().forEach((kind, ofKind) -> ofKind.keySet().forEach(code -> codes.add(kind + " " + code)));
        Set<String> advice = new TreeSet<>();
        // Whether a record is whole is not the patient's doing.
        Set<String> statuses = new TreeSet<>(Set.of(ConclusionTerms.INCOMPLETE));
        Iterator<Patient> patients =
                Patients.any().sampleStream().limit(200_000).iterator();
        while (patients.hasNext() && !(advice.containsAll(codes) && statuses.containsAll(terms.statuses()))) {
            Verdict due = NaiveEvaluator.judge(patients.next());
            statuses.add(due.status());
            due.advice().forEach(one -> advice.add(withoutStrength(one)));
        }
        assertThat(statuses).containsExactlyInAnyOrderElementsOf(terms.statuses());
        assertThat(advice).containsExactlyInAnyOrderElementsOf(codes);
    }

    /**
     * A result such as "&lt;200 pg/mL" stands for many values. Where all of them are judged alike it counts like any of
     * them. Where they lie in several bands it is to be repeated; a deficiency is documented only if it is for every one
     * of them, and it is never talked away. Nothing is said that holds for none of them. An MMA that cannot be placed
     * decides as little as one that is not known.
     */
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void aCensoredResultSaysNoMoreThanAllValuesItMayStandFor(
            @ForAll("patients") Patient patient, @ForAll("censored") Map.Entry<String, Result> censored) {
        String test = censored.getKey();
        List<Patient> possible = Patients.within(test, censored.getValue()).stream()
                .map(result -> patient.with(test, result))
                .toList();
        Set<Band> bands = possible.stream()
                .map(one -> NaiveEvaluator.band(one, test))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Verdict> verdicts = possible.stream().map(NaiveEvaluatorTest::said).collect(Collectors.toSet());
        Verdict said = said(patient.with(test, censored.getValue()));
        boolean repeated = said.advice().remove("test repeat-" + CODES.get(test) + " strong");
        assertThat(repeated).as("to be repeated").isEqualTo(patient.has("multiple sclerosis") && bands.size() > 1);
        if (bands.size() == 1 && verdicts.size() == 1) {
            assertThat(verdicts).containsOnly(said);
            return;
        }
        Verdict unknown = said(patient.without(test));
        boolean decidesNothing = test.equals("MMA") && bands.size() > 1;
        Set<String> statuses = verdicts.stream().map(Verdict::status).collect(Collectors.toSet());
        String status = bands.size() == 1
                ? statuses.iterator().next()
                : decidesNothing ? unknown.status() : statusOfAll(statuses);
        assertThat(said.status()).isEqualTo(status);
        Set<String> allowed =
                verdicts.stream().flatMap(one -> one.advice().stream()).collect(Collectors.toSet());
        if (decidesNothing) {
            allowed.addAll(unknown.advice());
        }
        if (said.status().equals("indeterminate")) {
            allowed.addAll(WHILE_IN_QUESTION);
        }
        assertThat(allowed).containsAll(said.advice());
    }

    /** What is said because nothing is decided, also where each possible value would decide. */
    private static final Set<String> WHILE_IN_QUESTION =
            Set.of("counsel deficiency-may-aggravate-ms strong", "caution do-not-wait strong");

    /** "Not confirmed" and "unlikely" need results that can all be placed, and so are not said here (statement X05). */
    private static String statusOfAll(Set<String> statuses) {
        if (statuses.size() == 1 && !statuses.contains("not-confirmed")) {
            return statuses.iterator().next();
        }
        if (statuses.contains("treated")) {
            return "treated";
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

    /** What the rules say. */
    private static Verdict said(Patient patient) {
        Decision decision = Shipped.decide(patient.request());
        Set<String> advice = new TreeSet<>();
        decision.adviceAndDetails()
                .forEach(given -> advice.add(given.kind() + " " + given.code() + " " + given.strength()));
        return new Verdict(decision.assessment().status(), decision.assessment().discordant(), advice);
    }

    private static String withoutStrength(String advice) {
        return advice.substring(0, advice.lastIndexOf(' '));
    }
}
