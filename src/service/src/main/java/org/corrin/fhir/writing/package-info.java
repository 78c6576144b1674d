/**
 * Decisions, problems and capabilities written as FHIR R4 resources: the only package that knows HAPI. Start with
 * {@code DecisionWriter}.
 */
@NullMarked
package org.corrin.fhir.writing;

import org.jspecify.annotations.NullMarked;
