/**
 * What may be told of groups of patients, so that nobody in a small group is known by it (statistical disclosure control). Start
 * with {@code SmallNumbers}.
 */
@NullMarked
package org.corrin.cohort.disclosure;

import org.jspecify.annotations.NullMarked;
