/**
 * What is known about one patient: the facts that rules match, with their units, exact and checked once they exist.
 * Start with {@code Facts}; nothing here knows a guideline or Drools.
 */
@NullMarked
package org.corrin.facts;

import org.jspecify.annotations.NullMarked;
