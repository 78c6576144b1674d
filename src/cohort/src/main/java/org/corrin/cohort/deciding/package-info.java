/**
 * From what a cohort holds of a patient to a row. Start with {@code CohortDecider}; where the texts come from and where the
 * rows go is for others.
 */
@NullMarked
package org.corrin.cohort.deciding;

import org.jspecify.annotations.NullMarked;
