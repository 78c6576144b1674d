/**
 * What a proposal would change for a cohort: whole populations that somebody sends, or that lie in a folder of the operator,
 * decided in the background by the live release and by what is proposed. Start with {@code ProposalCohortResource}. Nothing of a
 * patient outlives a run.
 */
@NullMarked
package org.corrin.cohorts;

import org.jspecify.annotations.NullMarked;
