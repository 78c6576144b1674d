/**
 * Every check between a candidate and a live release. Start with {@code Gate}.
 */
@NullMarked
package org.corrin.gate;

import org.jspecify.annotations.NullMarked;
