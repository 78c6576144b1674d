/**
 * Quality measures over the rows of a cohort, defined in YAML of their own, and as FHIR MeasureReports. Start with
 * {@code MeasureSet}.
 */
@NullMarked
package org.corrin.cohort.measures;

import org.jspecify.annotations.NullMarked;
