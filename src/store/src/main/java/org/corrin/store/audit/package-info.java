/**
 * The record of what was changed and what was refused, by whom: entries that are only ever added, each with a hash of itself
 * and of the one before.
 */
@NullMarked
package org.corrin.store.audit;

import org.jspecify.annotations.NullMarked;
