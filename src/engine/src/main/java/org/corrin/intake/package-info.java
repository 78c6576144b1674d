/**
 * From a request to facts: a vocabulary reads what a caller says of a patient, and chooses the results that
 * count. Start with {@code RequestIntake}.
 */
@NullMarked
package org.corrin.intake;

import org.jspecify.annotations.NullMarked;
