/**
 * The facts about one patient that rules match; a fact that exists is valid. Start with {@code
 * PatientFacts}; no class here uses a guideline or Drools.
 */
@NullMarked
package org.corrin.facts;

import org.jspecify.annotations.NullMarked;
