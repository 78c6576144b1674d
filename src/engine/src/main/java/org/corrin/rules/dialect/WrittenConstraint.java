package org.corrin.rules.dialect;

import java.util.List;
import org.corrin.rules.LimitComparison;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.MeasurementConstraint;

/** One constraint of a condition as it is written, before its names are checked. */
sealed interface WrittenConstraint {

    /** One that only its field and its texts can make wrong. */
    record WrittenFieldConstraint(Constraint constraint) implements WrittenConstraint {}

    /** A comparison with limits, by a word that may be misspelt. */
    record WrittenLimitConstraint(String method, List<String> limits) implements WrittenConstraint {

        @Override
        public Constraint constraint() {
            return ConstraintMethod.named(method)
                    .map(known -> known.constraint(limits))
                    .orElseGet(() -> new MeasurementConstraint(
                            LimitComparison.ofMethod(method).orElseThrow(), limits));
        }
    }

    /** What it asks for; only once its names are checked. */
    Constraint constraint();
}
