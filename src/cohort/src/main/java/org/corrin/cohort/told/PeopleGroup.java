package org.corrin.cohort.told;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.corrin.cohort.measures.Measure;
import org.corrin.cohort.rows.CohortRow;

/**
 * A group of people that a report has a number for.
 *
 * @param division by which the groups of one division are kept apart: nobody is in two of them
 * @param name of the group in the division
 */
record PeopleGroup(String division, String name) implements Serializable {

    static final String DISCORDANT = "discordant";
    static final String COPIED = "copied";
    static final String UNUSED = "unused";
    static final String URGENCY = "urgency";
    private static final String YES = "yes";

    /** Whoever has something that others may have beside other things. */
    static PeopleGroup having(String what) {
        return new PeopleGroup(what, YES);
    }

    static PeopleGroup advised(String advice) {
        return having("advice " + advice);
    }

    static PeopleGroup missing(String test) {
        return having("missing " + test);
    }

    static PeopleGroup condition(String condition) {
        return having("condition " + condition);
    }

    static PeopleGroup medicine(String drug) {
        return having("medicine " + drug);
    }

    static PeopleGroup band(String test, String band) {
        return new PeopleGroup("bands " + test, band);
    }

    static PeopleGroup measured(Measure measure, Measure.Population population) {
        return new PeopleGroup("measure " + measure.id(), population.name().toLowerCase(Locale.ROOT));
    }

    /** All that one person who was decided is in. */
    static Set<PeopleGroup> of(CohortRow row, List<Measure> measures) {
        Set<PeopleGroup> groups = new LinkedHashSet<>();
        if (row.answer().discordant()) {
            groups.add(having(DISCORDANT));
        }
        if (row.copies() > 1) {
            groups.add(having(COPIED));
        }
        if (!row.notUsed().isEmpty()) {
            groups.add(having(UNUSED));
        }
        if (!row.answer().urgency().isEmpty()) {
            groups.add(new PeopleGroup(URGENCY, row.answer().urgency()));
        }
        row.answer().advice().forEach(advice -> groups.add(advised(PeopleBlock.withoutStrength(advice))));
        row.answer().missing().forEach(test -> groups.add(missing(test)));
        row.conditions().forEach(condition -> groups.add(condition(condition)));
        row.medications().forEach(drug -> groups.add(medicine(drug)));
        row.bands().forEach((test, band) -> groups.add(band(test, band)));
        measures.forEach(
                measure -> measure.population(row).ifPresent(population -> groups.add(measured(measure, population))));
        return groups;
    }
}
