/**
 * How well a guideline is guarded: mutants of its rules, and whether scenarios, laws or the proof kill them.
 * Start with {@code MutationReport}.
 */
@NullMarked
package org.corrin.mutation;

import org.jspecify.annotations.NullMarked;
