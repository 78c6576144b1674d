/**
 * FHIR resources as the JSON they came in: Bundles taken apart, references resolved, quantities and times read.
 * Start with {@code BundleReader}.
 */
@NullMarked
package org.corrin.records.json;

import org.jspecify.annotations.NullMarked;
