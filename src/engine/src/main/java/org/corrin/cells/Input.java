package org.corrin.cells;

import java.util.List;

/**
 * One thing that can be known about a patient, apart from all others: a test, a condition, what is ordered.
 *
 * @param name as a clinician calls it
 * @param combines whether several of its values can hold at once, as several drugs can be ordered
 * @param values what can be known of it; the first is that nothing is
 */
public record Input(String name, boolean combines, List<InputValue> values) {

    public Input {
        values = List.copyOf(values);
    }

    /** What is known of an input, in words: "serum B12 below 180 pg/mL", "multiple sclerosis". */
    public static String inWords(String name, String says) {
        return switch (says) {
            case "present" -> name;
            case "absent" -> "no " + name;
            default -> name + " " + says;
        };
    }
}
