/**
 * What the packaged service answers, judged by HL7's own validator: FHIR R4 resources and the messages of CDS Hooks.
 * Start with {@link org.corrin.conformance.ConformanceIT}; {@link org.corrin.conformance.Hl7Validator} is the judge.
 */
@NullMarked
package org.corrin.conformance;

import org.jspecify.annotations.NullMarked;
