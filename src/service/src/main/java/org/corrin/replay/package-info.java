/** Decisions that were logged: shown, decided again, counted by a candidate, and erased. */
@NullMarked
package org.corrin.replay;

import org.jspecify.annotations.NullMarked;
