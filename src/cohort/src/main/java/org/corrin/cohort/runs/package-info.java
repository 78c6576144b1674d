/**
 * A cohort decided on one machine: all cores, in the order of the input, taken up again where it was stopped. Start with
 * {@code CohortRun}.
 */
@NullMarked
package org.corrin.cohort.runs;

import org.jspecify.annotations.NullMarked;
