/**
 * Which decisions were made. It keeps what it is given: hashes, and what was encrypted by whoever uses it.
 */
@NullMarked
package org.corrin.store.decisionlog;

import org.jspecify.annotations.NullMarked;
