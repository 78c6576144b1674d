/**
 * Corrin in a terminal: a class a verb, such as {@code corrin check}. Start with {@code CorrinCommand}, which knows every verb
 * and turns what went wrong into a sentence and an exit code. A verb reads with {@code source} and tells with {@code
 * output}.
 */
@NullMarked
package org.corrin.cli;

import org.jspecify.annotations.NullMarked;
