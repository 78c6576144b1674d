package org.corrin.facts;

/** What a conclusion may rest on: a fact about the patient, or a conclusion drawn before. */
public interface Reason {}
