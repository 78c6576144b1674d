/**
 * Values with their units, exact: decimals, UCUM units, the scale that the results of a test lie on, and how
 * people read them. Start with {@code Measurement}; nothing here knows what is measured.
 */
@NullMarked
package org.corrin.quantities;

import org.jspecify.annotations.NullMarked;
