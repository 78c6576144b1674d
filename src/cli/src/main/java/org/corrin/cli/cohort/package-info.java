/**
 * What a cohort is read from and written to, as it is named in a terminal. Start with {@code PatientFiles}. It knows neither
 * verbs nor what they print.
 */
@NullMarked
package org.corrin.cli.cohort;

import org.jspecify.annotations.NullMarked;
