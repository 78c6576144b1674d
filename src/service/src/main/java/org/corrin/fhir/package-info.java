/**
 * FHIR R4 at the edge: records of patients come in as bundles and are read into requests, decisions go out as resources.
 * The only package that knows HAPI. Start at {@link org.corrin.fhir.RecordIntake}; what goes out begins at {@link
 * org.corrin.fhir.DecisionWriter}.
 */
@NullMarked
package org.corrin.fhir;

import org.jspecify.annotations.NullMarked;
