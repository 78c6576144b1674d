/**
 * What rules and laws concluded, remembered by cell (memoization): patients whom the rules of a cone cannot tell apart get
 * the same conclusions about other facts. Start with {@code ConclusionMemo}; {@code PatientSignatures} says what rules can see of a
 * patient. Nothing here outlives its release, and nothing here holds what a patient said.
 */
@NullMarked
package org.corrin.memo;

import org.jspecify.annotations.NullMarked;
