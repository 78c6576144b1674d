/**
 * What is known about one patient: the facts that rules match, checked once they exist. Start with {@code
 * PatientFacts}; nothing here knows a guideline or Drools.
 */
@NullMarked
package org.corrin.facts;

import org.jspecify.annotations.NullMarked;
