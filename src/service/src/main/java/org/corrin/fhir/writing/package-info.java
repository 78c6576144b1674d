/**
 * Decisions written as FHIR R4 resources, by HAPI. Start with {@code DecisionWriter}.
 */
@NullMarked
package org.corrin.fhir.writing;

import org.jspecify.annotations.NullMarked;
