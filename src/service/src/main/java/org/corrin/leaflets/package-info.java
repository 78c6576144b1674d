/**
 * A decision as one page to print, for a patient or a health professional. Start with {@code LeafletPrinter}.
 */
@NullMarked
package org.corrin.leaflets;

import org.jspecify.annotations.NullMarked;
