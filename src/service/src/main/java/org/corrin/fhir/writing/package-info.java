/**
 * Decisions, problems and capabilities written as FHIR R4 resources with HAPI, which only {@code fhir.knowledge} knows
 * beside it. Start with {@code DecisionWriter}.
 */
@NullMarked
package org.corrin.fhir.writing;

import org.jspecify.annotations.NullMarked;
