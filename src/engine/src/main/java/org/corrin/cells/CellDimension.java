package org.corrin.cells;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.facts.Fact;
import org.corrin.intake.PatientItem;

/**
 * An input as seen from a cone: its values, those that make no difference there put together.
 *
 * @param name that of its input
 * @param classes what can be known; the first is that nothing is, or nothing that matters
 * @param combines whether several values can hold at once, so that a class is better described by what holds in it
 */
public record CellDimension(String name, List<EquivalenceClass> classes, boolean combines) {

    /** The values of an input, seen from a cone; a single class if the input does not matter there. */
    static CellDimension of(Input input, BitSet cone, AtomInterpretation interpretation) {
        Map<BitSet, List<InputValue>> alike = new LinkedHashMap<>();
        for (InputValue value : input.values()) {
            alike.computeIfAbsent(held(value, cone, interpretation), key -> new ArrayList<>())
                    .add(value);
        }
        if (input.combines()) {
            combine(alike);
        }
        return of(input.name(), alike, input.combines());
    }

    static CellDimension of(String name, Map<BitSet, List<InputValue>> alike, boolean combines) {
        List<EquivalenceClass> classes = new ArrayList<>();
        alike.forEach((held, values) -> classes.add(new EquivalenceClass(values, held)));
        return new CellDimension(name, classes, combines);
    }

    /**
     * Whether nothing holds, or one thing. Two inputs of which the same holds, as two conditions of one group, are the
     * same to the cone, and both of them no more than either.
     */
    boolean isPresence() {
        return classes.size() == 2 && classes.get(0).held().isEmpty();
    }

    /** This presence, or another of which the same holds, as one: the first value stands for both. */
    CellDimension orElse(CellDimension other) {
        List<EquivalenceClass> both = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            List<InputValue> values = new ArrayList<>(classes.get(i).values());
            values.addAll(other.classes().get(i).values());
            both.add(new EquivalenceClass(values, classes.get(i).held()));
        }
        return new CellDimension(name, both, true);
    }

    static BitSet held(InputValue value, BitSet cone, AtomInterpretation interpretation) {
        BitSet held = interpretation.of(value);
        held.and(cone);
        return held;
    }

    /** Adds the combinations of several values: what holds in any of them, each made of as few values as possible. */
    private static void combine(Map<BitSet, List<InputValue>> alike) {
        List<Map.Entry<BitSet, List<InputValue>>> single = List.copyOf(alike.entrySet());
        List<BitSet> last = List.copyOf(alike.keySet());
        while (!last.isEmpty()) {
            List<BitSet> found = new ArrayList<>();
            for (BitSet held : last) {
                for (Map.Entry<BitSet, List<InputValue>> one : single) {
                    BitSet both = (BitSet) held.clone();
                    both.or(one.getKey());
                    if (!alike.containsKey(both)) {
                        if (alike.size() >= CellBudget.MOST_CLASSES) {
                            throw new CellBudget.Exceeded();
                        }
                        InputValue together =
                                together(alike.get(held).get(0), one.getValue().get(0));
                        alike.put(both, List.of(together));
                        found.add(both);
                    }
                }
            }
            last = found;
        }
    }

    private static InputValue together(InputValue one, InputValue other) {
        List<PatientItem> items = new ArrayList<>(one.items());
        items.addAll(other.items());
        List<Fact> facts = new ArrayList<>(one.facts());
        facts.addAll(other.facts());
        return new InputValue(one.says() + " and " + other.says(), Optional.empty(), items, facts);
    }
}
