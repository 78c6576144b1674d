/**
 * What a cohort says of each patient: one row, and the ways to write it. Start with {@code CohortRow}. A row holds names of the
 * vocabulary and texts as they were reported, and no number that was computed with.
 */
@NullMarked
package org.corrin.cohort.rows;

import org.jspecify.annotations.NullMarked;
