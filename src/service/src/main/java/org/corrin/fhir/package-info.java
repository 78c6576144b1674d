/**
 * The endpoints of FHIR R4: a record comes in as a Bundle, a decision goes out as resources. Start at {@link
 * org.corrin.fhir.RecordIntake}.
 */
@NullMarked
package org.corrin.fhir;

import org.jspecify.annotations.NullMarked;
