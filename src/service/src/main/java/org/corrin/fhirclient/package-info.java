/**
 * FHIR servers, asked within bounds: those that hook calls name, to fetch what a call does not bring, and those of the
 * settings, where also something may be created. Start at {@code FhirServers}.
 */
@NullMarked
package org.corrin.fhirclient;

import org.jspecify.annotations.NullMarked;
