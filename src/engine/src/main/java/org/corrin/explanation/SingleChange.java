package org.corrin.explanation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.corrin.cells.ValueInterval;
import org.corrin.facts.Fact;
import org.corrin.intake.PatientItem;

/**
 * One thing that could be different in a patient.
 *
 * @param says in a few words: "no renal impairment"; of a number only what is measured
 * @param supposing in a clause: "there were no renal impairment"; of a number only its beginning
 * @param interval the interval it stands for, if it is a number
 * @param without what is known now and would not be
 * @param with what would be known
 */
record SingleChange(
        String says,
        String supposing,
        Optional<ValueInterval> interval,
        Collection<? extends Fact> without,
        List<PatientItem> with) {}
