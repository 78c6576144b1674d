/**
 * Answers about one patient over REST: a request becomes facts, the live release decides, and what cannot be used comes
 * back as problem details. Start with the resource that holds the {@code decisions} path.
 */
@NullMarked
package org.corrin.decisions;

import org.jspecify.annotations.NullMarked;
