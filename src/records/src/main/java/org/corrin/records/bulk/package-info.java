/**
 * Exports of many patients' resources (FHIR Bulk Data Access), put together by patient: files with one resource a line.
 * Start with {@code BulkExport}.
 */
@NullMarked
package org.corrin.records.bulk;

import org.jspecify.annotations.NullMarked;
