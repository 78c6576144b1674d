/**
 * What is shown before a guideline may go live: its scenarios, and its laws on every cell of the thresholds. Start with
 * {@code Proof}.
 */
@NullMarked
package org.corrin.proof;

import org.jspecify.annotations.NullMarked;
