/**
 * What another release changes for a cohort: who is answered differently, from what to what, as counts and ranges, with small
 * numbers hidden. Start with {@code CohortChanges}.
 */
@NullMarked
package org.corrin.cohort.comparison;

import org.jspecify.annotations.NullMarked;
