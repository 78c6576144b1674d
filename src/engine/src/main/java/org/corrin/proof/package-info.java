/**
 * What is shown of a guideline beyond its scenarios: that it holds for every patient its rules can tell apart, what an
 * update changes for whom, and why one patient is told what. Patients are read as the propositions that hold in them
 * ({@code Propositions}), and rules as logic on those ({@code Logic}). Start with {@code Proof}.
 */
@NullMarked
package org.corrin.proof;

import org.jspecify.annotations.NullMarked;
