package org.corrin.rules;

import java.util.List;
import org.corrin.facts.Reason;

/**
 * An intermediate conclusion, such as that serum B12 is low.
 *
 * @param about what it is about, by its name in the vocabulary
 * @param level one of the vocabulary's levels for it
 */
public record Finding(String about, String level, List<Reason> because) implements DerivedFact {

    /** A finding and what it rests on. */
    public Finding(String about, String level, Reason... because) {
        this(about, level, List.of(because));
    }

    // Shallow, because truth maintenance asks for it at every insertion; equality still looks at everything.
    @Override
    public int hashCode() {
        return 31 * about.hashCode() + level.hashCode();
    }

    @Override
    public Consequent consequent() {
        return new Consequent.ConcludedFinding(about, level);
    }

    @Override
    public String inWords() {
        return "finding " + about + " " + level;
    }
}
