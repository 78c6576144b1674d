/**
 * What a release asks about a patient as queries to a FHIR server, and the patient's record put together from the answers.
 * Start at {@code Prefetch}.
 */
@NullMarked
package org.corrin.prefetch;

import org.jspecify.annotations.NullMarked;
