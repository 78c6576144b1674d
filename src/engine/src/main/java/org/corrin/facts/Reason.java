package org.corrin.facts;

/** What a conclusion may rest on: a fact about the patient, or an earlier conclusion. */
public interface Reason {}
