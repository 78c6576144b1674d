/**
 * From an idea to live: what may happen to a proposal, who may take which step, and how many must approve it. It changes
 * nothing that is live.
 */
@NullMarked
package org.corrin.proposals;

import org.jspecify.annotations.NullMarked;
