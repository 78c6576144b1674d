/** Attacks on who may do what: tokens that must not be believed, and approvals that must not be missing. */
@NullMarked
package org.corrin.siege.access;

import org.jspecify.annotations.NullMarked;
