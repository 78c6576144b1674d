package org.corrin.proposals;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Groups of patients that are not told of one by one: who knows the ward would know the patient. */
@Singleton
public class SmallGroups {

    private static final int LEAST = 3;

    private final int fewest;

    SmallGroups(@ConfigProperty(name = "corrin.hide-below", defaultValue = "5") int fewest) {
        if (fewest < LEAST) {
            throw new IllegalArgumentException("CORRIN_HIDE_BELOW is a number from " + LEAST
                    + ": of a number that is hidden because it is below 2, everybody knows that it is 1");
        }
        this.fewest = fewest;
    }

    /** How many patients there are at least in a group that is told. */
    public int fewest() {
        return fewest;
    }
}
