/**
 * What an editor asks of a guideline that is typed, answered in a process of its own: rule code that nobody has approved is
 * compiled and tried there, and what it takes or breaks is that process. Start with {@code EditProcess}, which the service holds;
 * {@code EditProcessMain} is the other end.
 */
@NullMarked
package org.corrin.language.process;

import org.jspecify.annotations.NullMarked;
