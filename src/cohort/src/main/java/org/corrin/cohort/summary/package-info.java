/**
 * What a cohort says as a whole: counts of its rows, made by any number of workers in any order. Start with
 * {@code CohortSummary}, which counts, and {@code CohortCounts}, which is what was counted.
 */
@NullMarked
package org.corrin.cohort.summary;

import org.jspecify.annotations.NullMarked;
