/**
 * Which shadows of proposals are wanted, and what they counted. It keeps texts and instants, and what is counted, and what of it may be told, is decided by
 * who uses it.
 */
@NullMarked
package org.corrin.store.shadows;

import org.jspecify.annotations.NullMarked;
