package org.corrin.cells;

import java.util.List;
import java.util.Optional;
import org.corrin.facts.Fact;
import org.corrin.intake.PatientItem;

/**
 * One thing that can be known about a patient, apart from all others: a test, a condition, what is ordered.
 *
 * @param name as a clinician calls it
 * @param combines whether several of its values can hold at once, as several drugs can be ordered
 * @param values what can be known of it; the first is that nothing is
 */
public record Input(String name, boolean combines, List<Value> values) {

    public Input {
        values = List.copyOf(values);
    }

    /** What is known of a topic, in words: "serum B12 below 180 pg/mL", "multiple sclerosis". */
    public static String told(String topic, String says) {
        return switch (says) {
            case "present" -> topic;
            case "absent" -> "no " + topic;
            default -> topic + " " + says;
        };
    }

    /**
     * One thing that can be known.
     *
     * @param says how a clinician says it after the topic's name: "below 180 pg/mL", "missing"
     * @param interval the stretch of numbers it stands for, if it is an exact number
     * @param items what a request says then
     * @param facts what rules then know
     */
    public record Value(String says, Optional<ValueInterval> interval, List<PatientItem> items, List<Fact> facts) {

        public Value {
            items = List.copyOf(items);
            facts = List.copyOf(facts);
        }

        public static Value nothing(String says) {
            return new Value(says, Optional.empty(), List.of(), List.of());
        }

        static Value of(String says, PatientItem item, Fact fact) {
            return new Value(says, Optional.empty(), List.of(item), List.of(fact));
        }
    }
}
