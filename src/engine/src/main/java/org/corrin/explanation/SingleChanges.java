package org.corrin.explanation;

import static org.corrin.intake.PatientData.UNPLACED;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.corrin.cells.Atoms;
import org.corrin.cells.BoundaryValues;
import org.corrin.cells.BoundaryValues.NumberRange;
import org.corrin.cells.Input;
import org.corrin.cells.InputValue;
import org.corrin.cells.Inputs;
import org.corrin.facts.Age;
import org.corrin.facts.Condition;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Medication;
import org.corrin.facts.Onset;
import org.corrin.facts.Order;
import org.corrin.facts.PatientFacts;
import org.corrin.facts.Symptom;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.PatientItem;
import org.corrin.quantities.Measurement;
import org.corrin.rules.FactType;
import org.corrin.rules.PatternMatching;

/**
 * Everything that could be different in one patient, one thing at a time, as far as rules can distinguish it: another result, a
 * condition or symptom there or not, another age, one drug or order more or fewer. Left out are that a known result were
 * not known, results that laboratories report as limits, and other days of doses and samples.
 */
final class SingleChanges {

    /**
     * What could be different in one input.
     *
     * @param here the rank of the interval in which a known number lies
     * @param any whether one of those with the same answer is enough
     */
    record InputAlternatives(List<SingleChange> changes, Optional<Integer> here, boolean any) {}

    private final Vocabulary vocabulary;
    private final Atoms atoms;
    private final PatientFacts facts;
    private final List<Input> inputs;

    SingleChanges(Vocabulary vocabulary, Atoms atoms, PatientFacts facts) {
        this.vocabulary = vocabulary;
        this.atoms = atoms;
        this.facts = facts;
        this.inputs = new Inputs(vocabulary, atoms.facts(), facts.asOf()).all();
    }

    List<InputAlternatives> all() {
        List<InputAlternatives> alternatives = new ArrayList<>();
        for (Input input : inputs) {
            switch (input.name()) {
                case Inputs.AGE -> {
                    alternatives.add(age());
                    alternatives.add(onset());
                }
                case Inputs.MEDICATIONS -> {
                    alternatives.add(fewer(Medication.class, Medication::drug, drug -> drug + " were not taken"));
                    alternatives.add(more(input));
                }
                case Inputs.ORDERS -> {
                    alternatives.add(fewer(
                            Order.class,
                            order -> PlainWords.fact(order, List.of()),
                            words -> "there were no " + words));
                    alternatives.add(more(input));
                }
                default -> alternatives.add(isTest(input) ? result(input) : presence(input));
            }
        }
        return alternatives;
    }

    private boolean isTest(Input input) {
        return vocabulary.tests().named(input.name()).isPresent();
    }

    private InputAlternatives result(Input test) {
        Optional<Lab> known = facts.lab(test.name());
        List<Lab> without = known.stream().toList();
        List<SingleChange> others = test.values().stream()
                .filter(value -> value.interval().isPresent())
                .map(value ->
                        new SingleChange(test.name(), test.name() + " were", value.interval(), without, value.items()))
                .toList();
        Optional<Integer> here = known.filter(
                        lab -> lab.measured().filter(Measurement::isExact).isPresent())
                .flatMap(lab -> test.values().stream()
                        .filter(value -> value.interval().isPresent() && isAlike(value.facts(), List.of(lab)))
                        .map(value -> value.interval().get().rank())
                        .findFirst());
        return new InputAlternatives(others, here, false);
    }

    /** Whether rules cannot distinguish the two. */
    private boolean isAlike(Collection<? extends Fact> one, Collection<? extends Fact> other) {
        return atoms.of(one).equals(atoms.of(other));
    }

    private InputAlternatives presence(Input input) {
        List<Fact> there = facts.all().stream()
                .filter(fact -> fact instanceof Condition condition
                                && condition.name().equals(input.name())
                        || fact instanceof Symptom symptom && symptom.name().equals(input.name()))
                .toList();
        String other = (there.isEmpty() ? "" : "no ") + input.name();
        List<PatientItem> items =
                there.isEmpty() ? input.values().get(input.values().size() - 1).items() : List.of();
        return new InputAlternatives(
                List.of(new SingleChange(other, "there were " + other, Optional.empty(), there, items)),
                Optional.empty(),
                false);
    }

