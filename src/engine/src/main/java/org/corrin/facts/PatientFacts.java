package org.corrin.facts;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All facts about one patient on one day, ready for the rules: at most one result for each test, names as the vocabulary has
 * them.
 *
 * @param asOf the day the decision is for
 */
public record PatientFacts(List<Fact> all, LocalDate asOf) {

    public PatientFacts {
        all = List.copyOf(all);
    }

    /** The facts of one kind, in the order of the request. */
    public <F extends Fact> Stream<F> of(Class<F> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The result of a test, if it is known. */
    public Optional<Lab> lab(String test) {
        for (Fact fact : all) {
            if (fact instanceof Lab lab && lab.test().equals(test)) {
                return Optional.of(lab);
            }
        }
        return Optional.empty();
    }
}
