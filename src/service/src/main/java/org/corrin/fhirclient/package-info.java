/**
 * The FHIR servers of callers: what a call does not bring is fetched from the one it names, within bounds. Start at
 * {@code FhirServers}.
 */
@NullMarked
package org.corrin.fhirclient;

import org.jspecify.annotations.NullMarked;
