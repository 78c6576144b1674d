/**
 * What a command prints, a class for each form: to people, to programs, to a CI server. Texts of guidelines and
 * requests pass through {@code TerminalPage} or are escaped, so that nothing in them is taken for an instruction by whoever
 * reads the output.
 */
@NullMarked
package org.corrin.cli.output;

import org.jspecify.annotations.NullMarked;
