/**
 * Traces for those who run the service, off unless they ask for them. What leaves the process says how a request went, and
 * nothing of a patient. Start with {@code PatientFreeSpan}.
 */
@NullMarked
package org.corrin.tracing;

import org.jspecify.annotations.NullMarked;
