package org.corrin.http;

/** The media types of FHIR. */
public final class FhirMediaType {

    /** Resources as JSON. */
    public static final String JSON = "application/fhir+json";

    private FhirMediaType() {}
}
