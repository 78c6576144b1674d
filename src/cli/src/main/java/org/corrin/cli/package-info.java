/**
 * Corrin in a terminal: {@code corrin check} and {@code corrin decide}, a class a verb. Start with {@code Corrin}, which
 * knows every verb and turns what went wrong into a sentence and an exit code. A verb reads with {@code source} and tells
 * with {@code output}.
 */
@NullMarked
package org.corrin.cli;

import org.jspecify.annotations.NullMarked;
