package org.corrin.cohort.measures;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.cohort.rows.CohortRow;

/**
 * A proportion that is counted in a cohort.
 *
 * @param id its name in its file
 * @param canonical its URI, as reports refer to it
 * @param titles by language
 * @param descriptions by language
 * @param ownDefinitions by language, what of it no statement of the guideline says
 * @param statements of the guideline that it rests on
 * @param improvement in which direction it gets better
 * @param exclusion who of the denominator is left out
 * @param numerator who of the rest is counted
 */
public record Measure(
        String id,
        String canonical,
        Map<String, String> titles,
        Map<String, String> descriptions,
        Map<String, String> ownDefinitions,
        List<String> statements,
        Improvement improvement,
        RowCondition initialPopulation,
        RowCondition denominator,
        RowCondition exclusion,
        RowCondition numerator)
        implements Serializable {

    public Measure {
        titles = Map.copyOf(titles);
        descriptions = Map.copyOf(descriptions);
        ownDefinitions = Map.copyOf(ownDefinitions);
        statements = List.copyOf(statements);
    }

    /** In which direction a measure gets better: the codes of {@code measure-improvement-notation}. */
    public enum Improvement {
        INCREASE,
        DECREASE
    }

    /** Where somebody is in a measure; nobody is at two of these. */
    public enum Population {
        NUMERATOR,
        /** In the denominator and not excluded, and not in the numerator. */
        OTHERS,
        EXCLUDED,
        /** In the initial population alone. */
        INITIAL
    }

    /** Where the patient of a row is; nothing if not even in the initial population. */
    public Optional<Population> population(CohortRow row) {
        if (!initialPopulation.holds(row)) {
            return Optional.empty();
        }
        if (!denominator.holds(row)) {
            return Optional.of(Population.INITIAL);
        }
        if (exclusion.holds(row)) {
            return Optional.of(Population.EXCLUDED);
        }
        return Optional.of(numerator.holds(row) ? Population.NUMERATOR : Population.OTHERS);
    }
}
