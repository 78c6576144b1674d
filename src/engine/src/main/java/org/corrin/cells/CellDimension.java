package org.corrin.cells;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.cells.Input.Value;
import org.corrin.facts.Fact;
import org.corrin.intake.PatientItem;

/**
 * A topic as seen from a cone: its values, those that make no difference there put together.
 *
 * @param name that of its topic
 * @param choices what can be known; the first is that nothing is, or nothing that matters
 * @param combines whether several values can hold at once, so that a choice is better told by what holds in it
 */
public record CellDimension(String name, List<Choice> choices, boolean combines) {

    /**
     * Values of a topic between which a cone cannot tell.
     *
     * @param values the first stands for all
     * @param held the propositions of the cone that hold then
     */
    public record Choice(List<Value> values, BitSet held) {

        public Value first() {
            return values.get(0);
        }
    }

    /** The values of a topic, seen from a cone; a single choice if it does not matter there. */
    static CellDimension of(Input topic, BitSet cone, AtomInterpretation understanding) {
        Map<BitSet, List<Value>> alike = new LinkedHashMap<>();
        for (Value value : topic.values()) {
            alike.computeIfAbsent(held(value, cone, understanding), key -> new ArrayList<>())
                    .add(value);
        }
        if (topic.combines()) {
            combine(alike);
        }
        return of(topic.name(), alike, topic.combines());
    }

    static CellDimension of(String name, Map<BitSet, List<Value>> alike, boolean combines) {
        List<Choice> choices = new ArrayList<>();
        alike.forEach((held, values) -> choices.add(new Choice(values, held)));
        return new CellDimension(name, choices, combines);
    }

    static BitSet held(Value value, BitSet cone, AtomInterpretation understanding) {
        BitSet held = understanding.of(value);
        held.and(cone);
        return held;
    }

    /** Adds what several values come to together: what holds in any of them, each in as few values as possible. */
    private static void combine(Map<BitSet, List<Value>> alike) {
        List<Map.Entry<BitSet, List<Value>>> single = List.copyOf(alike.entrySet());
        List<BitSet> last = List.copyOf(alike.keySet());
        while (!last.isEmpty()) {
            List<BitSet> found = new ArrayList<>();
            for (BitSet held : last) {
                for (Map.Entry<BitSet, List<Value>> one : single) {
                    BitSet both = (BitSet) held.clone();
                    both.or(one.getKey());
                    if (!alike.containsKey(both)) {
                        if (alike.size() >= CellBudget.MOST_CHOICES) {
                            throw new CellBudget.Exceeded();
                        }
                        Value together =
                                together(alike.get(held).get(0), one.getValue().get(0));
                        alike.put(both, List.of(together));
                        found.add(both);
                    }
                }
            }
            last = found;
        }
    }

    private static Value together(Value one, Value other) {
        List<PatientItem> items = new ArrayList<>(one.items());
        items.addAll(other.items());
        List<Fact> facts = new ArrayList<>(one.facts());
        facts.addAll(other.facts());
        return new Value(one.says() + " and " + other.says(), Optional.empty(), items, facts);
    }
}
