package org.corrin.fhir;

/** The media types of FHIR. */
final class FhirMedia {

    /** Resources as JSON. */
    static final String JSON = "application/fhir+json";

    private FhirMedia() {}
}
