package org.corrin.cells;

import java.util.List;
import java.util.Optional;
import org.corrin.facts.Fact;
import org.corrin.intake.PatientItem;

/**
 * One thing that can be known of an input.
 *
 * @param says how a clinician says it after the name of the input: "below 180 pg/mL", "missing"
 * @param interval the interval it stands for, if it is an exact number
 * @param items what a request says then
 * @param facts what rules then know
 */
public record InputValue(String says, Optional<ValueInterval> interval, List<PatientItem> items, List<Fact> facts) {

    public InputValue {
        items = List.copyOf(items);
        facts = List.copyOf(facts);
    }

    public static InputValue nothing(String says) {
        return new InputValue(says, Optional.empty(), List.of(), List.of());
    }

    static InputValue of(String says, PatientItem item, Fact fact) {
        return new InputValue(says, Optional.empty(), List.of(item), List.of(fact));
    }
}
