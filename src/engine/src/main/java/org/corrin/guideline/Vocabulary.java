package org.corrin.guideline;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;
import org.corrin.quantities.UnitExpression;

/**
 * The names that rules and requests share, with their codes and units.
 *
 * @param systems the code systems, with all their names
 * @param unitSpellings other ways to write a unit, to its UCUM code
 * @param tests the laboratory tests
 * @param conditions the conditions and their groups
 * @param drugs the drugs and their groups
 * @param symptoms the symptoms and their groups
 * @param orders the terms of orders
 * @param sexes what may stand for a patient's administrative sex
 * @param onsetOf the condition whose first symptom an onset age is about, if there is one
 * @param conclusions what rules may conclude
 * @param lookalikes codes that look like one of ours and are not
 * @param recordWords what stands beside the names in records
 * @param givingWords for each language, the words with which a text begins that tells to give something
 */
public record Vocabulary(
        CodeSystems systems,
        Map<String, String> unitSpellings,
        TermSet<TestTerm> tests,
        TermSet<GroupedTerm> conditions,
        TermSet<DrugTerm> drugs,
        TermSet<GroupedTerm> symptoms,
        OrderTerms orders,
        List<String> sexes,
        Optional<String> onsetOf,
        ConclusionTerms conclusions,
        List<LookalikeCode> lookalikes,
        RecordWords recordWords,
        Map<String, List<String>> givingWords) {

    /** The file of a guideline that holds it. */
    public static final String FILE = "vocabulary.yaml";

    /** Whether a file is part of it: its own, or a value set that it names. */
    public static boolean isMadeOf(String file) {
        return file.equals(FILE) || file.startsWith(ValueSets.FOLDER);
    }

    /**
     * The terms of an order.
     *
     * @param actions what is ordered to be done, each by its name
     * @param meanings what each of the actions means
     * @param periods how often, each with its exact length of time
     * @param doses the scale on which doses in a time compare
     */
    public record OrderTerms(
            TermSet<String> actions,
            Map<String, OrderAction> meanings,
            TermSet<String> routes,
            TermSet<NamedPeriod> periods,
            TermSet<String> reasons,
            List<String> doseUnits,
            MeasurementScale doses) {

        /** The action that means this, as rules call it; nothing if rules know none. */
        public Optional<String> action(OrderAction meaning) {
            return actions.names().stream()
                    .filter(action -> meanings.get(action) == meaning)
                    .findFirst();
        }

        /** Whether an order of this action ends a treatment. */
        public boolean stops(String action) {
            return meanings.get(action) == OrderAction.STOP;
        }
    }

    /**
     * A condition or a symptom.
     *
     * @param group what rules may call it together with others, or {@link DrugTerm#NO_GROUP}
     * @param newWithin how long ago it may have begun, where it stands for something new; empty if that is no matter
     * @param allergyTo the group of drugs that somebody who has it does not tolerate, if it is such an allergy
     */
    public record GroupedTerm(String name, String group, Optional<Period> newWithin, Optional<String> allergyTo) {}

    /** A time between doses, by its name. */
    public record NamedPeriod(String name, Quantity length) {}

    /**
     * What rules may conclude.
     *
     * @param findings for each thing a finding can be about, its levels
     * @param statuses where a patient can stand
     * @param restOnAbsence those that may be wrong if a part of the patient's record is not here
     * @param advice for each kind of advice, its codes, each with what a clinician can do on it
     */
    public record ConclusionTerms(
            Map<String, List<String>> findings,
            List<String> statuses,
            List<String> restOnAbsence,
            Map<String, Map<String, AdviceTerm>> advice) {

        /** The status of a patient whose record is not whole, where the status of what is here rests on absence. */
        public static final String INCOMPLETE = "incomplete";

        /** The test whose result would answer an advice, if that asks for one; none if it is to be repeated. */
        public Optional<String> asksFor(String kind, String code) {
            return of(kind, code).filter(term -> !term.again()).flatMap(AdviceTerm::asks);
        }

        /** What a clinician can do on an advice, if there is one of that kind and code. */
        public Optional<AdviceTerm> of(String kind, String code) {
            return Optional.ofNullable(advice.getOrDefault(kind, Map.of()).get(code));
        }
    }

    /**
     * A code that must not be mistaken for one of ours, and what it is.
     *
     * @param isBroad whether it holds one of ours among others, so that a name which a record gives beside it says which
     */
    public record LookalikeCode(String system, String code, String what, boolean isBroad) {}

    /** The groups that drugs are in. */
    public Set<String> drugGroups() {
        return groups(drugs, DrugTerm::group);
    }

    /** The groups that conditions are in. */
    public Set<String> conditionGroups() {
        return groups(conditions, GroupedTerm::group);
    }

    /** The groups that symptoms are in. */
    public Set<String> symptomGroups() {
        return groups(symptoms, GroupedTerm::group);
    }

    private static <T> Set<String> groups(TermSet<T> terms, Function<T, String> group) {
        Set<String> groups = new TreeSet<>();
        terms.names().forEach(name -> groups.add(group.apply(terms.named(name).orElseThrow())));
        groups.remove(DrugTerm.NO_GROUP);
        return groups;
    }

    /** The UCUM code of a unit, however a caller spells it. */
    public String unit(String spelling) {
        String trimmed = spelling.strip();
        return unitSpellings.getOrDefault(trimmed, trimmed);
    }

    /** Whether two texts say the same unit, however each spells it. */
    public boolean isSameUnit(String one, String other) {
        String first = unit(one);
        String second = unit(other);
        return first.equals(second)
                || UnitExpression.of(first)
                        .filter(unit ->
                                UnitExpression.of(second).filter(unit::isSame).isPresent())
                        .isPresent();
    }

    /** The accepted unit of a test that a caller writes, in whichever way; nothing if it is none of them. */
    public Optional<String> unitOf(TestTerm test, String written) {
        return test.scale().accepted(unit(written));
    }

    /** What a code means that only looks like one of ours. */
    public Optional<String> lookalike(String system, String code) {
        return looksAlike(system, code).map(LookalikeCode::what);
    }

    /** Whether a code holds something of ours among others, so that the name beside it decides. */
    public boolean isBroad(String system, String code) {
        return looksAlike(system, code).filter(LookalikeCode::isBroad).isPresent();
    }

    private Optional<LookalikeCode> looksAlike(String system, String code) {
        return lookalikes.stream()
                .filter(like -> like.code().equals(code) && like.system().equals(systems.canonical(system)))
                .findFirst();
    }
}
