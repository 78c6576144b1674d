/**
 * The one way in which the files of a guideline are laid out: rules and YAML. Only spaces and line ends change; comments stay.
 * Start with {@code FileFormat}.
 */
@NullMarked
package org.corrin.formatting;

import org.jspecify.annotations.NullMarked;
