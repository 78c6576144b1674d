/**
 * A live guideline as FHIR R4 knowledge: a PlanDefinition, a Library of the data it needs, and the ValueSets of the terms
 * that its rules read. Start with {@link org.corrin.fhir.knowledge.GuidelineKnowledge}.
 */
@NullMarked
package org.corrin.fhir.knowledge;

import org.jspecify.annotations.NullMarked;
