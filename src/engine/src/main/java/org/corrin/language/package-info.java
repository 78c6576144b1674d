/**
 * What an editor asks of a guideline while it is typed: what is wrong and just where, what may stand at a place, what a name
 * means and where it is defined, and how to rename a rule. Start with {@code EditedGuideline}. Places are files inside the
 * guideline's folder, lines and columns; it knows no protocol and no editor.
 */
@NullMarked
package org.corrin.language;

import org.jspecify.annotations.NullMarked;