    private InputAlternatives age() {
        List<Age> known = facts.of(Age.class).toList();
        int least = facts.of(Onset.class).mapToInt(Onset::years).findFirst().orElse(0);
        return years(
                FactType.AGE,
                "age",
                "the age were",
                known,
                range -> PatientItem.birthDate(
                        UNPLACED,
                        facts.asOf()
                                .minusYears(Math.max(range.least(), Math.min(least, range.greatest())))
                                .toString()));
    }

    private InputAlternatives onset() {
        String of = vocabulary.onsetOf().orElseThrow();
        return years(
                FactType.ONSET,
                "age when " + of + " began",
                "the age when " + of + " began were",
                facts.of(Onset.class).toList(),
                range -> PatientItem.onsetAge(UNPLACED, range.least()));
    }

    private InputAlternatives years(
            FactType type,
            String says,
            String supposing,
            List<? extends Fact> known,
            Function<NumberRange, PatientItem> item) {
        List<NumberRange> ranges = BoundaryValues.among(Inputs.constants(atoms.facts(), type), Inputs.OLDEST);
        Optional<Integer> here = known.stream()
                .map(PatternMatching::number)
                .findFirst()
                .flatMap(years -> ranges.stream()
                        .filter(range -> range.least() <= years && years <= range.greatest())
                        .map(range -> range.interval().rank())
                        .findFirst());
        return new InputAlternatives(
                ranges.stream()
                        .map(range -> new SingleChange(
                                says, supposing, Optional.of(range.interval()), known, List.of(item.apply(range))))
                        .toList(),
                here,
                false);
    }

    /** One drug or order fewer, each with all entries that say the same; only those without which rules know less. */
    private <F extends Fact> InputAlternatives fewer(
            Class<F> kind, Function<F, String> words, Function<String, String> supposing) {
        Map<String, List<F>> same = new LinkedHashMap<>();
        facts.of(kind)
                .forEach(fact -> same.computeIfAbsent(words.apply(fact), key -> new ArrayList<>())
                        .add(fact));
        int[] heldBy = new int[atoms.facts().size()];
        Map<String, BitSet> held = new LinkedHashMap<>();
        facts.all()
                .forEach(fact -> held.computeIfAbsent(fact.pointer(), pointer -> new BitSet())
                        .or(atoms.of(List.of(fact))));
        held.values().forEach(one -> one.stream().forEach(number -> heldBy[number]++));
        List<SingleChange> fewer = new ArrayList<>();
        same.forEach((name, all) -> {
            int[] here = new int[heldBy.length];
            all.forEach(fact -> held.get(fact.pointer()).stream().forEach(number -> here[number]++));
            for (int number = 0; number < here.length; number++) {
                if (here[number] > 0 && here[number] == heldBy[number]) {
                    String says = kind == Medication.class ? "no medication with " + name : "no " + name;
                    fewer.add(new SingleChange(says, supposing.apply(name), Optional.empty(), all, List.of()));
                    break;
                }
            }
        });
        return new InputAlternatives(fewer, Optional.empty(), false);
    }

    private InputAlternatives more(Input input) {
        return new InputAlternatives(
                input.values().stream()
                        .filter(value -> !value.items().isEmpty())
                        .map(SingleChanges::more)
                        .toList(),
                Optional.empty(),
                true);
    }

    private static SingleChange more(InputValue value) {
        Fact fact = value.facts().get(0);
        String words = PlainWords.fact(fact, List.of());
        if (fact instanceof Medication medication) {
            String day = medication.lastDose().equals(Fact.NOT_STATED)
                    ? ", the day of the last dose not known"
                    : ", last on " + medication.lastDose();
            return new SingleChange(
                    "medication with " + medication.drug() + day,
                    medication.drug() + " were taken" + day,
                    Optional.empty(),
                    List.of(),
                    value.items());
        }
        return new SingleChange(words, "there were an " + words, Optional.empty(), List.of(), value.items());
    }
}
