/**
 * Values with their units, exact: decimals, UCUM units, the scale of the results of a test, and how answers print
 * them. Start with {@code Measurement}; no class here depends on what is measured.
 */
@NullMarked
package org.corrin.quantities;

import org.jspecify.annotations.NullMarked;
