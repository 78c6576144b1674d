/**
 * What of a whole report may be told, so that no small number of people can be worked out from all its numbers together. Start
 * with {@code ToldCohort}.
 */
@NullMarked
package org.corrin.cohort.told;

import org.jspecify.annotations.NullMarked;
