package org.corrin.proposals;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Groups of patients that are not told of one by one: who knows the ward would know the patient. */
@Singleton
public class SmallGroups {

    private final int fewest;

    SmallGroups(@ConfigProperty(name = "corrin.hide-below", defaultValue = "5") int fewest) {
        if (fewest < 2) {
            throw new IllegalArgumentException(
                    "CORRIN_HIDE_BELOW is a number from 2: a group of one patient is that patient");
        }
        this.fewest = fewest;
    }

    /** How many patients there are at least in a group that is told. */
    public int fewest() {
        return fewest;
    }
}
