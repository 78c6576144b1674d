/**
 * CDS Hooks: an EHR calls while a clinician works, and gets cards with advice. What the call does not bring is fetched
 * from the EHR's own FHIR server; for that, start with {@code FhirServers}.
 */
@NullMarked
package org.corrin.cdshooks;

import org.jspecify.annotations.NullMarked;
