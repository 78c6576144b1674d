package org.corrin.guideline;

import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.corrin.guideline.Vocabulary.NamedPeriod;
import org.corrin.quantities.Quantity;

/**
 * What a clinician can do on an advice, for systems that offer it as an order or show it as a card, and how a decision lists
 * it. What is decided does not depend on it.
 *
 * @param asks the test whose result would answer it
 * @param again whether it asks for that test although its result is known
 * @param order the treatment to order
 * @param instead what to order in the place of the drug that was ordered, the first choice first
 * @param add the drug to order beside the one that was ordered, where the answer advises no treatment of its group
 * @param offersTests whether the tests that the answer asks for are offered where an order is in question
 * @param alert whether a card of its own shows it where nothing can be ordered and no order is in question
 * @param holdsTreatmentBack whether no treatment is offered as an order where it is given
 * @param detail whether a decision lists it among its details, which readers may fold
 * @param after how long after the day of the decision the patient is to be seen again
 */
public record AdviceTerm(
        Optional<String> asks,
        boolean again,
        Optional<Treatment> order,
        List<DrugAlternative> instead,
        Optional<String> add,
        boolean offersTests,
        boolean alert,
        boolean holdsTreatmentBack,
        boolean detail,
        Optional<Period> after) {

    public AdviceTerm {
        instead = List.copyOf(instead);
    }

    /**
     * A drug in the place of another.
     *
     * @param drug its name in the vocabulary
     * @param route its name in the vocabulary; nothing if any will do
     */
    public record DrugAlternative(String drug, Optional<String> route) {

        /** Whether it can be given by a route. */
        public boolean isBy(String other) {
            return route.isEmpty() || route.get().equals(other);
        }
    }

    /**
     * A drug, how much of it, by which route and how often.
     *
     * @param drug its name in the vocabulary
     * @param upTo the highest dose, where there is a range
     * @param route its name in the vocabulary
     */
    public record Treatment(String drug, Quantity dose, Optional<Quantity> upTo, String route, NamedPeriod every) {}
}
