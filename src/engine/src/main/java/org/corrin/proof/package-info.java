/**
 * The proof of a guideline: every cell in the cone of influence of each outcome and each law is decided, and every
 * objection is reported with the smallest patient that shows it. Start with {@code
 * GuidelineProof}.
 */
@NullMarked
package org.corrin.proof;

import org.jspecify.annotations.NullMarked;
