/**
 * One immutable release of a guideline, named by the fingerprint of its content, that answers requests with
 * decisions. Start with {@code Release}.
 */
@NullMarked
package org.corrin.release;

import org.jspecify.annotations.NullMarked;
