package org.corrin.gate;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What the author of a candidate says they know that it does, beside what its own notes say.
 *
 * @param needed whether any is asked for: not of a release that was live before
 * @param names as the gate asked for them, sorted
 */
public record Acknowledgements(boolean needed, List<String> names) {

    /** Nothing is said, so that only the notes of the candidate count. */
    public static final Acknowledgements NONE = of(List.of());

    /** None is asked for: these files were live before. */
    public static final Acknowledgements NOT_NEEDED = new Acknowledgements(false, List.of());

    public Acknowledgements {
        names = List.copyOf(names);
    }

    /** These are acknowledged by name. */
    public static Acknowledgements of(Collection<String> names) {
        return new Acknowledgements(true, List.copyOf(new TreeSet<>(names)));
    }
}
