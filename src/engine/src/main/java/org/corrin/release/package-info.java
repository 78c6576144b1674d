/**
 * A guideline that passed the gate: one immutable release, named by the fingerprint of its content, that answers with
 * decisions. Start with {@code Release}.
 */
@NullMarked
package org.corrin.release;

import org.jspecify.annotations.NullMarked;
