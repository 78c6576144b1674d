/**
 * Changes that somebody proposes, and what others said to them. It keeps states and steps, and what they mean and who may
 * take which is decided by who uses it.
 */
@NullMarked
package org.corrin.store.proposals;

import org.jspecify.annotations.NullMarked;
