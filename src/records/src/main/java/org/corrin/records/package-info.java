/**
 * The reading of a patient's record in FHIR R4: which resources are the patient's, what their codes mean in a
 * vocabulary, and what was left out and why. Start with {@code PatientRecordReader}; nothing here knows HAPI or a
 * framework.
 */
@NullMarked
package org.corrin.records;

import org.jspecify.annotations.NullMarked;
