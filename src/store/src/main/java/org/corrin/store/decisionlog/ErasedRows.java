package org.corrin.store.decisionlog;

/** How much was erased of a patient. */
public record ErasedRows(long decisions, long feedback) {}
