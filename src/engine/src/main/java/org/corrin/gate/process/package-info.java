/**
 * The gate in a process of its own, with a heap of its own and nothing of the service's: what a hostile candidate takes, or
 * breaks, is that process. Start with {@code GateProcess}, which the service holds; {@code GateProcessMain} is the other end.
 */
@NullMarked
package org.corrin.gate.process;

import org.jspecify.annotations.NullMarked;
