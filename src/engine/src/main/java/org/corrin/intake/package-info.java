/**
 * From a request to facts: looks up what a caller states about a patient in a vocabulary, and chooses the results that
 * count. Start with {@code RequestIntake}.
 */
@NullMarked
package org.corrin.intake;

import org.jspecify.annotations.NullMarked;
